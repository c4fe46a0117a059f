package vn.luytre.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.query.Sql;

/**
 * SQL of analysts: read only, over one view that holds nothing but what the asker may see. Three walls stand behind each
 * other: the statement is held against lists of what is allowed ({@link SqlCheck}); it runs in a DuckDB of its own, which
 * reaches nothing outside of the lake's folder and whose settings are locked; memory, time, spilled bytes and rows are bounded.
 */
final class Analysis implements AutoCloseable {

    private static final String MEMORY = "384MB";
    private static final String SPILL = "1GB";
    private static final int LONGEST_VALUE = 2_000;

    /** How long one question may take. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the view has: keys of addresses are of use to the compiler alone. */
    static final String COLUMNS =
            Columns.ALL.stream()
                    .map(Columns.Column::name)
                    .filter(name -> !name.endsWith("_key") && !name.endsWith("_low"))
                    .filter(name -> !name.equals("message_in_original"))
                    .collect(Collectors.joining(", "));

    private final Path root;
    private final Duration patience;
    private @Nullable Duck duck;

    /** @param patience how long one question may take, in whole seconds */
    Analysis(Path root, Duration patience) {
        this.root = root;
        this.patience = patience;
    }

    /** Started by the first question: most installations never ask one. */
    private synchronized Duck duck() {
        var started = duck;
        if (started == null) {
            started =
                    Duck.start(
                            root,
                            root.resolve("tmp/sql"),
                            MEMORY,
                            1,
                            List.of(
                                    "SET max_temp_directory_size = '" + SPILL + "'",
                                    "SET preserve_insertion_order = true",
                                    "SET autoinstall_known_extensions = false",
                                    "SET autoload_known_extensions = false"));
            duck = started;
        }
        return started;
    }

    /** Asks the events of the source, at most {@code most} rows. */
    SqlAnswer ask(String sql, EventSource source, int most, Cancel cancel) {
        if (sql.isBlank() || sql.length() > SqlCheck.LONGEST) {
            return new SqlAnswer.Refused(
                    0, "Câu SQL dài từ 1 đến %d ký tự.".formatted(SqlCheck.LONGEST));
        }
        if (sql.indexOf('\0') >= 0) {
            return new SqlAnswer.Refused(sql.indexOf('\0') + 1, "Câu SQL có ký tự rỗng.");
        }
        long started = System.nanoTime();
        try (var connection = duck().connect()) {
            var refused = SqlCheck.refused(sql, serialized(connection, sql));
            if (refused != null) {
                return refused;
            }
            try (var view = connection.createStatement()) {
                view.execute(view(source));
            }
            // On a line of its own, so that a comment at its end closes nothing.
            var bounded =
                    "SELECT * FROM (\n%s\n) LIMIT %d".formatted(withoutSemicolon(sql), most + 1);
            return rows(connection, bounded, most, cancel, started);
        } catch (SQLException e) {
            return failed(e, cancel);
        }
    }

    private static String serialized(Connection connection, String sql) throws SQLException {
        try (var parse = connection.prepareStatement("SELECT json_serialize_sql(?)")) {
            parse.setString(1, sql);
            try (var answer = parse.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }

    private SqlAnswer rows(Connection connection, String sql, int most, Cancel cancel, long started)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout((int) patience.toSeconds());
            try (var _ = cancel.watch(statement);
                    var answer = statement.executeQuery()) {
                var told = answer.getMetaData();
                var columns = new ArrayList<String>();
                for (int c = 1; c <= told.getColumnCount(); c++) {
                    columns.add(told.getColumnLabel(c));
                }
                var rows = new ArrayList<List<@Nullable String>>();
                boolean more = false;
                while (answer.next()) {
                    if (rows.size() == most) {
                        more = true;
                        break;
                    }
                    var row = new ArrayList<@Nullable String>();
                    for (int c = 1; c <= columns.size(); c++) {
                        row.add(cut(answer.getString(c)));
                    }
                    rows.add(row);
                }
                return new SqlAnswer.Rows(
                        columns, rows, more, (System.nanoTime() - started) / 1_000_000);
            }
        }
    }

    private static @Nullable String cut(@Nullable String value) {
        return value == null || value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, LONGEST_VALUE) + "…";
    }

    private static String withoutSemicolon(String sql) {
        var plain = sql.strip();
        while (plain.endsWith(";")) {
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        return plain;
    }

    /** What DuckDB says of the question itself is told; what it says of files, settings or itself is not. */
    private static SqlAnswer failed(SQLException e, Cancel cancel) {
        if (cancel.isCancelled()) {
            throw new LakeException.Cancelled(e);
        }
        var message = String.valueOf(e.getMessage());
        if (e instanceof java.sql.SQLTimeoutException || message.contains("INTERRUPT")) {
            throw new LakeException.TimedOut(e);
        }
        if (message.contains("Out of Memory")) {
            return new SqlAnswer.Refused(0, "Câu hỏi cần quá nhiều bộ nhớ; hãy thu hẹp nó.");
        }
        var first = message.lines().findFirst().orElse("");
        return first.matches(".*\\b(Binder|Conversion|Out of Range|Invalid Input) Error.*")
                ? new SqlAnswer.Refused(0, "Không chạy được: " + first)
                : new SqlAnswer.Refused(0, "Không chạy được câu hỏi này.");
    }

    /** The view that the statement sees; of one connection, so nobody else sees it. */
    private static String view(EventSource source) {
        var from =
                source.isEmpty()
                        ? "(SELECT %s) WHERE false".formatted(Columns.selectFromStream(List.of()))
                        : literal(source.rows());
        return Columns.inserted(
                "CREATE TEMP VIEW %s AS SELECT %s FROM %s"
                        .formatted(SqlCheck.TABLE, COLUMNS, from));
    }

    /** A view takes no parameters: numbers and our own paths stand in their places. */
    private static String literal(Sql sql) {
        var parts = sql.text().split("\\?", -1);
        var text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            text.append(literal(sql.params().get(i - 1))).append(parts[i]);
        }
        return text.toString();
    }

    private static String literal(Object param) {
        return switch (param) {
            case Long number -> number.toString();
            case List<?> paths ->
                    paths.stream()
                            .map(path -> "'" + path.toString().replace("'", "''") + "'")
                            .collect(Collectors.joining(", ", "[", "]"));
            default -> throw new IllegalArgumentException("no literal for " + param.getClass());
        };
    }

    @Override
    public synchronized void close() {
        if (duck != null) {
            duck.close();
        }
    }
}
