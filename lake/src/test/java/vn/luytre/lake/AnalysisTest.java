package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** An analyst's SQL answers what he may see, and an attacker's nothing. */
class AnalysisTest {

    /** Each must be refused before it runs. */
    private static final List<String> HOSTILE =
            List.of(
                    // Files and the network.
                    "SELECT * FROM read_csv('/etc/passwd')",
                    "SELECT * FROM read_csv_auto('/etc/passwd')",
                    "SELECT * FROM read_text('/etc/passwd')",
                    "SELECT * FROM read_blob('/etc/shadow')",
                    "SELECT * FROM read_json('/etc/hosts')",
                    "SELECT * FROM read_parquet('ev/*/*.parquet')",
                    "SELECT * FROM parquet_scan('%s')",
                    "SELECT * FROM parquet_metadata('%s')",
                    "SELECT * FROM '%s'",
                    "SELECT * FROM \"%s\"",
                    "FROM '/etc/passwd'",
                    "SELECT * FROM glob('/*')",
                    "SELECT * FROM sniff_csv('/etc/passwd')",
                    "SELECT * FROM read_csv('https://example.org/x.csv')",
                    "SELECT * FROM 'https://example.org/x.parquet'",
                    "SELECT * FROM events, read_text('/etc/passwd')",
                    "SELECT (SELECT content FROM read_text('/etc/passwd'))",
                    "SELECT * FROM events WHERE message IN (SELECT content FROM read_text('/etc/passwd'))",
                    "WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x",
                    "SELECT * FROM events JOIN LATERAL (SELECT * FROM glob('/*')) g ON true",
                    "SELECT * FROM events UNION ALL SELECT * FROM read_text('/etc/passwd')",
                    "COPY events TO '/tmp/stolen.csv'",
                    "COPY (SELECT * FROM events) TO '/tmp/stolen.parquet'",
                    "EXPORT DATABASE '/tmp/stolen'",
                    "IMPORT DATABASE '/tmp/stolen'",
                    "ATTACH '/tmp/x.db'",
                    "ATTACH 'host=127.0.0.1' AS pg (TYPE postgres)",
                    "INSTALL httpfs",
                    "LOAD httpfs",
                    // Settings, the environment, the catalogue.
                    "SET memory_limit = '100GB'",
                    "RESET enable_external_access",
                    "PRAGMA database_list",
                    "SELECT getenv('HOME')",
                    "SELECT current_setting('temp_directory')",
                    "SELECT * FROM duckdb_settings()",
                    "SELECT * FROM duckdb_secrets()",
                    "SELECT * FROM duckdb_views()",
                    "SELECT * FROM sqlite_master",
                    "SELECT sql FROM duckdb_views",
                    "SELECT * FROM information_schema.tables",
                    "SELECT * FROM pg_catalog.pg_class",
                    "SELECT * FROM memory.main.events",
                    "SELECT * FROM temp.events",
                    "SELECT main.lower('x')",
                    "SHOW TABLES",
                    "DESCRIBE events",
                    "SUMMARIZE events",
                    "EXPLAIN SELECT 1",
                    "CALL duckdb_settings()",
                    "SELECT version()",
                    "SELECT * FROM pragma_version()",
                    // Names that WITH makes are known where they stand, nowhere else.
                    "WITH sqlite_master AS (SELECT * FROM sqlite_master) SELECT * FROM sqlite_master",
                    "SELECT * FROM sqlite_master, (WITH sqlite_master AS (SELECT 1) SELECT * FROM sqlite_master) x",
                    "WITH \"/etc/passwd\" AS (SELECT 1) SELECT * FROM \"/etc/passwd\"",
                    // Changes.
                    "INSERT INTO events SELECT * FROM events",
                    "UPDATE events SET unit_id = 1",
                    "DELETE FROM events",
                    "DROP VIEW events",
                    "CREATE TABLE t AS SELECT * FROM events",
                    "CREATE OR REPLACE TEMP VIEW events AS SELECT 1",
                    "CREATE MACRO lower(x) AS getenv(x)",
                    "CREATE SECRET s (TYPE s3)",
                    "ALTER VIEW events RENAME TO e",
                    "CHECKPOINT",
                    "VACUUM",
                    "PREPARE p AS SELECT 1",
                    "EXECUTE p",
                    "BEGIN",
                    // Several, or half of one.
                    "SELECT 1; DROP VIEW events",
                    "SELECT 1; SELECT 2",
                    "SELECT 1) UNION ALL (SELECT * FROM read_text('/etc/passwd')",
                    "SELECT 1 -- \n; SELECT getenv('HOME')",
                    "",
                    "  ",
                    "SELEC 1",
                    "SELECT \u0000",
                    // Rows and texts out of nothing.
                    "SELECT * FROM generate_series(1, 1000000000000)",
                    "SELECT * FROM range(1000000000000)",
                    "SELECT unnest(range(1000000000))",
                    "SELECT * FROM repeat_row(1, num_rows = 1000000000)",
                    "WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM x) SELECT * FROM x",
                    "SELECT repeat('x', 1000000000)",
                    "SELECT lpad('x', 1000000000, 'y')",
                    "SELECT replace(replace('aaaa', 'a', 'aaaa'), 'a', 'aaaa')",
                    "SELECT regexp_replace('aaaa', 'a', 'aaaa', 'g')",
                    "SELECT string_agg(original, '') FROM events",
                    "SELECT list(original) FROM events",
                    "SELECT format('{:>1000000000}', 'x')",
                    "SELECT printf('%%1000000000d', 1)",
                    "SELECT list_transform([1], x -> getenv('HOME'))",
                    "SELECT [x for x in [1, 2]]",
                    "SELECT {'a': 1}",
                    "SELECT COLUMNS('.*') FROM events",
                    "SELECT * FROM events TABLESAMPLE 10 PERCENT",
                    "PIVOT events ON unit_id USING count(*)",
                    "SELECT ?",
                    "SELECT $1",
                    "SELECT query('SELECT 1')",
                    "SELECT * FROM query('SELECT * FROM sqlite_master')",
                    "SELECT * FROM query_table('events')",
                    "SELECT write_log('x')",
                    "SELECT CAST('x' AS BLOB)",
                    "SELECT nextval('s')",
                    "SELECT txid_current()",
                    "SELECT checkpoint()",
                    "SELECT * FROM events AT (VERSION => 1)",
                    "SELECT json_execute_serialized_sql('x')",
                    "SELECT * FROM json_execute_serialized_sql('x')",
                    "SELECT import_file FROM events ORDER BY getenv('HOME')",
                    "SELECT 1 FROM events GROUP BY getenv('HOME')",
                    "SELECT 1 FROM events HAVING getenv('HOME') = '/'",
                    "SELECT 1 FROM events QUALIFY row_number() OVER (ORDER BY getenv('HOME')) = 1",
                    "SELECT count(*) FILTER (WHERE getenv('HOME') = '/') FROM events",
                    "SELECT CASE WHEN true THEN getenv('HOME') END",
                    "SELECT * FROM events LIMIT (SELECT length(getenv('HOME')))");

    @TempDir Path folder;

    private static SqlAnswer ask(Lake lake, String sql, Scope scope) {
        return lake.sql(sql, Long.MIN_VALUE, Long.MAX_VALUE, scope, 100, new Cancel());
    }

    @Test
    void refusesWhateverIsNotAPlainQuestionToEvents() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            SearchTest.fill(lake, new Random(20240221), 30, 1);
            var file = folder.resolve(lake.files().getFirst().path()).toAbsolutePath().toString();
            assertThat(Files.exists(Path.of(file))).isTrue();
            assertThat(HOSTILE).hasSizeGreaterThan(100);
            for (var hostile : HOSTILE) {
                var sql = hostile.replace("%s", file).replace("%%", "%");
                assertThat(ask(lake, sql, Scope.ALL))
                        .as(sql)
                        .isInstanceOfSatisfying(
                                SqlAnswer.Refused.class,
                                refused ->
                                        assertThat(refused.message())
                                                .doesNotContain("root:")
                                                .matches("(?s)(Không|Chỉ|Mỗi|Sai|Câu) ?.*"));
            }
            assertThat(ask(lake, "SELECT user_name,\n getenv('HOME') FROM events", Scope.ALL))
                    .isEqualTo(new SqlAnswer.Refused(20, "Không được dùng hàm getenv."));
            assertThat(ask(lake, "SELECT 'ế', x FROM đâu", Scope.ALL))
                    .isEqualTo(
                            new SqlAnswer.Refused(
                                    20, "Không được dùng bảng “đâu”; chỉ có bảng events."));
            assertThat(ask(lake, "SELECT a FRM events", Scope.ALL))
                    .isInstanceOfSatisfying(
                            SqlAnswer.Refused.class, r -> assertThat(r.column()).isPositive());
        }
    }

    /** Even what the check would let through finds no file and no setting: the walls behind it. */
    @Test
    void theDatabaseItselfReachesNothingOutside() throws Exception {
        try (var duck = Duck.start(folder, folder.resolve("tmp/sql"), "64MB", 1, List.of())) {
            for (var sql :
                    List.of(
                            "SELECT * FROM read_text('/etc/passwd')",
                            "SET enable_external_access = true",
                            "SET memory_limit = '10GB'",
                            "INSTALL httpfs",
                            "ATTACH '/tmp/outside.db'",
                            "COPY (SELECT 1) TO '/tmp/outside.csv'")) {
                assertThatThrownBy(
                                () -> {
                                    try (var connection = duck.connect();
                                            var statement = connection.createStatement()) {
                                        statement.execute(sql);
                                    }
                                })
                        .as(sql)
                        .isInstanceOf(java.sql.SQLException.class);
            }
        }
    }

    @Test
    void seesTheScopeAndTheTimeAndNothingElse() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            assertThat(ask(lake, "SELECT count(*) FROM events", Scope.ALL))
                    .isInstanceOfSatisfying(
                            SqlAnswer.Rows.class,
                            rows -> assertThat(rows.rows()).containsExactly(List.of("0")));
            var held = SearchTest.fill(lake, new Random(20240222), 300, 3);
            var scope = Scope.of(Set.of(1L));
            for (var sql :
                    List.of(
                            "SELECT DISTINCT unit_id FROM events",
                            "WITH e AS (SELECT * FROM events) SELECT unit_id FROM e GROUP BY 1;",
                            "SELECT unit_id FROM (SELECT * FROM events) GROUP BY ALL -- end",
                            "FROM events SELECT DISTINCT unit_id")) {
                assertThat(ask(lake, sql, scope))
                        .as(sql)
                        .isInstanceOfSatisfying(
                                SqlAnswer.Rows.class,
                                rows -> assertThat(rows.rows()).containsExactly(List.of("1")));
            }
            assertThat(ask(lake, "SELECT * FROM events", Scope.of(Set.of())))
                    .isInstanceOfSatisfying(
                            SqlAnswer.Rows.class, rows -> assertThat(rows.rows()).isEmpty());
            var users =
                    ask(
                            lake,
                            """
                            SELECT host_name, count(*) AS n, max(ts) AS newest,
                                   sum(CASE WHEN source_port > 100 THEN 1 ELSE 0 END) AS high,
                                   rank() OVER (ORDER BY count(*) DESC) AS place
                            FROM events WHERE lower(coalesce(message, original)) LIKE '%' AND host_name IS NOT NULL
                            GROUP BY ALL HAVING n > 0 ORDER BY n DESC, host_name LIMIT 5
                            """,
                            Scope.ALL);
            assertThat(users)
                    .isInstanceOfSatisfying(
                            SqlAnswer.Rows.class,
                            rows -> {
                                assertThat(rows.columns())
                                        .containsExactly(
                                                "host_name", "n", "newest", "high", "place");
                                var counts =
                                        rows.rows().stream()
                                                .map(r -> Long.valueOf(r.get(1)))
                                                .toList();
                                assertThat(counts)
                                        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
                                assertThat(counts.stream().mapToLong(n -> n).max().orElseThrow())
                                        .isEqualTo(most(held));
                            });
            assertThat(ask(lake, "SELECT position FROM events ORDER BY position DESC", Scope.ALL))
                    .isInstanceOfSatisfying(
                            SqlAnswer.Rows.class,
                            rows -> {
                                assertThat(rows.rows()).hasSize(100);
                                assertThat(rows.more()).isTrue();
                                assertThat(rows.rows().getFirst()).containsExactly("299");
                            });
            assertThat(ask(lake, "SELECT never_there FROM events", Scope.ALL))
                    .isInstanceOf(SqlAnswer.Refused.class);
        }
    }

    private static long most(List<Held> held) {
        return held.stream()
                .map(h -> h.event().text(Field.HOST_NAME))
                .filter(java.util.Objects::nonNull)
                .collect(
                        java.util.stream.Collectors.groupingBy(
                                n -> n, java.util.stream.Collectors.counting()))
                .values()
                .stream()
                .mapToLong(n -> n)
                .max()
                .orElseThrow();
    }

    @Test
    void stopsWhenItIsTold() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            lake.add(new Event.Builder().reset("x", 1, Event.Origin.UNKNOWN).build(), 0);
            lake.commit(1);
            var cancel = new Cancel();
            cancel.cancel();
            assertThatThrownBy(() ->
                            lake.sql(
                                    "SELECT 1",
                                    Long.MIN_VALUE,
                                    Long.MAX_VALUE,
                                    Scope.ALL,
                                    10,
                                    cancel))
                    .isInstanceOf(LakeException.Cancelled.class);
        }
    }
}
