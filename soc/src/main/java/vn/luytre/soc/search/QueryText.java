package vn.luytre.soc.search;

import org.jspecify.annotations.Nullable;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Printer;

/** The query text as a person would write it on: one condition more, at its end. */
final class QueryText {

    private QueryText() {}

    /** Only events with that value there as well. */
    static String with(String query, String field, String value) {
        return join(query, term(field, value));
    }

    /** Only events without that value there. */
    static String without(String query, String field, String value) {
        return join(query, "NOT " + term(field, value));
    }

    static String term(String field, String value) {
        boolean plain = value.matches("[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}");
        return field + ":" + (plain ? value : quote(value));
    }

    private static String quote(String value) {
        var text = value.length() > 200 ? value.substring(0, 200) : value;
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The query without the last of the conditions that all must hold; null if it has but one, or cannot be read. */
    static @Nullable String withoutLast(String query) {
        if (!(Parser.parse(query) instanceof Parsed.Ok(Expr.And(var parts)))) {
            return null;
        }
        var rest = parts.subList(0, parts.size() - 1);
        return Printer.print(rest.size() == 1 ? rest.getFirst() : new Expr.And(rest));
    }

    /** The same query with moments in place of words that mean another time tomorrow. */
    static String fixed(String query) {
        boolean relative = query.matches("(?s).*\\b(now|today|yesterday)\\b.*");
        return relative && Parser.parse(query) instanceof Parsed.Ok(var expr)
                ? Printer.print(expr)
                : query;
    }

    /** Parentheses only where OR would otherwise take the new condition to itself. */
    static String join(String query, String term) {
        var plain = query.strip();
        if (plain.isEmpty() || plain.equals("*")) {
            return term;
        }
        boolean or = Parser.parse(plain) instanceof Parsed.Ok(var expr) && expr instanceof Expr.Or;
        return (or ? "(" + plain + ")" : plain) + " AND " + term;
    }
}
