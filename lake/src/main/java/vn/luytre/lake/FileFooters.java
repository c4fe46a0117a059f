package vn.luytre.lake;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads from files of the lake what they say of themselves; no row is read. Has a small DuckDB of its own: close it. */
public final class FileFooters implements AutoCloseable {

    /** A row group whose smallest value is not told may hold a smaller one; one without values has none. */
    private static final String READ =
            """
            SELECT path_in_schema, sum(total_compressed_size)::BIGINT, sum(num_values)::BIGINT,
                CASE WHEN count(stats_null_count) = count(*) THEN sum(stats_null_count)::BIGINT END,
                bool_and(stats_min_value IS NOT NULL AND stats_max_value IS NOT NULL
                    OR coalesce(stats_null_count = num_values, false)),
                min(try_cast(stats_min_value AS BIGINT)), max(try_cast(stats_max_value AS BIGINT)),
                min(epoch_us(try_cast(stats_min_value AS TIMESTAMP))), max(epoch_us(try_cast(stats_max_value AS TIMESTAMP)))
            FROM parquet_metadata(?) GROUP BY path_in_schema\
            """;

    private static final Map<String, FileColumn> COLUMNS =
            FileColumn.all().stream()
                    .collect(Collectors.toUnmodifiableMap(FileColumn::name, Function.identity()));

    private final Path root;
    private final Duck duck;

    private FileFooters(Path root, Duck duck) {
        this.root = root;
        this.duck = duck;
    }

    /** For files of the lake in that folder. */
    public static FileFooters open(Path root) {
        return new FileFooters(root, Duck.start(root, root.resolve("tmp/footer"), "128MB", 1));
    }

    /**
     * What the file holds, column by column, in no order; without columns it does not have.
     *
     * @throws LakeException.Broken if it is not there or no file of the lake
     */
    public List<ColumnExtent> of(LakeFile file) {
        return duck.ask(
                READ,
                List.of(EventSource.paths(root, List.of(file))),
                Duration.ofMinutes(1),
                new Cancel(),
                rows -> {
                    var extents = new ArrayList<ColumnExtent>();
                    while (rows.next()) {
                        var column = COLUMNS.get(rows.getString(1));
                        if (column != null) {
                            extents.add(extent(column, rows));
                        }
                    }
                    return extents;
                });
    }

    private static ColumnExtent extent(FileColumn column, ResultSet row) throws SQLException {
        int at =
                switch (column.kind()) {
                    case LONG -> 6;
                    case TIMESTAMP -> 8;
                    case STRING, BOOLEAN -> 0;
                };
        boolean told = at > 0 && row.getBoolean(5);
        return new ColumnExtent(
                column,
                row.getLong(2),
                row.getLong(3),
                number(row, 4),
                told ? number(row, at) : null,
                told ? number(row, at + 1) : null);
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public void close() {
        duck.close();
    }
}
