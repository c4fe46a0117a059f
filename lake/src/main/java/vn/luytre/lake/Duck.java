package vn.luytre.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import org.duckdb.DuckDBConnection;
import vn.luytre.lake.query.Sql;

/** One DuckDB inside this process, without a file of its own, locked to the lake's folder. */
final class Duck implements AutoCloseable {

    /** Reads what a statement answers. */
    interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private final DuckDBConnection root;

    private Duck(DuckDBConnection root) {
        this.root = root;
    }

    /** Starts an instance that may touch nothing but {@code folder} and spills into {@code spill} below it. */
    static Duck start(Path folder, Path spill, String memory, int threads) {
        return start(folder, spill, memory, threads, List.of());
    }

    /** The same with more settings, made before all settings are locked. */
    static Duck start(Path folder, Path spill, String memory, int threads, List<String> settings) {
        try {
            var root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            try (var set = root.createStatement()) {
                set.execute("SET memory_limit = '" + memory + "'");
                set.execute("SET threads = " + threads);
                set.execute("SET temp_directory = '" + quoted(spill) + "'");
                set.execute("SET parquet_metadata_cache = true");
                // Without it "newest 100" decodes every column of every row (lake.md 0).
                set.execute("SET late_materialization_max_rows = 100000");
                set.execute("SET preserve_insertion_order = false");
                set.execute("SET TimeZone = 'UTC'");
                for (var setting : settings) {
                    set.execute(setting);
                }
                set.execute("SET allowed_directories = ['" + quoted(folder) + "']");
                set.execute("SET enable_external_access = false");
                set.execute("SET lock_configuration = true");
            }
            return new Duck(root);
        } catch (SQLException e) {
            throw new LakeException.Broken("DuckDB does not start", e);
        }
    }

    /** A connection to this instance; close it. */
    Connection connect() throws SQLException {
        return root.duplicate();
    }

    DuckDBConnection root() {
        return root;
    }

    /** Runs one question. A statement is used once: DuckDB closes it on any error. */
    <T> T ask(String sql, List<?> params, Duration timeout, Cancel cancel, Reading<T> reading) {
        try (var connection = connect()) {
            return ask(connection, sql, params, timeout, cancel, reading);
        } catch (SQLException e) {
            throw new LakeException.Broken("DuckDB does not connect", e);
        }
    }

    static <T> T ask(
            Connection connection,
            String sql,
            List<?> params,
            Duration timeout,
            Cancel cancel,
            Reading<T> reading) {
        try (var statement = connection.prepareStatement(Columns.inserted(sql))) {
            statement.setQueryTimeout(Math.max(1, (int) timeout.toSeconds()));
            set(connection, statement, params);
            try (var _ = cancel.watch(statement);
                    var rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        } catch (SQLTimeoutException e) {
            throw new LakeException.TimedOut(e);
        } catch (SQLException e) {
            throw cancel.isCancelled()
                    ? new LakeException.Cancelled(e)
                    : new LakeException.Broken("DuckDB refused a question", e);
        }
    }

    /** Its way of answering one caller's questions. */
    Search.Asking asking(Duration timeout, Cancel cancel) {
        return new Search.Asking() {
            @Override
            public <T> T ask(Sql sql, Reading<T> reading) {
                return Duck.this.ask(sql.text(), sql.params(), timeout, cancel, reading);
            }
        };
    }

    private static void set(Connection connection, PreparedStatement statement, List<?> params)
            throws SQLException {
        for (int i = 0; i < params.size(); i++) {
            var param = params.get(i);
            if (param instanceof List<?> texts) {
                statement.setArray(i + 1, connection.createArrayOf("VARCHAR", texts.toArray()));
            } else {
                statement.setObject(i + 1, param);
            }
        }
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "''");
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new LakeException.Broken("DuckDB does not stop", e);
        }
    }
}
