package vn.luytre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final Machine MACHINE =
            new Machine("CPU \"mẫu\"", 2, 1L << 34, "Linux 6", "25", 0.5);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void printsOneObjectALineWithTheNamesItPromises() {
        var report = new Report(out, true, MACHINE, "abc1234");
        report.heading("search", "how long?");
        report.add(Figure.median("search.needle-ip", List.of(3.0, 1.0, 2.0), "ms").goal("≤ 1000"));
        report.add(Figure.of("ingest.lost", 0, "events"));
        var lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        var first = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(first.propertyNames())
                .containsExactly("figure", "value", "unit", "samples", "machine", "commit");
        assertThat(first.get("value").asDouble()).isEqualTo(2);
        assertThat(first.get("samples").size()).isEqualTo(3);
        assertThat(first.get("machine").get("cpu").asString()).isEqualTo("CPU \"mẫu\"");
        assertThat(first.get("commit").asString()).isEqualTo("abc1234");
    }

    @Test
    void showsAPersonValueUnitGoalAndRange() {
        new Report(out, false, MACHINE, "abc1234")
                .add(
                        Figure.median("start.warm.first-page", List.of(4.25, 3.5, 9.0), "s")
                                .goal("≤ 8"));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("start.warm.first-page", "4.25", " s ", "goal ≤ 8", "3.50 … 9 of 3");
    }

    @Test
    void recordsEachStudyInAFileOfItsOwn(@TempDir Path folder) throws IOException {
        var report = new Report(out, true, MACHINE, "abc1234");
        report.add(Figure.of("a", 1, "s"));
        report.record(folder, LocalDate.of(2024, 2, 10), "start");
        report.add(Figure.of("b", 2, "s"));
        report.record(folder, LocalDate.of(2024, 2, 10), "pages");
        assertThat(Files.readAllLines(folder.resolve("2024-02-10-abc1234-start.jsonl"))).hasSize(1);
        assertThat(Files.readString(folder.resolve("2024-02-10-abc1234-pages.jsonl")))
                .contains("\"figure\":\"b\"");
    }

    @Test
    void knowsTheMachineItRunsOn() {
        var here = Machine.here();
        assertThat(here.cores()).isPositive();
        assertThat(here.memory()).isGreaterThan(1L << 28);
        assertThat(here.cpu()).isNotBlank();
    }
}
