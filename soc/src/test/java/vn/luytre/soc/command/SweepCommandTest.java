package vn.luytre.soc.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command answers to scripts. */
class SweepCommandTest {

    private static final String RULE =
            """
            title: Ai đang chạy
            id: 11111111-1111-1111-1111-111111111111
            level: high
            logsource: {product: windows, category: process_creation}
            detection:
                selection: {CommandLine|contains: whoami}
                condition: selection
            """;

    private static final String EVENT =
            "{\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":1,\"CommandLine\":\"%s\"}\n";

    @TempDir private Path folder;

    private final StringWriter said = new StringWriter();

    private int sweep(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "sweep";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Commands.line().setErr(new PrintWriter(said, true)).execute(all);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String out() {
        return folder.resolve("ra").toString();
    }

    @Test
    void saysByItsCodeWhetherRulesFiredAndAllWasRead() throws IOException {
        var rules = write("luat.yml", RULE);
        var quiet = write("yen.json", EVENT.formatted("ipconfig"));
        var loud = write("on.json", EVENT.formatted("whoami"));
        var broken = write("hong.json", EVENT.formatted("x") + "{\"Channel\":\n");
        assertThat(sweep("--rules", rules, "--out", out(), quiet)).isZero();
        assertThat(sweep("--rules", rules, "--out", out(), quiet, broken)).isEqualTo(1);
        assertThat(said.toString()).contains("CHƯA đọc được hết");
        assertThat(sweep("--rules", rules, "--out", out(), quiet, loud)).isEqualTo(3);
        assertThat(sweep("--rules", rules, "--out", out(), loud, broken)).isEqualTo(3);
        assertThat(sweep("--records-only", "--out", out(), loud)).isZero();
        assertThat(sweep("--records-only", "--out", out(), broken)).isEqualTo(1);
    }

    @Test
    void wrongUseIsTwoAndSaysWhatIsWrong() throws IOException {
        var log = write("a.json", EVENT.formatted("x"));
        assertThat(sweep(log)).isEqualTo(2);
        assertThat(said.toString()).contains("--rules");
        assertThat(sweep("--rules", folder.resolve("khong-co").toString(), log)).isEqualTo(2);
        var rules = write("luat.yml", RULE);
        assertThat(sweep("--rules", rules, "--format", "pdf", log)).isEqualTo(2);
        assertThat(sweep("--rules", rules, "--min-level", "cao", log)).isEqualTo(2);
        assertThat(sweep("--rules", rules, "--lang", "fr", log)).isEqualTo(2);
        assertThat(sweep("--rules", rules)).isEqualTo(2);
    }

    /** What is written lies where it is read from: it must not read itself, or it would never end. */
    @Test
    void doesNotSweepItsOwnAnswer() throws IOException {
        write("a.json", EVENT.formatted("x").repeat(5_000));
        write("ra", EVENT.formatted("x").repeat(100));
        assertThat(sweep("--records-only", "--out", out(), folder.toString())).isZero();
        try (var lines = Files.lines(Path.of(out()))) {
            assertThat(lines).hasSize(5_001);
        }
    }

    @Test
    void rulesOfWhichNoneCanFireAreNoCleanBill() throws IOException {
        var log = write("a.json", EVENT.formatted("x"));
        var rules = write("luat.yml", "title: không phải luật\n");
        assertThat(sweep("--rules", rules, "--out", out(), log)).isEqualTo(1);
        assertThat(said.toString()).contains("Không có luật nào dùng được");
    }

    @Test
    void writesTheFormAndTheLanguageAskedFor() throws IOException {
        var rules = write("luat.yml", RULE);
        var log = write("a.json", EVENT.formatted("whoami"));
        assertThat(sweep("--rules", rules, "--format", "html", "--lang", "en", "--out", out(), log))
                .isEqualTo(3);
        assertThat(Files.readString(Path.of(out()))).contains("Logs swept with Sigma rules");
        assertThat(sweep("--rules", rules, "--format", "CSV", "--out", out(), log)).isEqualTo(3);
        assertThat(Files.readString(Path.of(out()))).contains("\"high\",\"Ai đang chạy\"");
        assertThat(sweep("--rules", rules, "--min-level", "high", "--out", out(), log))
                .isEqualTo(3);
        assertThat(sweep("--rules", rules, "--min-level", "critical", "--out", out(), log))
                .isEqualTo(1); // No rule is left, so nothing is said of the log.
    }
}
