package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.soc.detection.PlaceholderLines.Problem;
import vn.luytre.soc.detection.PlaceholderLines.Why;

/** What a person types for a placeholder, and the texts that ask for it. */
class PlaceholderLinesTest {

    private static final String ASKING =
            RuleTest.rule("Chờ giá trị", "rule-dc", "product: windows", "Ip|expand: '%dc%'");

    @Test
    void aValueALineWithoutEmptyOnesAndRepetitions() {
        assertThat(PlaceholderLines.of(" 10.0.0.1 \r\n\r\nDC-*\n10.0.0.1\n"))
                .isEqualTo(new PlaceholderLines(List.of("10.0.0.1", "DC-*"), List.of()));
        assertThat(PlaceholderLines.of("").values()).isEmpty();
    }

    @Test
    void aBadLineIsNamed() {
        var text = "a\n**?\n" + "x".repeat(501) + "\nb\u0007";
        assertThat(PlaceholderLines.of(text).problems())
                .containsExactly(
                        new Problem(2, Why.EVERYTHING),
                        new Problem(3, Why.LONG),
                        new Problem(4, Why.CONTROL));
    }

    @Test
    void howMuchIsReadIsBounded() {
        var many = new StringBuilder();
        for (int i = 0; i <= PlaceholderLines.MOST; i++) {
            many.append(i).append('\n');
        }
        var read = PlaceholderLines.of(many.toString());
        assertThat(read.values()).hasSize(PlaceholderLines.MOST);
        assertThat(read.problems())
                .containsExactly(new Problem(PlaceholderLines.MOST + 1, Why.MANY));
        assertThat(PlaceholderLines.of("*\n".repeat(100)).problems())
                .hasSize(PlaceholderLines.MOST_PROBLEMS);
        assertThat(PlaceholderLines.of("x\n".repeat(PlaceholderLines.LARGEST)).problems())
                .containsExactly(new Problem(1, Why.LONG));
    }

    @Test
    void aTextIsReadAgainOnlyWhereItsPlaceholdersChanged() {
        var read = new ReadRules();
        var asking = new ReadRules.Key("a.yml", "a");
        var other = new ReadRules.Key("b.yml", "b");
        var before = read.read(asking, ASKING.getBytes(StandardCharsets.UTF_8));
        read.read(
                other,
                RuleTest.rule("Khác", "k", "product: windows", "a: 1")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(before.getFirst()).isInstanceOf(SigmaDocument.Inactive.class);
        assertThat(read.placeholders(asking)).containsExactly("dc");

        read.values(Map.of("dc", List.of("10.0.0.1")));
        assertThat(read.knows(asking)).isFalse();
        assertThat(read.knows(other)).isTrue();
        var after = read.read(asking, ASKING.getBytes(StandardCharsets.UTF_8));
        assertThat(after.getFirst()).isInstanceOf(SigmaDocument.Rule.class);

        read.values(Map.of("dc", List.of("10.0.0.1"), "khac", List.of("x")));
        assertThat(read.knows(asking)).isTrue();
        assertThat(read.placeholders(asking)).containsExactly("dc");
    }
}
