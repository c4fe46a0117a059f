package vn.luytre.lake;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a statement, as DuckDB itself understood it, against what an analyst may ask: one SELECT over {@code events} and
 * over what it names itself, made of {@link SqlWords} alone.
 */
final class SqlCheck {

    /** The only table there is. */
    static final String TABLE = "events";

    static final int LONGEST = 10_000;

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,62}";

    private final String sql;

    private SqlCheck(String sql) {
        this.sql = sql;
    }

    /** Ends the check; never leaves this class. */
    private static final class Stop extends RuntimeException {
        private final transient SqlAnswer.Refused refused;

        Stop(int column, String message) {
            super(message, null, false, false);
            this.refused = new SqlAnswer.Refused(column, message);
        }
    }

    /**
     * Why the statement is refused; null if it may run.
     *
     * @param serialized what json_serialize_sql says of it
     */
    static SqlAnswer.@Nullable Refused refused(String sql, String serialized) {
        try {
            new SqlCheck(sql).whole(JsonTree.read(serialized));
            return null;
        } catch (Stop stop) {
            return stop.refused;
        }
    }

    private void whole(Object read) {
        var answer = JsonTree.object(read);
        if (answer == null) {
            throw new Stop(0, "Không đọc được câu SQL.");
        }
        if (Boolean.TRUE.equals(answer.get("error"))) {
            throw JsonTree.text(answer, "error_type").equals("parser")
                    ? new Stop(
                            column(JsonTree.text(answer, "position")),
                            "Sai cú pháp: " + JsonTree.text(answer, "error_message"))
                    : new Stop(1, "Chỉ được hỏi bằng SELECT.");
        }
        if (!(answer.get("statements") instanceof List<?> statements) || statements.size() != 1) {
            throw new Stop(0, "Mỗi lần chỉ một câu SELECT.");
        }
        walk(statements.getFirst(), Set.of());
    }

    /** @param named what WITH has given a name to so far */
    private void walk(@Nullable Object value, Set<String> named) {
        if (value instanceof List<?> list) {
            list.forEach(one -> walk(one, named));
            return;
        }
        var object = JsonTree.object(value);
        if (object == null) {
            return;
        }
        var type = JsonTree.text(object, "type");
        var inner = named;
        if (object.containsKey("class")) {
            expression(object, JsonTree.text(object, "class"), type);
        } else if (object.containsKey("cte_map") || type.endsWith("_NODE")) {
            require(SqlWords.QUERIES.contains(type), object, "dạng câu hỏi này (" + type + ")");
            inner = withNames(object, named);
        } else if (object.containsKey("alias") && object.containsKey("query_location")) {
            table(object, type, named);
        } else if (!type.isEmpty()
                && !object.containsKey("null_order")) { // A direction of ORDER BY.
            require(SqlWords.MODIFIERS.contains(type), object, type);
        }
        require(nothing(object.get("sample")), object, "lấy mẫu (SAMPLE)");
        for (var entry : object.entrySet()) {
            if (!"cte_map".equals(entry.getKey())) {
                walk(entry.getValue(), inner);
            }
        }
    }

    /** Checks what stands behind WITH, each with the names before it; returns the names that the query then knows. */
    private Set<String> withNames(Map<?, ?> query, Set<String> named) {
        var known = new HashSet<>(named);
        var map = JsonTree.object(query.get("cte_map"));
        if (map != null && map.get("map") instanceof List<?> entries) {
            for (var entry : entries) {
                var one = JsonTree.object(entry);
                var name = one == null ? "" : JsonTree.text(one, "key");
                require(name.matches(NAME), query, "tên “" + name + "” sau WITH");
                walk(one == null ? null : one.get("value"), Set.copyOf(known));
                known.add(name.toLowerCase(java.util.Locale.ROOT));
            }
        }
        return Set.copyOf(known);
    }

    private void table(Map<?, ?> table, String type, Set<String> named) {
        var words =
                switch (type) {
                    case "TABLE_FUNCTION" -> "hàm bảng như read_csv, glob, unnest";
                    case "SHOW_REF" -> "SHOW, DESCRIBE, SUMMARIZE";
                    default -> type;
                };
        require(SqlWords.TABLES.contains(type), table, words);
        if (type.equals("BASE_TABLE")) {
            var name = JsonTree.text(table, "table_name");
            boolean plain =
                    JsonTree.text(table, "schema_name").isEmpty()
                            && JsonTree.text(table, "catalog_name").isEmpty()
                            && path(table).size() == 1
                            && nothing(table.get("at_clause"));
            var lower = name.toLowerCase(java.util.Locale.ROOT);
            require(
                    plain && (lower.equals(TABLE) || named.contains(lower)),
                    table,
                    "bảng “" + String.join(".", path(table)) + "”; chỉ có bảng " + TABLE);
        }
    }

    private void expression(Map<?, ?> one, String kind, String type) {
        require(SqlWords.CLASSES.contains(kind), one, "biểu thức loại này (" + kind + ")");
        switch (kind) {
            case "FUNCTION", "WINDOW" -> {
                var name = JsonTree.text(one, "function_name");
                boolean plain =
                        JsonTree.text(one, "schema").isEmpty()
                                && JsonTree.text(one, "catalog").isEmpty()
                                && path(one).size() == 1;
                require(
                        plain && SqlWords.FUNCTIONS.contains(name),
                        one,
                        "hàm " + String.join(".", path(one)));
            }
            case "OPERATOR" -> require(SqlWords.OPERATORS.contains(type), one, "phép " + type);
            case "STAR" ->
                    require(
                            !Boolean.TRUE.equals(one.get("columns")) && nothing(one.get("expr")),
                            one,
                            "COLUMNS(…)");
            case "TYPE" ->
                    require(
                            SqlWords.TYPES.contains(JsonTree.text(one, "type_name"))
                                    && JsonTree.text(one, "schema").isEmpty()
                                    && JsonTree.text(one, "catalog").isEmpty(),
                            one,
                            "kiểu " + JsonTree.text(one, "type_name"));
            default -> {}
        }
    }

    private static List<String> path(Map<?, ?> one) {
        var name = JsonTree.object(one.get("qualified_name"));
        return name != null && name.get("path") instanceof List<?> path
                ? path.stream().map(String::valueOf).toList()
                : List.of("?", "?");
    }

    private static boolean nothing(@Nullable Object value) {
        return value == null || value == JsonTree.NULL;
    }

    private void require(boolean fine, Map<?, ?> where, String what) {
        if (!fine) {
            int column =
                    where.get("query_location") instanceof JsonTree.Number number
                            ? column(number.digits())
                            : 0;
            throw new Stop(column, "Không được dùng " + what + ".");
        }
    }

    /** The column of a place that DuckDB counts in bytes of UTF-8; 0 if it is none. */
    private int column(String place) {
        int bytes = new JsonTree.Number(place).place();
        var all = sql.getBytes(StandardCharsets.UTF_8);
        return bytes < 0 || bytes > all.length
                ? 0
                : new String(all, 0, bytes, StandardCharsets.UTF_8).length() + 1;
    }
}
