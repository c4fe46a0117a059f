package vn.luytre.lake.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.lake.FileColumn;
import vn.luytre.lake.Postgres;
import vn.luytre.lake.Retention;

/** The table beside the lake, asked by Iceberg's own plans: the same rows, files that are there, whatever befalls either. */
class PublicationTest {

    private static final Duration HOURS = Duration.ofHours(2);

    @TempDir Path data;
    private DataSource database;
    private final Random random = new Random(20261130);

    @BeforeEach
    void emptyDatabase() throws IOException, SQLException {
        database = Postgres.fresh().getPostgresDatabase();
    }

    @Test
    void namesTheFilesOfClosedDaysWhereTheyLie() throws IOException {
        try (var all = TableChecks.threeDays(data, database, random)) {
            assertThat(all.publish(Instant.now()).idle()).as("a second round").isTrue();
            TableChecks.assertEqual(all);
            all.day(3, 50, random); // Not closed yet.
            assertThat(all.publish(Instant.now()).idle()).as("with an open day").isTrue();
            assertThat(days(all.table()))
                    .containsExactly(
                            LocalDate.ofInstant(Published.START, ZoneOffset.ofHours(7)),
                            LocalDate.ofInstant(Published.closed(0), ZoneOffset.ofHours(7)),
                            LocalDate.ofInstant(Published.closed(1), ZoneOffset.ofHours(7)));
        }
    }

    @Test
    void isThereBeforeAnyDayHasClosed() throws IOException {
        try (var all = new Published(data, database, Published.SMALL)) {
            assertThat(all.publish(Instant.now()))
                    .isEqualTo(new Publication.Round(0, 0, 0, true, false));
            assertThat(rows(all.table())).isZero();
            assertThat(all.publish(Instant.now()).idle()).isTrue();
            all.day(0, 50, random);
            all.lake.compact(Published.closed(0));
            assertThat(all.publish(Instant.now()))
                    .isEqualTo(new Publication.Round(1, 0, 0, false, false));
        }
    }

    @Test
    void letsAReaderLeaveOutWhatItDoesNotNeed() throws IOException {
        try (var all = TableChecks.threeDays(data, database, random)) {
            var second = Event.micros(Published.START.plus(Duration.ofDays(1)));
            var byTime =
                    Expressions.and(
                            Expressions.greaterThanOrEqual("ts", second),
                            Expressions.lessThan("ts", second + 86_400_000_000L));
            var byDay =
                    Expressions.equal(
                            "day",
                            (int)
                                    LocalDate.ofInstant(Published.closed(0), ZoneOffset.ofHours(7))
                                            .toEpochDay());
            assertThat(planned(all.table(), byTime)).hasSize(1);
            assertThat(planned(all.table(), byDay)).isEqualTo(planned(all.table(), byTime));
            assertThat(planned(all.table(), Expressions.equal("unit_id", 9L))).isEmpty();
            assertThat(planned(all.table(), Expressions.notNull("user_name"))).isEmpty();
            assertThat(planned(all.table(), Expressions.notNull("host_name"))).hasSize(3);
        }
    }

    @Test
    void givesEachColumnTheTypeAndTheIdItHasInTheFiles() throws Exception {
        try (var all = TableChecks.threeDays(data, database, random);
                var duck = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var ask =
                        duck.prepareStatement(
                                "SELECT field_id, name, type, coalesce(logical_type, converted_type, '') FROM parquet_schema(?) WHERE type IS NOT NULL")) {
            var schema = all.table().schema();
            ask.setString(1, all.onDisk(all.lake.files().getFirst()).toString());
            int columns = 0;
            try (var rows = ask.executeQuery()) {
                while (rows.next()) {
                    var field = schema.findField(rows.getInt(1));
                    assertThat(field).as(rows.getString(2)).isNotNull();
                    assertThat(field.name()).isEqualTo(rows.getString(2));
                    var physical = rows.getString(3) + " " + rows.getString(4);
                    switch (field.type().typeId()) {
                        case LONG ->
                                assertThat(physical).startsWith("INT64").doesNotContain("TIME");
                        case TIMESTAMP ->
                                assertThat(physical)
                                        .startsWith("INT64 Timestamp")
                                        .containsIgnoringCase("isAdjustedToUTC=0")
                                        .containsIgnoringCase("MICROS");
                        case STRING ->
                                assertThat(physical)
                                        .startsWith("BYTE_ARRAY")
                                        .containsAnyOf("UTF8", "String");
                        case BOOLEAN -> assertThat(physical).startsWith("BOOLEAN");
                        default -> throw new AssertionError(field);
                    }
                    columns++;
                }
            }
            // And the day, which is the partition's.
            assertThat(schema.columns()).hasSize(columns + 1);
        }
    }

    @Test
    void replacesAFileInOneCommitAndKeepsItUntilNobodyCanReadIt() throws IOException {
        try (var all = TableChecks.threeDays(data, database, random)) {
            var before = all.lake.files();
            all.late(Published.START.plus(HOURS), Published.closed(2), random);
            all.lake.compact(Published.closed(3));
            var gone = before.stream().filter(f -> !all.lake.files().contains(f)).toList();
            assertThat(gone).hasSize(1);
            all.lake.compact(Published.closed(4)); // Long after the lake's own grace.
            assertThat(all.exists(gone.getFirst())).as("while the table names it").isTrue();
            TableChecks.assertEverySnapshotIsWhole(all);

            var round = all.publish(Instant.now());
            assertThat(round).isEqualTo(new Publication.Round(1, 1, 0, false, false));
            assertThat(all.table().snapshots()).hasSize(2);
            TableChecks.assertEqual(all);
            all.lake.compact(Published.closed(5));
            assertThat(all.exists(gone.getFirst())).as("while a reader may be at it").isTrue();
            TableChecks.assertEverySnapshotIsWhole(all);

            assertThat(all.publish(Instant.now().plus(HOURS)).expired()).isEqualTo(1);
            assertThat(all.exists(gone.getFirst())).as("Iceberg deletes no file of ours").isTrue();
            all.lake.compact(Published.closed(6));
            assertThat(all.exists(gone.getFirst())).isFalse();
            TableChecks.assertEverySnapshotIsWhole(all);
            TableChecks.assertEqual(all);
        }
    }

    @Test
    void followsRetentionAndLegalHold() throws IOException {
        try (var all = TableChecks.threeDays(data, database, random)) {
            var hold =
                    new Retention.Hold(
                            2, 0, Published.START, Published.START.plus(Duration.ofHours(6)));
            var now = Published.START.plus(Duration.ofDays(12));
            var before = all.lake.files();
            // The first two days go, but for a few hours of one unit.
            all.lake.expire(new Retention(10, Map.of(), List.of(hold)), now);
            assertThat(all.lake.files()).hasSize(2);
            all.publish(Instant.now());
            TableChecks.assertEqual(all);
            assertThat(rows(all.table())).isLessThan(600);
            all.publish(Instant.now().plus(HOURS));
            all.lake.compact(now.plus(HOURS));
            assertThat(before.stream().filter(all::exists)).hasSize(1);
            TableChecks.assertEverySnapshotIsWhole(all);

            all.lake.expire(new Retention(10, Map.of()), now.plus(Duration.ofDays(2)));
            assertThat(all.lake.files()).isEmpty();
            all.publish(Instant.now());
            assertThat(rows(all.table())).isZero();
        }
    }

    @Test
    void publishesWhatHoldsSeveralDaysWithoutADay() throws IOException {
        try (var all = new Published(data, database, Published.SMALL)) {
            // Clocks that were wrong by years, more different ones than a merge cuts into.
            for (int i = 0; i < 60; i++) {
                var wrong = Published.START.minus(Duration.ofDays(100L * i + 1));
                all.late(wrong, Published.START.plusSeconds(i), random);
            }
            all.day(0, 100, random);
            all.lake.compact(Published.closed(3));
            all.publish(Instant.now());
            assertThat(all.lake.files()).anyMatch(f -> EventDataFiles.day(f) == null);
            TableChecks.assertEqual(all);
            assertThat(rows(all.table())).isEqualTo(160);
            assertThat(planned(all.table(), Expressions.isNull("day"))).isNotEmpty();
            // A question by time finds them all the same.
            assertThat(
                            planned(
                                    all.table(),
                                    Expressions.lessThan("ts", Event.micros(Published.START))))
                    .isNotEmpty();
        }
    }

    @Test
    void getsAColumnMoreWithoutTouchingAFile() throws IOException {
        var columns = FileColumn.all();
        var settings = Published.settings(data);
        try (var tables = new EventTable(settings, database)) {
            tables.begin(EventSchema.of(columns.subList(0, columns.size() - 2)));
            tables.put();
        }
        try (var all = new Published(data, database, Published.SMALL)) {
            all.day(0, 100, random);
            all.lake.compact(Published.closed(1));
            assertThat(all.publish(Instant.now()))
                    .isEqualTo(new Publication.Round(1, 0, 0, false, true));
            assertThat(all.table().schema().asStruct())
                    .isEqualTo(EventSchema.of(columns).asStruct());
            TableChecks.assertEqual(all);
        }
    }

    @Test
    void writesAndDeletesNowhereButInItsOwnFolder() throws IOException {
        var files = new LocalFiles(Published.settings(data));
        var event = Files.createDirectories(data.resolve("lake/ev")).resolve("l3-a.parquet");
        Files.writeString(event, "events");
        var location = Published.settings(data).lakeFile("ev/l3-a.parquet");
        assertThat(files.newInputFile(location).exists()).isTrue();
        assertThatThrownBy(() -> files.deleteFile(location))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.newOutputFile(location))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.deleteFile(files.folder("../lake/ev/l3-a.parquet")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.newInputFile(files.folder("../../secret")))
                .isInstanceOf(org.apache.iceberg.exceptions.NotFoundException.class);
        assertThat(event).exists();
    }

    private static Set<String> planned(Table table, Expression filter) {
        var found = new TreeSet<String>();
        TableChecks.tasks(table.newScan().filter(filter))
                .forEach(t -> found.add(t.file().location()));
        return found;
    }

    private static Set<LocalDate> days(Table table) {
        var days = new TreeSet<LocalDate>();
        TableChecks.tasks(table.newScan())
                .forEach(t ->
                        days.add(LocalDate.ofEpochDay(t.file().partition().get(0, Integer.class))));
        return days;
    }

    private static long rows(Table table) {
        return TableChecks.tasks(table.newScan()).stream()
                .mapToLong(t -> t.file().recordCount())
                .sum();
    }
}
