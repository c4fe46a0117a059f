package vn.luytre.lake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.Positions;

/** The catalogue in PostgreSQL: tables of the schema {@code lake}, which the schema module's migrations V300 and V335 make. */
public final class JdbcCatalogue implements Catalogue {

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private static final String INSERT =
            """
            INSERT INTO lake.file (path, level, rows, bytes, min_time, max_time, min_position, max_position,
                max_received, min_unit, max_unit, sources, columns)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private static final String COUNT =
            """
            INSERT INTO lake.tally AS t (source, unit, hour, events, flawed, first_received, last_received)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, unit, hour) DO UPDATE SET
                events = t.events + excluded.events,
                flawed = t.flawed + excluded.flawed,
                first_received = least(t.first_received, excluded.first_received),
                last_received = greatest(t.last_received, excluded.last_received)\
            """;

    private final DataSource database;

    public JdbcCatalogue(DataSource database) {
        this.database = database;
    }

    @Override
    public List<LakeFile> live() {
        return read(c -> {
            try (var select =
                            c.prepareStatement(
                                    """
                                    SELECT path, level, rows, bytes, min_time, max_time, min_position,
                                        max_position, max_received, min_unit, max_unit, sources, columns
                                    FROM lake.file WHERE retired_at IS NULL ORDER BY path\
                                    """);
                    var rows = select.executeQuery()) {
                var files = new ArrayList<LakeFile>();
                while (rows.next()) {
                    files.add(file(rows));
                }
                return files;
            }
        });
    }

    @Override
    public long committed(int partition) {
        return read(c -> committed(c, partition, "").orElse(Positions.first(partition)));
    }

    @Override
    public List<Integer> partitions() {
        return read(c -> {
            try (var select =
                            c.prepareStatement(
                                    "SELECT partition FROM lake.progress ORDER BY partition");
                    var rows = select.executeQuery()) {
                var partitions = new ArrayList<Integer>();
                while (rows.next()) {
                    partitions.add(rows.getInt(1));
                }
                return partitions;
            }
        });
    }

    private static OptionalLong committed(Connection connection, int partition, String lock)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT committed FROM lake.progress WHERE partition = ?" + lock)) {
            select.setInt(1, partition);
            try (var rows = select.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Locks the partition's row, which makes a second writer wait and then see that it is stale. */
    private static long locked(Connection connection, int partition) throws SQLException {
        var committed = committed(connection, partition, " FOR UPDATE");
        if (committed.isPresent()) {
            return committed.getAsLong();
        }
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO lake.progress (partition, committed) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setInt(1, partition);
            insert.setLong(2, Positions.first(partition));
            insert.executeUpdate();
        }
        return committed(connection, partition, " FOR UPDATE").orElseThrow();
    }

    @Override
    public void commit(
            int partition, List<LakeFile> added, List<Tally> tallies, long expected, long upTo) {
        write(c -> {
            long committed = locked(c, partition);
            if (committed != expected) {
                throw new LakeException.Stale(
                        "the catalogue has %d committed, not %d".formatted(committed, expected));
            }
            insert(c, added);
            count(c, tallies);
            try (var update =
                    c.prepareStatement(
                            "UPDATE lake.progress SET committed = ? WHERE partition = ?")) {
                update.setLong(1, upTo);
                update.setInt(2, partition);
                update.executeUpdate();
            }
            return upTo;
        });
    }

    @Override
    public void replace(List<LakeFile> gone, List<LakeFile> added, Instant at) {
        write(c -> {
            try (var update =
                    c.prepareStatement(
                            "UPDATE lake.file SET retired_at = ? WHERE path = ANY (?) AND retired_at IS NULL")) {
                update.setObject(1, at.atOffset(ZoneOffset.UTC));
                update.setArray(2, texts(c, gone.stream().map(LakeFile::path).toList()));
                if (update.executeUpdate() != gone.size()) {
                    throw new LakeException.Stale("a file to be replaced is not live");
                }
            }
            insert(c, added);
            return added.size();
        });
    }

    @Override
    public List<Retired> retired() {
        return read(c -> {
            try (var select =
                            c.prepareStatement(
                                    "SELECT path, retired_at FROM lake.file WHERE retired_at IS NOT NULL ORDER BY path");
                    var rows = select.executeQuery()) {
                var retired = new ArrayList<Retired>();
                while (rows.next()) {
                    retired.add(new Retired(rows.getString(1), Event.ofMicros(micros(rows, 2))));
                }
                return retired;
            }
        });
    }

    @Override
    public void forget(Collection<String> paths) {
        write(c -> {
            try (var delete =
                    c.prepareStatement(
                            "DELETE FROM lake.file WHERE path = ANY (?) AND retired_at IS NOT NULL")) {
                delete.setArray(1, texts(c, paths));
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public List<Tally> tallies(long fromHour, long toHour) {
        return read(c -> {
            try (var select =
                    c.prepareStatement(
                            """
                            SELECT source, unit, hour, events, flawed, first_received, last_received
                            FROM lake.tally WHERE hour >= ? AND hour < ? ORDER BY hour, source, unit\
                            """)) {
                select.setObject(1, time(fromHour));
                select.setObject(2, time(toHour));
                return tallies(select);
            }
        });
    }

    @Override
    public List<Tally> totals() {
        return read(c -> {
            try (var select =
                    c.prepareStatement(
                            """
                            SELECT source, unit, max(hour), sum(events)::bigint, sum(flawed)::bigint,
                                min(first_received), max(last_received)
                            FROM lake.tally GROUP BY source, unit ORDER BY source, unit\
                            """)) {
                return tallies(select);
            }
        });
    }

    private static List<Tally> tallies(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var tallies = new ArrayList<Tally>();
            while (rows.next()) {
                tallies.add(
                        new Tally(
                                rows.getLong(1),
                                rows.getLong(2),
                                micros(rows, 3),
                                rows.getLong(4),
                                rows.getLong(5),
                                micros(rows, 6),
                                micros(rows, 7)));
            }
            return tallies;
        }
    }

    private static LakeFile file(ResultSet row) throws SQLException {
        return new LakeFile(
                row.getString(1),
                row.getInt(2),
                row.getLong(3),
                row.getLong(4),
                micros(row, 5),
                micros(row, 6),
                row.getLong(7),
                row.getLong(8),
                micros(row, 9),
                row.getLong(10),
                row.getLong(11),
                Arrays.asList((Long[]) row.getArray(12).getArray()),
                row.getInt(13));
    }

    private static void insert(Connection connection, List<LakeFile> files) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var file : files) {
                insert.setString(1, file.path());
                insert.setInt(2, file.level());
                insert.setLong(3, file.rows());
                insert.setLong(4, file.bytes());
                insert.setObject(5, time(file.minTime()));
                insert.setObject(6, time(file.maxTime()));
                insert.setLong(7, file.minPosition());
                insert.setLong(8, file.maxPosition());
                insert.setObject(9, time(file.maxReceived()));
                insert.setLong(10, file.minUnit());
                insert.setLong(11, file.maxUnit());
                insert.setArray(12, connection.createArrayOf("bigint", file.sources().toArray()));
                insert.setInt(13, file.columns());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void count(Connection connection, List<Tally> tallies) throws SQLException {
        try (var insert = connection.prepareStatement(COUNT)) {
            for (var tally : tallies) {
                insert.setLong(1, tally.source());
                insert.setLong(2, tally.unit());
                insert.setObject(3, time(tally.hour()));
                insert.setLong(4, tally.events());
                insert.setLong(5, tally.flawed());
                insert.setObject(6, time(tally.firstReceived()));
                insert.setObject(7, time(tally.lastReceived()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static java.sql.Array texts(Connection connection, Collection<String> texts)
            throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static OffsetDateTime time(long micros) {
        return Event.ofMicros(micros).atOffset(ZoneOffset.UTC);
    }

    private static long micros(ResultSet row, int column) throws SQLException {
        return Event.micros(row.getObject(column, OffsetDateTime.class).toInstant());
    }

    private <T> T read(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.in(connection);
        } catch (SQLException e) {
            throw new LakeException.Broken("the lake's catalogue does not answer", e);
        }
    }

    /** Runs the work as one transaction of its own. */
    private <T> void write(Work<T> work) {
        try (var connection = database.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                work.in(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw new LakeException.Broken("the lake's catalogue refused a change", e);
        }
    }
}
