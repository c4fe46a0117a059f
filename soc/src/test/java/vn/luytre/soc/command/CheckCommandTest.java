package vn.luytre.soc.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command answers to scripts. */
class CheckCommandTest {

    private static final String FEED =
            """
            {"resultsPerPage":1,"startIndex":0,"totalResults":1,"format":"NVD_CVE","version":"2.0","timestamp":"2023-12-01T00:00:00.000","vulnerabilities":[{"cve":
            {"id":"CVE-2023-0001","sourceIdentifier":"x@example.org","published":"2023-11-01T00:00:00.000","lastModified":"2023-11-02T00:00:00.000",
             "vulnStatus":"Analyzed","descriptions":[{"lang":"en","value":"text"}],"metrics":{},"references":[],"configurations":[{"nodes":[{"operator":"OR",
             "negate":false,"cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:7-zip:7-zip:*:*:*:*:*:*:*:*","versionEndExcluding":"23.01","matchCriteriaId":"0"}]}]}]}}]}
            """;

    private static final String BOM =
            """
            {"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"metadata":{"component":{"type":"device","name":"may-01"}},
             "components":[{"type":"application","name":"7-Zip","version":"%s","cpe":"cpe:2.3:a:7-zip:7-zip:%s:*:*:*:*:*:*:*"}]}
            """;

    @TempDir private Path folder;

    private final StringWriter said = new StringWriter();

    private int check(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Commands.line().setErr(new PrintWriter(said, true)).execute(all);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String out() {
        return folder.resolve("ra.jsonl").toString();
    }

    private List<JsonNode> lines() throws IOException {
        var json = JsonMapper.builder().build();
        return Files.readAllLines(Path.of(out())).stream().map(json::readTree).toList();
    }

    @Test
    void writesOneVerdictALineWithNineMembers() throws IOException {
        var feed = write("nvd.json", FEED);
        var old = write("cu.json", BOM.formatted("22.01", "22.01"));
        assertThat(check("--inventory", old, "--feeds", feed, "--format", "jsonl", "--out", out()))
                .isEqualTo(3);
        var line = lines().getFirst();
        assertThat(lines()).hasSize(1);
        assertThat(line.propertyNames())
                .containsExactly(
                        "asset",
                        "product",
                        "version",
                        "advisory",
                        "cve",
                        "verdict",
                        "confidence",
                        "why",
                        "fixed_by");
        assertThat(line.get("verdict").asString()).isEqualTo("confirmed");
        assertThat(line.get("confidence").asInt()).isEqualTo(100);
        assertThat(line.get("fixed_by").asString()).isEqualTo("23.01");
        assertThat(line.get("why").asString())
                .isEqualTo(
                        "7-Zip phiên bản 22.01 nằm trong khoảng bị ảnh hưởng x < 23.01 theo NVD.");
    }

    @Test
    void saysByItsCodeWhatCameOut() throws IOException {
        var feed = write("nvd.json", FEED);
        var old = write("cu.json", BOM.formatted("22.01", "22.01"));
        var current = write("moi.json", BOM.formatted("23.01", "23.01"));
        var broken = write("hong.json", "{\"bomFormat\":\"Cyc");
        assertThat(check("--inventory", current, "--feeds", feed, "--out", out())).isZero();
        assertThat(lines())
                .extracting(line -> line.get("verdict").asString())
                .containsExactly("not_affected");
        assertThat(
                        check(
                                "--inventory",
                                current,
                                "--feeds",
                                feed,
                                "--affected-only",
                                "--out",
                                out()))
                .isZero();
        assertThat(lines()).isEmpty();
        assertThat(check("--inventory", current, broken, "--feeds", feed, "--out", out()))
                .isEqualTo(1);
        assertThat(
                        check(
                                "--inventory",
                                current,
                                old,
                                broken,
                                "--feeds",
                                feed,
                                "--lang",
                                "en",
                                "--out",
                                out()))
                .isEqualTo(3);
        assertThat(said.toString())
                .contains(
                        "Affected: 1; possibly: 0; not: 1; unknown: 0.",
                        "1 places could not be read");
        assertThat(check("--inventory", current)).isEqualTo(2);
        assertThat(check("--inventory", current, "--feeds", folder.resolve("khong-co").toString()))
                .isEqualTo(2);
        assertThat(check("--inventory", current, "--feeds", feed, "--format", "csv")).isEqualTo(2);
    }
}
