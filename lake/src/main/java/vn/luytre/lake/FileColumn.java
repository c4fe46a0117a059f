package vn.luytre.lake;

import java.util.List;

/**
 * A column of the lake's files, for whoever reads them without asking the lake.
 *
 * @param id its Parquet field id, which never becomes another column's
 */
public record FileColumn(int id, String name, Kind kind) {

    /** What the Parquet column holds; any value may be absent. */
    public enum Kind {
        LONG,
        /** Microseconds, UTC, without a zone. */
        TIMESTAMP,
        /** UTF-8. */
        STRING,
        BOOLEAN
    }

    /** Today's columns in the order of the files. A file may be from before the last ones. */
    public static List<FileColumn> all() {
        return Columns.ALL.stream().map(c -> new FileColumn(c.id(), c.name(), kind(c))).toList();
    }

    private static Kind kind(Columns.Column column) {
        return switch (Columns.sqlType(column)) {
            case "BIGINT" -> Kind.LONG;
            case "TIMESTAMP" -> Kind.TIMESTAMP;
            case "VARCHAR" -> Kind.STRING;
            case "BOOLEAN" -> Kind.BOOLEAN;
            default -> throw new IllegalStateException("nobody else knows " + column);
        };
    }
}
