package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.source.LogSources;

/** Documents put together: filters that except, correlations that need, and what does not fit. */
class RulesetTest {

    private static final String RULE =
            """
            title: A
            id: id-a
            name: a
            logsource: {product: windows, category: process_creation}
            detection:
                sel_image:
                    Image|endswith: \\x.exe
                condition: 1 of sel*
            """;

    @Test
    void aFilterExceptsAndKeepsItsNamesToItself() {
        var filter =
                """
                ---
                title: F
                logsource: {product: windows}
                filter:
                    rules: [id-a]
                    sel_user:
                        User: admin
                    condition: sel_user
                """;
        var rules = Ruleset.of(Sigma.documents(RULE + filter));
        assertThat(rules.filterTroubles()).isEmpty();
        assertThat(hits(rules, Map.of("Image", "C:\\x.exe", "User", "lan"))).isEqualTo(1);
        assertThat(hits(rules, Map.of("Image", "C:\\x.exe", "User", "admin"))).isZero();
        // The rule's "1 of sel*" must not see the filter's search.
        assertThat(hits(rules, Map.of("Image", "C:\\y.exe", "User", "admin"))).isZero();
    }

    @Test
    void aFilterThatFitsNothingIsShown() {
        var filters =
                """
                ---
                title: of another source
                logsource: {product: linux}
                filter: {rules: [a], s: {U: x}, condition: s}
                ---
                title: of nobody
                logsource: {product: windows}
                filter: {rules: [nobody], s: {U: x}, condition: s}
                """;
        var rules = Ruleset.of(Sigma.documents(RULE + filters));
        assertThat(rules.rules().getFirst().filters()).isEmpty();
        assertThat(rules.filterTroubles())
                .extracting(trouble -> trouble.why().toString())
                .containsExactly(
                        "filter-logsource at 1:1 [a, windows/process_creation/-]",
                        "rule-unknown at 1:1 [nobody]");
    }

    @Test
    void theFirstOfTwoWithOneNameStands() {
        var rules = Ruleset.of(Sigma.documents(RULE + "---\n" + RULE));
        assertThat(rules.rules()).hasSize(1);
        assertThat(why(rules)).containsExactly("duplicate-id at 1:1 [id-a, test.yml]");
    }

    @Test
    void correlationsStandAfterWhatTheyNeed() {
        var rules =
                Ruleset.of(
                        Sigma.documents(
                                count("outer", "inner")
                                        + "---\n"
                                        + count("inner", "a")
                                        + "---\n"
                                        + RULE));
        assertThat(rules.correlations())
                .extracting(one -> one.correlation().about().name())
                .containsExactly("inner", "outer");
        assertThat(rules.correlations())
                .extracting(LinkedCorrelation::reported)
                .containsExactly(false, true);
        assertThat(rules.rules().getFirst().reported()).isFalse();
    }

    @Test
    void circlesAndGapsAreRefused() {
        var text =
                String.join(
                        "---\n",
                        count("one", "two"),
                        count("two", "three"),
                        count("three", "one"),
                        count("self", "self"),
                        count("behind", "one"),
                        count("lost", "nobody"),
                        count("behindlost", "lost"));
        assertThat(why(Ruleset.of(Sigma.documents(text))))
                .containsExactly(
                        "cycle at 1:1 [two]",
                        "cycle at 1:1 [three]",
                        "cycle at 1:1 [one]",
                        "cycle at 1:1 [self]",
                        "cycle at 1:1 [one]",
                        "rule-unknown at 1:1 [nobody]",
                        "rule-unknown at 1:1 [lost]");
    }

    @Test
    void aCorrelationSaysWhereItIsWrong() {
        var good = count("c", "a");
        assertThat(refusal(good.replace("event_count", "wild")))
                .isEqualTo("unknown-word at 4:11 [type, wild]");
        assertThat(refusal(good.replace("1h", "1w")))
                .isEqualTo("value-invalid at 6:15 [timespan, 1w]");
        assertThat(refusal(good.replace("1h", "0s")))
                .isEqualTo("value-invalid at 6:15 [timespan, 0s]");
        assertThat(refusal(good.replace("gte: 2", "near: 2")))
                .isEqualTo("unknown-word at 7:17 [condition, near]");
        assertThat(refusal(good.replace("event_count", "value_count")))
                .isEqualTo("missing at 7:16 [field]");
        assertThat(refusal(good.replace("gte: 2", "gte: 2, field: F")))
                .isEqualTo("wrong-type at 7:32 [field, nothing]");
        assertThat(refusal(good.replace("{gte: 2}", "a and b")))
                .isEqualTo("wrong-type at 7:16 [condition, map]");
        assertThat(refusal(good.replace("    rules: [a]\n", "")))
                .isEqualTo("missing at 4:5 [rules]");
        assertThat(refusal(good + "    aliases: {ip: {b: F}}\n"))
                .isEqualTo("rule-unknown at 8:20 [b]");
    }

    static String count(String name, String rule) {
        return """
        title: %s
        name: %s
        correlation:
            type: event_count
            rules: [%s]
            timespan: 1h
            condition: {gte: 2}
        """
                .formatted(name, name, rule);
    }

    private static String refusal(String text) {
        return Sigma.refusal(text).toString();
    }

    private static List<String> why(Ruleset rules) {
        return rules.unused().stream()
                .map(document -> ((SigmaDocument.Refused) document).why())
                .map(Refusal::toString)
                .toList();
    }

    private static int hits(Ruleset rules, Map<String, String> fields) {
        var event =
                RecordView.of(
                        fields,
                        new vn.luytre.detect.sigma.rule.LogSource(
                                "windows", "process_creation", null));
        return new RuleMatcher(rules, LogSources.known(), Sigma.EVALUATOR).hits(event).size();
    }
}
