package vn.luytre.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files put behind each other answer as the files together did; what is no such file is refused. */
class StrungTest {

    private static final String WIDE =
            "SELECT i AS id, make_timestamp(i * 1000) AS t, 'host-' || (i %% 7) AS host,"
                    + " CASE WHEN i %% 3 = 0 THEN NULL ELSE md5(i::VARCHAR) END AS hash, i %% 2 = 0 AS even, NULL::VARCHAR AS none"
                    + " FROM range(%d, %d) r(i)";

    @TempDir Path folder;
    private Connection duck;

    @BeforeEach
    void start() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void stop() throws SQLException {
        duck.close();
    }

    @Test
    void answersAsTheFilesTogether() throws Exception {
        var files = new ArrayList<Path>();
        for (int i = 0; i < 20; i++) {
            // Several row groups in some, both compressions, one with no rows at all.
            files.add(
                    file(
                            WIDE.formatted(i * 10_000, i == 7 ? i * 10_000 : i * 10_000 + 5_000),
                            i % 2 == 0 ? "lz4_raw" : "zstd"));
        }
        var strung = folder.resolve("strung.parquet");
        assertThat(Strung.write(files, strung)).isTrue();
        for (var question :
                List.of(
                        "SELECT count(*), sum(id), min(t), max(t), count(hash), count(none) FROM %s",
                        "SELECT host, count(*), sum(id) FROM %s WHERE even GROUP BY host ORDER BY host",
                        "SELECT id, t, host FROM %s WHERE hash = md5('42001')",
                        "SELECT id, hash FROM %s WHERE t BETWEEN make_timestamp(150000000) AND make_timestamp(150900000) ORDER BY id",
                        "SELECT * FROM %s ORDER BY id DESC LIMIT 1000")) {
            assertThat(ask(question.formatted("read_parquet('" + strung + "')")))
                    .as(question)
                    .isNotEmpty()
                    .isEqualTo(ask(question.formatted("read_parquet(" + list(files) + ")")));
        }
        // Strung files can be strung again, and read row group by row group.
        var twice = folder.resolve("twice.parquet");
        assertThat(Strung.write(List.of(strung, files.getFirst()), twice)).isTrue();
        assertThat(ask("SELECT count(*) FROM read_parquet('" + twice + "')"))
                .containsExactly("100000");
        // 19 files of three row groups, and the first of them once more.
        assertThat(
                        ask(
                                "SELECT count(DISTINCT row_group_id), sum(row_group_num_rows) FROM parquet_metadata('"
                                        + twice
                                        + "') WHERE path_in_schema = 'id'"))
                .containsExactly("60 100000");
    }

    @Test
    void leavesFilesOfOtherColumnsAlone() throws Exception {
        var one = file("SELECT 1 AS a", "zstd");
        var other = file("SELECT 1 AS a, 2 AS b", "zstd");
        var target = folder.resolve("target.parquet");
        assertThat(Strung.write(List.of(one, other), target)).isFalse();
        assertThat(target).doesNotExist();
    }

    @Test
    void refusesWhatIsNotParquet() throws Exception {
        var good = file(WIDE.formatted(0, 100), "zstd");
        var bytes = Files.readAllBytes(good);
        var bad = folder.resolve("bad.parquet");
        var target = folder.resolve("target.parquet");
        for (var content :
                List.of(
                        new byte[0],
                        new byte[20],
                        "PAR1 and nothing but words PAR1".getBytes(),
                        java.util.Arrays.copyOf(bytes, bytes.length - 1))) {
            Files.write(bad, content);
            assertThatThrownBy(() -> Strung.write(List.of(good, bad), target))
                    .isInstanceOf(IOException.class);
        }
        var random = new Random(20260211);
        int footer = footerLength(bytes);
        for (int round = 0; round < 2_000; round++) {
            var broken = bytes.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                broken[bytes.length - 8 - 1 - random.nextInt(footer)] = (byte) random.nextInt();
            }
            Files.write(bad, broken);
            try {
                Strung.write(List.of(bad, bad), target);
            } catch (IOException e) {
                assertThat(e).as("round %d", round).hasMessageContaining("Parquet");
            }
        }
    }

    private static int footerLength(byte[] file) {
        return java.nio.ByteBuffer.wrap(file, file.length - 8, 4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private Path file(String select, String compression) throws SQLException, IOException {
        var file = Files.createTempFile(folder, "f", ".parquet");
        try (var statement = duck.createStatement()) {
            statement.execute(
                    "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION %s, PARQUET_VERSION v2, ROW_GROUP_SIZE 2048)"
                            .formatted(select, file, compression));
        }
        return file;
    }

    private List<String> ask(String sql) throws SQLException {
        try (var statement = duck.createStatement();
                var rows = statement.executeQuery(sql)) {
            var read = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                read.add(String.join(" ", row));
            }
            return read;
        }
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(f -> "'" + f + "'")
                .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
    }
}
