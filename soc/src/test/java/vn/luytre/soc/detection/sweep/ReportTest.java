package vn.luytre.soc.detection.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms for people, over values that an attacker wrote. */
class ReportTest {

    private static final String RULE =
            """
            title: <b>Đậm</b> & "nháy"
            id: 11111111-1111-1111-1111-111111111111
            author: <script>alert(1)</script>
            level: high
            logsource: {product: windows, category: process_creation}
            detection:
                selection: {CommandLine|contains: whoami}
                condition: selection
            """;

    private static final String LOW =
            RULE.replace("1111", "2222").replace("high", "low").replace("<b>Đậm</b>", "Nhẹ");

    @TempDir private Path folder;

    private String told(SweepForm.Kind kind) throws IOException {
        var event =
                """
                {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"<img src=x onerror=y>\\u001b[31m",\
                "CommandLine":"=cmd|'/c whoami'\\u202E</td><script>alert(2)</script>"}
                """;
        Files.writeString(folder.resolve("a.json"), event.repeat(30));
        return Sweeps.text(Sweeps.rules(LOW, RULE), kind, folder);
    }

    @Test
    void thePageRunsNothingAndNamesAuthorAndNumber() throws IOException {
        var page = told(SweepForm.Kind.HTML);
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .doesNotContain("<script", "<img", "<b>", "\u202E", "\u001b")
                .contains("default-src 'none'")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; · 11111111-")
                .contains("&lt;img src=x onerror=y&gt;")
                .contains("… và 10 nữa")
                .contains("lang=\"vi\"");
        assertThat(page.indexOf("Đậm")).isLessThan(page.indexOf("Nhẹ"));
    }

    @Test
    void theTableRanksRulesAndObeysNoControlCharacter() throws IOException {
        var table = told(SweepForm.Kind.TABLE);
        assertThat(table)
                .contains("cao", "thấp", "30", "a.json", "60 lần khớp của 2 luật")
                .doesNotContain("\u001b", "\u202E");
        assertThat(table.indexOf("Đậm")).isLessThan(table.indexOf("Nhẹ"));
    }

    @Test
    void noCellOfTheSpreadsheetIsAFormula() throws IOException {
        var csv = told(SweepForm.Kind.CSV);
        assertThat(csv.lines())
                .hasSize(61)
                .allMatch(line -> !line.startsWith("=") && !line.contains(",="));
        assertThat(csv).startsWith("\uFEFFtime,level,").contains("\"<b>Đậm</b> & \"\"nháy\"\"\"");
        assertThat(CsvReport.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(CsvReport.cell("\tx")).isEqualTo("\"'\tx\"");
        assertThat(CsvReport.cell(null)).isEqualTo("\"\"");
    }
}
