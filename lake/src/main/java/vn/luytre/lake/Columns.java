package vn.luytre.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import vn.luytre.event.Field;

/**
 * The columns of a lake file. Their ids are part of the files (Parquet field ids, which Iceberg uses too): a column may
 * be renamed, none may ever take another's id.
 */
final class Columns {

    /** One column; {@code id} is its Parquet field id. */
    record Column(String name, DuckDBColumnType type, int id) {}

    /** Read as microseconds by the table function, kept as TIMESTAMP in UTC. */
    private static final List<String> TIMES = List.of("ts", "received");

    private static final int FIRST_FIELD = 100;

    /** An address has two more columns. */
    private static final int FIELD_STEP = 4;

    static final List<Column> ALL = columns();

    /** For {@code COPY … (FIELD_IDS …)}. */
    static final String FIELD_IDS =
            ALL.stream()
                    .map(c -> c.name() + ": " + c.id())
                    .collect(Collectors.joining(", ", "{", "}"));

    /**
     * For {@code read_parquet(…, schema = …)}: stands for the columns the statement names, see {@link #inserted}. Files written before
     * a field had a slot read it as null.
     */
    static final String SCHEMA = "$columns";

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

    private Columns() {}

    /**
     * The select list over a table function that gives only the {@code given} columns: the others are null in the
     * whole file, and most of the catalogue's fields are null in most files.
     */
    static String selectFromStream(List<Column> given) {
        return ALL.stream()
                .map(c -> {
                    if (!given.contains(c)) {
                        return "NULL::" + sqlType(c) + " AS " + c.name();
                    }
                    return TIMES.contains(c.name())
                            ? "make_timestamp(%s) AS %s".formatted(c.name(), c.name())
                            : c.name();
                })
                .collect(Collectors.joining(", "));
    }

    /**
     * A table of the files' rows with one parameter, the list of their paths. Files that have all of today's columns are read by
     * name: by field id, which older ones need, a scan takes half as long again.
     */
    static String table(List<LakeFile> files) {
        return files.stream().allMatch(file -> file.columns() == ALL.size())
                ? "read_parquet(?)"
                : "read_parquet(?, schema = " + SCHEMA + ")";
    }

    /**
     * Puts the columns that a statement names in place of {@link #SCHEMA}. To bind all of them takes DuckDB longer than to
     * read a few from ten files. A statement that wants every column names them all: {@link #names}.
     */
    static String inserted(String sql) {
        if (!sql.contains(SCHEMA)) {
            return sql;
        }
        var words = WORD.matcher(sql).results().map(MatchResult::group).collect(Collectors.toSet());
        words.add("ts"); // A schema cannot be empty.
        return sql.replace(
                SCHEMA,
                ALL.stream()
                        .filter(c -> words.contains(c.name()))
                        .map(c ->
                                "%d: {name: '%s', type: '%s', default_value: NULL}"
                                        .formatted(c.id(), c.name(), sqlType(c)))
                        .collect(Collectors.joining(", ", "MAP {", "}")));
    }

    /** The Parquet field id of the column that holds the field's value as text. */
    static int id(Field field) {
        return FIRST_FIELD + FIELD_STEP * field.ordinal();
    }

    static String names() {
        return ALL.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    static String sqlType(Column column) {
        return TIMES.contains(column.name()) ? "TIMESTAMP" : column.type().name();
    }

    private static List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.add(new Column("position", DuckDBColumnType.BIGINT, 1));
        columns.add(new Column("ts", DuckDBColumnType.BIGINT, 2));
        columns.add(new Column("received", DuckDBColumnType.BIGINT, 3));
        columns.add(new Column("source_id", DuckDBColumnType.BIGINT, 4));
        columns.add(new Column("unit_id", DuckDBColumnType.BIGINT, 5));
        columns.add(new Column("system_id", DuckDBColumnType.BIGINT, 6));
        columns.add(new Column("flaw", DuckDBColumnType.VARCHAR, 7));
        columns.add(new Column("overflow", DuckDBColumnType.VARCHAR, 8));
        columns.add(new Column("original", DuckDBColumnType.VARCHAR, 9));
        // Whether the original holds the message word for word: then a search need not read both.
        columns.add(new Column("message_in_original", DuckDBColumnType.BOOLEAN, 10));
        for (var field : Field.values()) {
            int id = id(field);
            var type =
                    field.kind() == Field.Kind.LONG
                            ? DuckDBColumnType.BIGINT
                            : DuckDBColumnType.VARCHAR;
            columns.add(new Column(field.column(), type, id));
            if (field.kind() == Field.Kind.IP) {
                columns.add(new Column(field.column() + "_key", DuckDBColumnType.BIGINT, id + 1));
                columns.add(new Column(field.column() + "_low", DuckDBColumnType.BIGINT, id + 2));
            }
        }
        return List.copyOf(columns);
    }
}
