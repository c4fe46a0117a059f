package vn.luytre.lake.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Field;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/**
 * Turns a question into a WHERE clause over the lake's columns. Invariant: the clause is TRUE exactly where
 * {@link Evaluator} says true; elsewhere it is FALSE or NULL. Leaves stay bare comparisons so that DuckDB can push them
 * into the scan; only NOT pays for three-valued logic.
 */
public final class SqlCompiler {

    /** Columns whose values the lake writes in lower case, because case means nothing in them: names in DNS, hashes. */
    public static final Set<Field> LOWER =
            Set.of(
                    Field.DESTINATION_DOMAIN,
                    Field.URL_DOMAIN,
                    Field.DNS_QUESTION_NAME,
                    Field.TLS_SERVER_NAME,
                    Field.TLS_CLIENT_JA3,
                    Field.FILE_HASH_MD5,
                    Field.FILE_HASH_SHA1,
                    Field.FILE_HASH_SHA256);

    private SqlCompiler() {}

    /** The clause for one question. */
    public static Sql where(Expr expr) {
        return switch (expr) {
            case Expr.All _ -> Sql.TRUE;
            case Expr.And(var parts) -> Sql.and(parts.stream().map(SqlCompiler::where).toList());
            case Expr.Or(var parts) -> Sql.or(parts.stream().map(SqlCompiler::where).toList());
            case Expr.Not(var part) -> Sql.not(where(part));
            case Expr.Term(var target, var match) -> term(target, match);
        };
    }

    /**
     * The same question as clauses of which at most one is true of an event. An OR over columns cannot be pushed into a
     * scan, equalities can: a query for "this address anywhere" runs as one scan for each column.
     */
    public static List<Sql> disjoint(Expr expr) {
        var parts = expr instanceof Expr.And(var all) ? all : List.of(expr);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Expr.Term(Target.Group group, var match)
                    && group != Target.Group.FREE
                    && !(match instanceof Match.Exists)) {
                var others = new ArrayList<>(parts);
                others.remove(i);
                return split(group, match, where(Expr.all(others)));
            }
        }
        return List.of(where(expr));
    }

    private static List<Sql> split(Target.Group group, Match match, Sql rest) {
        var clauses = new ArrayList<Sql>();
        var before = new ArrayList<Sql>();
        for (var field : group.fields()) {
            var here = field(field, match);
            var pieces = new ArrayList<>(List.of(here));
            before.forEach(b -> pieces.add(Sql.not(b)));
            pieces.add(rest);
            clauses.add(Sql.and(pieces));
            before.add(here);
        }
        return clauses;
    }

    private static Sql term(Target target, Match match) {
        return switch (target) {
            case Target.Slot(var field) -> field(field, match);
            case Target.Overflow(var name) -> overflow(name, match);
            case Target.Group group ->
                    group == Target.Group.FREE
                            ? free(match)
                            : Sql.or(group.fields().stream().map(f -> field(f, match)).toList());
            case Target.About about -> about(about, match);
        };
    }

    /** Whether the values there can be counted: not of several fields together, nor of times and whole lines. */
    public static boolean isCounted(Target target) {
        return switch (target) {
            case Target.Slot _, Target.Overflow _ -> true;
            case Target.Group _ -> false;
            case Target.About about -> about != Target.About.TIME && about != Target.About.ORIGINAL;
        };
    }

    /** The value there as text, long texts cut to what a question may ask for; NULL where there is none. */
    public static Sql value(Target target) {
        return switch (target) {
            case Target.Slot(var field) ->
                    Sql.of(
                            field.kind() == Field.Kind.TEXT
                                    ? "left(%s, %d)".formatted(field.column(), Match.LONGEST)
                                    : field.column() + "::VARCHAR");
            case Target.Overflow(var name) ->
                    Sql.of("json_extract_string(overflow, ?)", "$.\"" + name + "\"");
            case Target.About about -> Sql.of(about.column() + "::VARCHAR");
            case Target.Group group -> throw new IllegalArgumentException(group + " is no column");
        };
    }

    private static Sql about(Target.About about, Match match) {
        return switch (about.kind()) {
            case TIME -> numbers("ts", "make_timestamp(?)", match);
            case NUMBER -> numbers(about.column(), "?", match);
            case KEYWORD, TEXT, ADDRESS, ANY -> text(about.column(), match);
        };
    }

    private static Sql field(Field field, Match match) {
        var column = field.column();
        return switch (field.kind()) {
            case KEYWORD -> keyword(lowered(field), match);
            case TEXT -> text(column, match);
            case LONG -> numbers(column, "?", match);
            case IP -> address(column, match);
        };
    }

    /** The value of a keyword field as it is compared: in lower case. */
    public static String lowered(Field field) {
        return LOWER.contains(field) ? field.column() : "lower(" + field.column() + ")";
    }

    private static Sql keyword(String lowered, Match match) {
        return switch (match) {
            case Match.Words(var text) -> Sql.of(lowered + " = ?", Fold.lower(text));
            case Match.Glob(var parts) -> Sql.of(lowered + " LIKE ? ESCAPE '\\'", like(parts));
            case Match.Texts(var low, var high) ->
                    range(bound(lowered, ">", low), bound(lowered, "<", high));
            case Match.Exists _ -> Sql.of(lowered + " IS NOT NULL");
            case Match.Within _, Match.Numbers _ -> Sql.FALSE;
        };
    }

    private static @Nullable Sql bound(String lowered, String sign, Match.@Nullable Bound bound) {
        return bound == null
                ? null
                : Sql.of(
                        lowered + " " + sign + (bound.included() ? "= ?" : " ?"),
                        Fold.lower(bound.text()));
    }

    private static Sql range(@Nullable Sql low, @Nullable Sql high) {
        var bounds = new ArrayList<Sql>();
        if (low != null) {
            bounds.add(low);
        }
        if (high != null) {
            bounds.add(high);
        }
        return Sql.and(bounds);
    }

    private static String like(List<String> parts) {
        return parts.stream()
                .map(p ->
                        Fold.lower(p).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
                .collect(Collectors.joining("%"));
    }

    private static Sql text(String column, Match match) {
        return switch (match) {
            case Match.Words(var text) -> contains(column, text);
            case Match.Glob(var parts) -> parts(column, parts);
            case Match.Exists _ -> Sql.of(column + " IS NOT NULL");
            case Match.Within _, Match.Numbers _, Match.Texts _ -> Sql.FALSE;
        };
    }

    /** Looks through the original, and through the message where the original does not hold it word for word. */
    private static Sql free(Match match) {
        var message = text("message", match);
        var apart = new Sql("message_in_original IS NOT TRUE", List.of());
        return Sql.or(List.of(text("original", match), Sql.and(List.of(apart, message))));
    }

    /** A pattern costs hardly more than to read the text; to make it lower case first, or to tell whether it is ASCII, costs twice that. */
    private static Sql contains(String column, String text) {
        return matches(column, Fold.regex(text));
    }

    /** It need not begin or end there: what the outer stars stand for is not looked at. */
    private static Sql parts(String column, List<String> parts) {
        return matches(
                column,
                parts.stream()
                        .filter(p -> !p.isEmpty())
                        .map(Fold::regex)
                        .collect(Collectors.joining(".*")));
    }

    private static Sql matches(String column, String regex) {
        return Sql.of("regexp_matches(" + column + ", ?, 's')", regex);
    }

    private static Sql numbers(String column, String parameter, Match match) {
        return switch (match) {
            case Match.Numbers(var low, var high) ->
                    low != null && low.equals(high)
                            ? Sql.of(column + " = " + parameter, low)
                            : range(
                                    low == null ? null : Sql.of(column + " >= " + parameter, low),
                                    high == null
                                            ? null
                                            : Sql.of(column + " <= " + parameter, high));
            case Match.Exists _ -> Sql.of(column + " IS NOT NULL");
            case Match.Words _, Match.Glob _, Match.Within _, Match.Texts _ -> Sql.FALSE;
        };
    }

    private static Sql address(String column, Match match) {
        return switch (match) {
            case Match.Within(var block) -> within(column + "_key", column + "_low", block);
            case Match.Glob _ -> keyword(column, match); // Addresses are written in lower case.
            case Match.Exists _ -> Sql.of(column + "_key IS NOT NULL");
            case Match.Words _, Match.Numbers _, Match.Texts _ -> Sql.FALSE;
        };
    }

    /** A block by its numbers: {@code low} holds the lower half of an IPv6 address and is NULL for IPv4. */
    private static Sql within(String key, String low, Cidr block) {
        return switch (block.base()) {
            case Ipv4 base -> {
                long first = base.key();
                long last = block.last().key();
                yield first == last
                        ? Sql.of(key + " = ? AND " + low + " IS NULL", first)
                        : Sql.of(key + " BETWEEN ? AND ? AND " + low + " IS NULL", first, last);
            }
            case Ipv6 base -> {
                var last = (Ipv6) block.last();
                if (block.prefix() == 0) { // The only block whose numbers change sign.
                    yield Sql.of(low + " IS NOT NULL");
                }
                if (block.prefix() <= 64) {
                    yield Sql.of(
                            key + " BETWEEN ? AND ? AND " + low + " IS NOT NULL",
                            base.high(),
                            last.high());
                }
                yield Sql.of(
                        key + " = ? AND " + low + " BETWEEN ? AND ?",
                        base.high(),
                        base.low(),
                        last.low());
            }
        };
    }

    private static Sql overflow(String name, Match match) {
        var path = "$.\"" + name + "\"";
        if (match instanceof Match.Numbers(var low, var high)) {
            var number = "TRY_CAST(json_extract_string(overflow, ?) AS DOUBLE)";
            var bounds = new ArrayList<Sql>();
            bounds.add(Sql.of("json_type(overflow, ?) IN ('BIGINT', 'UBIGINT', 'DOUBLE')", path));
            if (low != null) {
                bounds.add(Sql.of(number + " >= ?", path, (double) low));
            }
            if (high != null) {
                bounds.add(Sql.of(number + " <= ?", path, (double) high));
            }
            return Sql.and(bounds);
        }
        var value = "json_extract_string(overflow, ?)";
        var clause = keyword(match instanceof Match.Exists ? value : "lower(" + value + ")", match);
        // The value is named once before each of the clause's own parameters, and its path with it.
        var params = new ArrayList<Object>();
        if (clause.params().isEmpty()) {
            params.add(path);
        }
        for (var own : clause.params()) {
            params.add(path);
            params.add(own);
        }
        return new Sql(clause.text(), params);
    }
}
