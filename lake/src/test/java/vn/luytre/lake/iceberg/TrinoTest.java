package vn.luytre.lake.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Field;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.LakeFile;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.Postgres;
import vn.luytre.lake.Query;
import vn.luytre.lake.Retention;
import vn.luytre.lake.Scope;
import vn.luytre.lake.SearchRequest;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;

/** Trino and the lake are asked the same over the same files; and whoever may see one unit asks Trino for more. */
@Tag("fault")
class TrinoTest {

    private static final String PROVINCE = "tinh-phan-tich";
    private static final int DAYS = 6;
    private static final int EVENTS = 60_000;
    private static final String NEEDLE = "203.0.113.7";

    @TempDir static Path data;
    @TempDir static Path work;

    private static final Random RANDOM = new Random(20261201);
    private static DataSource database;
    private static Published all;
    private static Trino trino;

    @BeforeAll
    static void start() throws Exception {
        if (!Trino.isWanted()) {
            return; // Each test says so.
        }
        database = Postgres.fresh().getPostgresDatabase();
        all = new Published(data, database, LakeSettings.DEFAULT);
        for (int day = 0; day < DAYS; day++) {
            all.day(day, EVENTS, RANDOM);
            all.lake.compact(Published.closed(day));
        }
        all.publish(Instant.now());
        // As the runbook has it: a role that may read the catalogue's two tables and nothing else.
        sql("DROP ROLE IF EXISTS luytre_trino");
        sql("CREATE ROLE luytre_trino LOGIN PASSWORD 'chi-doc'");
        sql("GRANT USAGE ON SCHEMA iceberg TO luytre_trino");
        sql("GRANT SELECT ON ALL TABLES IN SCHEMA iceberg TO luytre_trino");
        var url = Postgres.url().replaceAll("\\?.*", "");
        trino =
                Trino.start(
                        work,
                        Map.of(
                                "iceberg.jdbc-catalog.connection-url",
                                        url + "?currentSchema=iceberg",
                                "iceberg.jdbc-catalog.connection-password", "chi-doc",
                                "iceberg.jdbc-catalog.default-warehouse-dir",
                                        "file://" + data.resolve("iceberg")));
    }

    @BeforeEach
    void onlyWhereItIsWanted() {
        Trino.assumeWanted();
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        if (trino != null) {
            trino.close();
        }
        if (all != null) {
            all.close();
        }
        if (database != null) {
            sql("DROP OWNED BY luytre_trino");
            sql("DROP ROLE luytre_trino");
        }
    }

    @Test
    void answersAsTheLakeDoesWhateverBecomesOfTheFiles() throws Exception {
        assertSameAnswers();

        // Events that come late, and their day is sorted again.
        for (int i = 0; i < 50; i++) {
            all.late(
                    Published.START.plus(Duration.ofHours(3)).plusSeconds(i),
                    Published.closed(DAYS - 1),
                    RANDOM);
        }
        all.lake.compact(Published.closed(DAYS));
        all.lake.compact(Published.closed(DAYS + 1));
        assertWhole(); // The old files, before the table has heard of the new ones.
        all.publish(Instant.now());
        assertSameAnswers();
        all.publish(Instant.now().plus(Duration.ofHours(2)));
        all.lake.compact(Published.closed(DAYS + 2));
        assertSameAnswers();

        // The second day expires, but for a few hours of one unit; in the first lies what came
        // late.
        var day = Published.START.plus(Duration.ofDays(1));
        var hold = new Retention.Hold(2, 0, day, day.plus(Duration.ofHours(6)));
        var now = Published.START.plus(Duration.ofDays(12));
        var before = all.lake.files();
        all.lake.expire(new Retention(10, Map.of(), List.of(hold)), now);
        assertWhole();
        all.publish(Instant.now());
        assertSameAnswers();
        assertThat(trino.counts(PROVINCE, "SELECT day, count(*) FROM events GROUP BY 1"))
                .hasSize(DAYS)
                .satisfies(days -> assertThat(days.values()).anyMatch(held -> held < EVENTS / 10));
        all.publish(Instant.now().plus(Duration.ofHours(2)));
        all.lake.compact(now.plus(Duration.ofHours(2)));
        assertThat(before.stream().filter(all::exists)).hasSize(DAYS - 1);
        assertSameAnswers();

        // A catalogue that is lost is made of the lake's.
        sql("DELETE FROM iceberg.iceberg_tables");
        assertThatThrownBy(() -> trino.ask(PROVINCE, "SELECT count(*) FROM events"))
                .hasMessageContaining("does not exist");
        assertThat(all.publish(Instant.now()).made()).isTrue();
        assertSameAnswers();
    }

    @Test
    void showsAUnitItsOwnRowsAndNothingOfOthers() throws Exception {
        for (long unit = 1; unit <= 2; unit++) {
            var user = "donvi-" + unit;
            var scope = Scope.of(Set.of(unit));
            var held = all.lake.count(Query.always(Expr.ALL), scope, new Cancel());
            assertThat(held).isPositive();
            for (var question :
                    List.of(
                            "SELECT unit_id, count(*) FROM events GROUP BY 1",
                            "SELECT unit_id, count(*) FROM events WHERE unit_id > 0 OR true GROUP BY 1",
                            "SELECT unit_id, count(*) FROM luytre.luytre.events GROUP BY 1",
                            "WITH e AS (SELECT * FROM events) SELECT unit_id, count(*) FROM e GROUP BY 1",
                            "SELECT unit_id, count(*) FROM events FOR VERSION AS OF %d GROUP BY 1"
                                    .formatted(all.table().currentSnapshot().snapshotId()))) {
                assertThat(trino.counts(user, question))
                        .as(question)
                        .isEqualTo(Map.of(Long.toString(unit), held));
            }
            assertThat(trino.counts(user, "SELECT host_name, count(*) FROM events GROUP BY 1"))
                    .isEqualTo(hosts(scope));
        }
    }

    /** Each of these would tell a unit something of another's rows, or change what is evidence. */
    @Test
    void refusesWaysAroundTheFilter() throws Exception {
        var files = all.lake.files();
        for (var table :
                List.of(
                        "files",
                        "partitions",
                        "snapshots",
                        "history",
                        "manifests",
                        "entries",
                        "all_entries",
                        "all_manifests",
                        "refs",
                        "properties",
                        "metadata_log_entries")) {
            assertRefused("donvi-1", "SELECT * FROM \"events$%s\"".formatted(table));
        }
        for (var sql :
                List.of(
                        "SELECT * FROM TABLE(luytre.system.table_changes('luytre', 'events', 1, 2))",
                        "SELECT * FROM TABLE(luytre.system.iceberg_tables())",
                        "SELECT * FROM system.runtime.queries",
                        "SELECT * FROM system.runtime.tasks",
                        "SELECT * FROM system.metadata.table_comments",
                        "SET SESSION AUTHORIZATION 'tinh-phan-tich'",
                        "SELECT * FROM luytre.luytre.events_being_made")) {
            assertRefused("donvi-1", sql);
        }
        for (var sql :
                List.of(
                        "DELETE FROM events WHERE true",
                        "UPDATE events SET message = ''",
                        "INSERT INTO events SELECT * FROM events",
                        "TRUNCATE TABLE events",
                        "DROP TABLE events",
                        "DROP SCHEMA luytre CASCADE",
                        "ALTER TABLE events RENAME TO mine",
                        "ALTER TABLE events DROP COLUMN message",
                        "ALTER TABLE events EXECUTE optimize",
                        "ALTER TABLE events EXECUTE expire_snapshots(retention_threshold => '0s')",
                        "ALTER TABLE events EXECUTE remove_orphan_files(retention_threshold => '0s')",
                        "CREATE VIEW all_events SECURITY DEFINER AS SELECT * FROM events",
                        "CREATE TABLE copy AS SELECT * FROM events",
                        "CALL luytre.system.unregister_table('luytre', 'events')",
                        "CALL luytre.system.rollback_to_snapshot('luytre', 'events', 1)")) {
            assertRefused("donvi-1", sql);
            assertRefused(PROVINCE, sql);
        }
        for (var user : List.of("donvi-3", "donvi-11", "xdonvi-1", "admin", "ai-do")) {
            assertRefused(user, "SELECT count(*) FROM events");
        }
        assertThat(files).allMatch(all::exists);
        assertThat(trino.ask(PROVINCE, "SELECT count(*) FROM events")).isEqualTo(count());
    }

    /** Whatever Trino were told to do, its role in the database may read the catalogue and no more. */
    @Test
    void givesTrinoARoleThatReadsAlone() throws SQLException {
        var url = Postgres.url().replaceAll("\\?.*", "");
        try (var connection = DriverManager.getConnection(url, "luytre_trino", "chi-doc");
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT count(*) FROM iceberg.iceberg_tables")) {
                assertThat(rows.next()).isTrue();
            }
            for (var sql :
                    List.of(
                            "DELETE FROM iceberg.iceberg_tables",
                            "UPDATE iceberg.iceberg_tables SET metadata_location = 'file:///x'",
                            "SELECT * FROM lake.file")) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    /** An error that depends on another's row tells of it, as does an estimate over all rows. */
    @Test
    void tellsNothingByErrorsAndEstimates() throws Exception {
        var own = count(Scope.of(Set.of(1L)));
        for (var oracle :
                List.of(
                        "1 / (CASE WHEN source_id <> 11 THEN 0 ELSE 1 END) = 1",
                        "CAST(CASE WHEN unit_id = 2 THEN 'x' ELSE '1' END AS integer) = 1",
                        "(CASE WHEN source_id <> 11 THEN fail('row of another') ELSE true END)",
                        "cardinality(regexp_extract_all(message, 'đ')) / (source_id - 12) > -99999")) {
            assertThat(trino.ask("donvi-1", "SELECT count(*) FROM events WHERE " + oracle))
                    .as(oracle)
                    .isEqualTo(own);
        }
        // The same where the value is asked for, joined on, sorted by or put in a window instead of
        // compared.
        var bad = "1 / (CASE WHEN source_id <> 11 THEN 0 ELSE 1 END)";
        for (var question :
                List.of(
                        "SELECT sum(%s) FROM events",
                        "SELECT count(*) FROM events e JOIN (VALUES 1) AS v (x) ON v.x = %s",
                        "SELECT count(*) FROM (SELECT * FROM events ORDER BY %s, position LIMIT 9000000)",
                        "SELECT count(*) FROM (SELECT row_number() OVER (PARTITION BY %s) FROM events)",
                        "SELECT count(*) FROM events WHERE %s IN (SELECT x FROM (VALUES 1) AS v (x))",
                        "SELECT count(*) FILTER (WHERE %s = 1) FROM events")) {
            assertThat(trino.ask("donvi-1", question.formatted(bad))).as(question).isEqualTo(own);
        }
        for (var row : trino.ask("donvi-1", "SHOW STATS FOR events")) {
            assertThat(row.subList(1, row.size())).as(row.toString()).containsOnly("null");
        }
    }

    private static void assertRefused(String user, String sql) {
        assertThatThrownBy(() -> trino.ask(user, sql))
                .as(user + ": " + sql)
                .isInstanceOf(Trino.Refused.class)
                .message()
                .matches("(?s).*(Access Denied|not registered|does not exist|not allowed).*");
    }

    private static void assertSameAnswers() throws Exception {
        assertWhole();
        assertThat(trino.ask(PROVINCE, "SELECT count(*) FROM events")).isEqualTo(count());
        assertThat(
                        trino.counts(
                                PROVINCE,
                                "SELECT date_diff('hour', TIMESTAMP '1970-01-01 00:00:00', date_trunc('hour', ts)), count(*) FROM events GROUP BY 1"))
                .isEqualTo(hours());
        assertThat(trino.counts(PROVINCE, "SELECT host_name, count(*) FROM events GROUP BY 1"))
                .isEqualTo(hosts(Scope.ALL));
        assertThat(
                        trino.ask(
                                PROVINCE,
                                "SELECT position, message FROM events WHERE source_ip = '%s' ORDER BY ts DESC, position DESC LIMIT 100"
                                        .formatted(NEEDLE)))
                .isEqualTo(newest("source.ip:" + NEEDLE));
        assertThat(
                        trino.ask(
                                PROVINCE,
                                "SELECT position, message FROM events WHERE message LIKE '%lần 7777%' ORDER BY ts DESC, position DESC LIMIT 100"))
                .isNotEmpty()
                .isEqualTo(newest("message:\"lần 7777\""));
    }

    /** Whatever Trino may begin to read is there, and can be read to the end. */
    private static void assertWhole() throws Exception {
        for (var file : trino.ask(PROVINCE, "SELECT DISTINCT \"$path\" FROM events")) {
            assertThat(Path.of(URI.create(file.getFirst()))).exists();
        }
    }

    private static List<List<String>> count() {
        return count(Scope.ALL);
    }

    private static List<List<String>> count(Scope scope) {
        return List.of(
                List.of(
                        Long.toString(
                                all.lake.count(Query.always(Expr.ALL), scope, new Cancel()))));
    }

    private static Map<String, Long> hours() {
        var files = all.lake.files();
        var query =
                new Query(
                        Expr.ALL,
                        files.stream().mapToLong(LakeFile::minTime).min().orElseThrow(),
                        files.stream().mapToLong(LakeFile::maxTime).max().orElseThrow() + 1);
        var histogram = all.lake.histogram(query, Scope.ALL, 150, new Cancel());
        assertThat(histogram.width()).isEqualTo(3_600_000_000L);
        var hours = new TreeMap<String, Long>();
        for (int i = 0; i < histogram.counts().size(); i++) {
            if (histogram.counts().get(i) > 0) {
                hours.put(
                        Long.toString(histogram.from() / histogram.width() + i),
                        histogram.counts().get(i));
            }
        }
        return hours;
    }

    private static Map<String, Long> hosts(Scope scope) {
        var hosts = new TreeMap<String, Long>();
        all.lake
                .top(Query.always(Expr.ALL), scope, Field.HOST_NAME, 1_000, new Cancel())
                .forEach(facet -> hosts.put(facet.value(), facet.count()));
        return hosts;
    }

    private static List<List<String>> newest(String query) {
        var parsed = (Parsed.Ok) Parser.parse(query);
        var request =
                SearchRequest.newest(Query.always(parsed.expr()), List.of(Field.MESSAGE), 100);
        return all.lake.search(request, Scope.ALL, new Cancel()).rows().stream()
                .map(TrinoTest::row)
                .toList();
    }

    private static List<String> row(SearchResult.Row row) {
        return List.of(Long.toString(row.position()), row.values().get(Field.MESSAGE));
    }

    private static void sql(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(Postgres.url());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
