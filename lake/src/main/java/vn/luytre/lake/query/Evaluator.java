package vn.luytre.lake.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/** Says whether one event is wanted: plain, slow, and the truth that the SQL is tested against. */
public final class Evaluator {

    private Evaluator() {}

    public static boolean test(Expr expr, Event event) {
        return switch (expr) {
            case Expr.All _ -> true;
            case Expr.And(var parts) -> parts.stream().allMatch(p -> test(p, event));
            case Expr.Or(var parts) -> parts.stream().anyMatch(p -> test(p, event));
            case Expr.Not(var part) -> !test(part, event);
            case Expr.Term(var target, var match) -> test(target, match, event);
        };
    }

    private static boolean test(Target target, Match match, Event event) {
        return switch (target) {
            case Target.Slot(var field) -> field(field, match, event);
            case Target.Overflow(var name) -> any(event.overflow().get(name), match);
            case Target.Group group ->
                    group == Target.Group.FREE
                            ? text(event.text(Field.MESSAGE), match)
                                    || text(event.original(), match)
                            : group.fields().stream().anyMatch(f -> field(f, match, event));
            case Target.About about ->
                    switch (about) {
                        case TIME -> number(event.timeMicros(), match);
                        case SOURCE -> number(event.origin().source(), match);
                        case UNIT -> number(event.origin().unit(), match);
                        case SYSTEM -> number(event.origin().system(), match);
                        case FLAW -> text(event.flaw(), match);
                        case ORIGINAL -> text(event.original(), match);
                    };
        };
    }

    private static boolean field(Field field, Match match, Event event) {
        return switch (field.kind()) {
            case KEYWORD -> keyword(event.text(field), match);
            case TEXT -> text(event.text(field), match);
            case LONG -> number(event.number(field), match);
            case IP -> address(event.ip(field), match);
        };
    }

    private static boolean keyword(@Nullable String value, Match match) {
        if (value == null) {
            return false;
        }
        var lower = Fold.lower(value);
        return switch (match) {
            case Match.Words(var wanted) -> lower.equals(Fold.lower(wanted));
            case Match.Glob(var parts) -> glob(lower, parts.stream().map(Fold::lower).toList());
            case Match.Texts(var low, var high) ->
                    (low == null || holds(compare(low.text(), lower), low))
                            && (high == null || holds(compare(lower, high.text()), high));
            case Match.Exists _ -> true;
            case Match.Within _, Match.Numbers _ -> false;
        };
    }

    /** Whether a smaller and a larger text stand in the order that the bound asks for. */
    private static boolean holds(int order, Match.Bound bound) {
        return bound.included() ? order <= 0 : order < 0;
    }

    private static int compare(String smaller, String larger) {
        return Arrays.compareUnsigned(
                Fold.lower(smaller).getBytes(StandardCharsets.UTF_8),
                Fold.lower(larger).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the text is the parts in order with anything between, from its start to its end. */
    private static boolean glob(String text, List<String> parts) {
        var first = parts.getFirst();
        var last = parts.getLast();
        if (text.length() < first.length() + last.length()
                || !text.startsWith(first)
                || !text.endsWith(last)) {
            return false;
        }
        return inOrder(
                text.substring(first.length(), text.length() - last.length()),
                parts.subList(1, parts.size() - 1).stream());
    }

    private static boolean text(@Nullable String value, Match match) {
        if (value == null) {
            return false;
        }
        return switch (match) {
            case Match.Words(var wanted) -> Fold.fold(value).contains(Fold.fold(wanted));
            case Match.Glob(var parts) -> inOrder(Fold.fold(value), parts.stream().map(Fold::fold));
            case Match.Exists _ -> true;
            case Match.Within _, Match.Numbers _, Match.Texts _ -> false;
        };
    }

    private static boolean inOrder(String text, Stream<String> parts) {
        int at = 0;
        for (var part : (Iterable<String>) parts::iterator) {
            int found = text.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }

    private static boolean number(@Nullable Long value, Match match) {
        if (value == null) {
            return false;
        }
        return switch (match) {
            case Match.Numbers(var low, var high) ->
                    (low == null || value >= low) && (high == null || value <= high);
            case Match.Exists _ -> true;
            case Match.Words _, Match.Glob _, Match.Within _, Match.Texts _ -> false;
        };
    }

    private static boolean address(@Nullable Ip value, Match match) {
        if (value == null) {
            return false;
        }
        return switch (match) {
            case Match.Within(var block) -> block.contains(value);
            case Match.Glob _ -> keyword(value.toString(), match);
            case Match.Exists _ -> true;
            case Match.Words _, Match.Numbers _, Match.Texts _ -> false;
        };
    }

    private static boolean any(@Nullable Object value, Match match) {
        if (value == null) {
            return false;
        }
        if (match instanceof Match.Numbers(var low, var high)) {
            Predicate<Double> inside =
                    n -> (low == null || n >= low) && (high == null || n <= high);
            return Overflow.isNumber(value) && inside.test(((Number) value).doubleValue());
        }
        return keyword(value.toString(), match);
    }
}
