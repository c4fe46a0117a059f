package vn.luytre.lake.query;

import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;

/** Writes a query so that reading it gives the same expression. */
public final class Printer {

    private Printer() {}

    public static String print(Expr expr) {
        return switch (expr) {
            case Expr.All _ -> "*";
            case Expr.And(var parts) ->
                    parts.stream().map(Printer::nested).collect(Collectors.joining(" AND "));
            case Expr.Or(var parts) ->
                    parts.stream().map(Printer::nested).collect(Collectors.joining(" OR "));
            case Expr.Not(var part) -> "NOT " + nested(part);
            case Expr.Term(var target, var match) ->
                    target == Target.Group.FREE
                            ? match(target, match)
                            : Names.of(target) + ":" + match(target, match);
        };
    }

    private static String nested(Expr expr) {
        return switch (expr) {
            case Expr.And _, Expr.Or _ -> "(" + print(expr) + ")";
            case Expr.All _, Expr.Not _, Expr.Term _ -> print(expr);
        };
    }

    private static String match(Target target, Match match) {
        boolean time = Target.kindOf(target) == Target.Kind.TIME;
        return switch (match) {
            case Match.Words(var text) -> quote(text);
            case Match.Glob(var parts) ->
                    parts.stream().map(Printer::escape).collect(Collectors.joining("*"));
            case Match.Within(var block) ->
                    block.prefix() == block.base().width()
                            ? block.base().toString()
                            : block.toString();
            case Match.Numbers(var low, var high) ->
                    low != null && low.equals(high) && !time && !(target instanceof Target.Overflow)
                            ? low.toString()
                            : "[" + number(low, time) + " TO " + number(high, time) + "]";
            case Match.Texts(var low, var high) ->
                    (low == null || low.included() ? "[" : "{")
                            + (low == null ? "*" : quote(low.text()))
                            + " TO "
                            + (high == null ? "*" : quote(high.text()))
                            + (high == null || high.included() ? "]" : "}");
            case Match.Exists _ -> "*";
        };
    }

    private static String number(@Nullable Long number, boolean time) {
        if (number == null) {
            return "*";
        }
        Instant instant = Event.ofMicros(number);
        return time ? "\"" + instant + "\"" : number.toString();
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String escape(String part) {
        var escaped = new StringBuilder();
        part.codePoints()
                .forEach(c -> {
                    if (c < 128 && !Character.isLetterOrDigit(c)
                            || Character.isWhitespace(c)
                            || Character.isSpaceChar(c)) {
                        escaped.append('\\');
                    }
                    escaped.appendCodePoint(c);
                });
        return escaped.toString();
    }
}
