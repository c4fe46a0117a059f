package vn.luytre.parse.advisory.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;
import vn.luytre.parse.advisory.feed.Tree;

class CsafValidatorTest {

    private static final String SOUND =
            """
            {"document":{"category":"csaf_vex","csaf_version":"2.0","title":"T","lang":"vi",
            "publisher":{"category":"vendor","name":"Tre","namespace":"https://tre.example"},
            "tracking":{"id":"TRE-1","status":"final","version":"2","initial_release_date":"2030-01-01T00:00:00Z",
            "current_release_date":"2030-01-02T00:00:00Z","revision_history":[
            {"date":"2030-01-01T00:00:00Z","number":"1"},{"date":"2030-01-02T00:00:00Z","number":"2"}]}},
            "product_tree":{"full_product_names":[{"product_id":"A","name":"A"}]},
            "vulnerabilities":[{"cve":"CVE-2030-0001","notes":[{"category":"description"}],
            "product_status":{"known_affected":["A"]},"remediations":[{"category":"vendor_fix","product_ids":["A"]}]}]}
            """;

    private static List<String> rules(String document) {
        return CsafValidator.check(Objects.requireNonNull(Tree.read(document.getBytes()))).stream()
                .map(CsafFinding::rule)
                .toList();
    }

    @Test
    void acceptsASoundDocument() {
        assertThat(rules(SOUND)).isEmpty();
    }

    @Test
    void namesTheRuleThatIsBroken() {
        assertThat(rules(SOUND.replace("\"product_ids\":[\"A\"]", "\"product_ids\":[\"B\"]")))
                .containsExactly("6.1.1", "6.1.27.10");
        assertThat(rules(SOUND.replace("\"version\":\"2\"", "\"version\":\"3\"")))
                .containsExactly("6.1.16");
        assertThat(rules(SOUND.replace("\"vi\"", "\"zz\""))).containsExactly("6.1.12");
        assertThat(rules(SOUND.replace("csaf_vex", "VEX"))).containsExactly("6.1.26");
        assertThat(rules("{}")).contains("schema");
    }

    /** Of the 147 mandatory documents every one must come out as its maker says. */
    @Test
    void agreesWithTheMandatoryTestsOfOasis() throws IOException {
        try (var oasis = new OasisTests()) {
            var cases = oasis.cases("mandatory");
            var wrong = new ArrayList<String>();
            for (var each : cases) {
                var found = CsafValidator.check(each.document());
                boolean named = found.stream().anyMatch(f -> f.rule().equals(each.rule()));
                if (each.valid() ? !found.isEmpty() : !named) {
                    wrong.add(each.name() + ' ' + each.valid() + ' ' + found);
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(cases).hasSize(147);
        }
    }

    /** What breaks an optional or informative rule breaks no mandatory one; two of theirs do, with two MD5 of a file. */
    @Test
    void acceptsWhatOnlyBreaksAdvice() throws IOException {
        var refused = new ArrayList<String>();
        try (var oasis = new OasisTests()) {
            for (var group : List.of("optional", "informative")) {
                for (var each : oasis.cases(group)) {
                    CsafValidator.check(each.document())
                            .forEach(f -> refused.add(each.name() + ' ' + f.rule()));
                }
            }
        }
        assertThat(refused)
                .containsExactly(
                        "optional/oasis_csaf_tc-csaf_2_0-2021-6-2-08-02.json 6.1.25",
                        "optional/oasis_csaf_tc-csaf_2_0-2021-6-2-09-02.json 6.1.25");
    }

    @Test
    void whatCisaPublishedKeepsTheRules() throws IOException {
        int documents = 0;
        try (var zip = new ZipFile(RealData.file("vuln/csaf-cisa-2023.zip").toFile())) {
            for (var entry : zip.stream().filter(e -> e.getName().endsWith(".json")).toList()) {
                documents++;
                var root =
                        Objects.requireNonNull(Tree.read(zip.getInputStream(entry).readAllBytes()));
                assertThat(CsafValidator.check(root)).as(entry.getName()).isEmpty();
            }
        }
        assertThat(documents).isEqualTo(266);
    }

    @Test
    void neverThrowsOnDamage() {
        var random = new Random(61);
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder(SOUND);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length() - 8);
                text.replace(
                        at,
                        at + random.nextInt(8),
                        String.valueOf((char) (32 + random.nextInt(90))));
            }
            var root = Tree.read(text.toString().getBytes());
            if (root != null) {
                assertThat(CsafValidator.check(root)).as("seed 61, round %d", i).isNotNull();
            }
        }
    }
}
