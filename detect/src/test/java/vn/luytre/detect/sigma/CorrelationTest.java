package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.correlate.CorrelationHit;
import vn.luytre.detect.sigma.correlate.CorrelationReplay;
import vn.luytre.detect.sigma.correlate.Hit;
import vn.luytre.detect.sigma.evaluate.RecordView;

/** What correlations mean, by rules a, b and c that hit where the event says so. */
class CorrelationTest {

    private final List<Hit> hits = new ArrayList<>();
    private Ruleset rules = Ruleset.of(List.of());
    private long event;

    @Test
    void countsWithinASpanThatHasNoBoundaries() {
        correlation(
                "type: event_count\nrules: [a]\ngroup-by: [u]\ntimespan: 1m\ncondition: {gte: 3}");
        at(50, "a", Map.of("u", "lan"));
        at(70, "a", Map.of("u", "lan"));
        at(75, "a", Map.of("u", "hoa"));
        at(110, "a", Map.of("u", "LAN")); // exactly a minute after the first
        assertThat(found())
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.group()).containsExactly(List.of("lan"));
                    assertThat(hit.hits()).hasSize(3);
                });
    }

    @Test
    void aHitTooOldIsForgotten() {
        correlation("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 2}");
        at(0, "a", Map.of());
        at(61, "a", Map.of());
        assertThat(found()).isEmpty();
    }

    @Test
    void firesAgainOnlyForHitsItHasNotCountedYet() {
        correlation("type: event_count\nrules: [a]\ntimespan: 1h\ncondition: {gt: 1}");
        for (int i = 0; i < 5; i++) {
            at(i, "a", Map.of());
        }
        assertThat(found()).extracting(hit -> hit.timeMicros() / 1_000_000).containsExactly(1L, 3L);
    }

    @Test
    void withoutTheFieldThereIsNoGroup() {
        correlation(
                "type: event_count\nrules: [a]\ngroup-by: [u]\ntimespan: 1h\ncondition: {gte: 1}");
        at(0, "a", Map.of("x", "y"));
        assertThat(found()).isEmpty();
    }

    @Test
    void oneEventCountsOncePerRule() {
        correlation("type: event_count\nrules: [a, b]\ntimespan: 1h\ncondition: {gte: 2}");
        at(0, "ab", Map.of());
        assertThat(found()).hasSize(1);
    }

    @Test
    void countsDifferentValues() {
        correlation("type: value_count\nrules: [a]\ntimespan: 1h\ncondition: {field: F, gte: 2}");
        at(0, "a", Map.of("F", "x"));
        at(1, "a", Map.of("F", "X"));
        at(2, "a", Map.of());
        assertThat(found()).isEmpty();
        at(3, "a", Map.of("F", "y"));
        assertThat(found()).hasSize(1);
    }

    @Test
    void countsDifferentPairs() {
        correlation(
                "type: value_count\nrules: [a]\ntimespan: 1h\ncondition: {field: [F, G], gte: 2}");
        at(0, "a", Map.of("F", "x", "G", "1"));
        at(1, "a", Map.of("F", "x"));
        assertThat(found()).isEmpty();
        at(2, "a", Map.of("F", "x", "G", "2"));
        assertThat(found()).hasSize(1);
    }

    @Test
    void aRangeHasTwoSides() {
        correlation(
                "type: value_sum\nrules: [a]\ntimespan: 1h\ncondition: {field: F, gt: 10, lte: 20}");
        at(0, "a", Map.of("F", 9));
        at(1, "a", Map.of("F", 12)); // 21: too much
        at(2, "a", Map.of("F", -2));
        assertThat(found()).extracting(hit -> hit.timeMicros() / 1_000_000).containsExactly(2L);
    }

    @Test
    void averageMedianAndPercentileAreOfNumbersOnly() {
        correlation("type: value_avg\nrules: [a]\ntimespan: 1h\ncondition: {field: F, gt: 2.5}");
        at(0, "a", Map.of("F", "none"));
        at(1, "a", Map.of("F", 2));
        at(2, "a", Map.of("F", "3"));
        at(3, "a", Map.of("F", 2.6));
        assertThat(found()).hasSize(1);

        hits.clear();
        correlation("type: value_median\nrules: [a]\ntimespan: 1h\ncondition: {field: F, eq: 2.5}");
        at(0, "a", Map.of("F", 1));
        at(1, "a", Map.of("F", 4));
        assertThat(found()).hasSize(1);

        hits.clear();
        correlation(
                "type: value_percentile\nrules: [a]\ntimespan: 1h\n"
                        + "condition: {field: F, percentile: 90, gte: 9, lt: 10}");
        for (int i = 1; i <= 10; i++) {
            at(i, "a", Map.of("F", i));
        }
        assertThat(found()).extracting(hit -> hit.timeMicros() / 1_000_000).containsExactly(9L);
    }

    @Test
    void temporalWantsEachRuleOnceInAnyOrder() {
        correlation("type: temporal\nrules: [a, b, c]\ntimespan: 1m\ngroup-by: [u]");
        at(0, "c", Map.of("u", "lan"));
        at(10, "c", Map.of("u", "lan"));
        at(20, "a", Map.of("u", "lan"));
        assertThat(found()).isEmpty();
        at(30, "b", Map.of("u", "hoa"));
        assertThat(found()).isEmpty();
        at(60, "b", Map.of("u", "lan"));
        assertThat(found()).hasSize(1);
    }

    @Test
    void temporalMayAskForSomeOfTheRules() {
        correlation("type: temporal\nrules: [a, b, c]\ntimespan: 1m\ncondition: {gte: 2}");
        at(0, "a", Map.of());
        at(1, "c", Map.of());
        assertThat(found()).hasSize(1);

        hits.clear();
        correlation("type: temporal\nrules: [a, b, c]\ntimespan: 1m\ncondition: a and (b or c)");
        at(0, "b", Map.of());
        at(1, "c", Map.of());
        assertThat(found()).isEmpty();
        at(2, "a", Map.of());
        assertThat(found()).hasSize(1);
    }

    @Test
    void orderedWantsThemOneAfterAnother() {
        correlation("type: temporal_ordered\nrules: [a, b, c]\ntimespan: 1m");
        at(0, "b", Map.of());
        at(1, "a", Map.of());
        at(2, "c", Map.of());
        assertThat(found()).isEmpty();
        at(3, "b", Map.of());
        assertThat(found()).isEmpty();
        at(4, "c", Map.of());
        assertThat(found()).hasSize(1);
    }

    @Test
    void theHitsOfOneEventAreNotInARow() {
        correlation("type: temporal_ordered\nrules: [a, b]\ntimespan: 1m");
        at(0, "ab", Map.of());
        assertThat(found()).isEmpty();
        at(1, "b", Map.of());
        assertThat(found()).hasSize(1);
    }

    @Test
    void anAliasIsAnotherFieldInEachRule() {
        correlation(
                "type: temporal\nrules: [a, b]\ntimespan: 10s\ngroup-by: [inner]\n"
                        + "aliases: {inner: {a: destination.ip, b: source.ip}}");
        at(0, "a", Map.of("destination.ip", "10.0.0.1", "source.ip", "10.0.0.9"));
        at(1, "b", Map.of("source.ip", "10.0.0.9"));
        assertThat(found()).isEmpty();
        at(2, "b", Map.of("source.ip", "10.0.0.1"));
        assertThat(found()).hasSize(1);
    }

    @Test
    void failedLoginsThenOneThatSucceeds() {
        rules =
                Ruleset.of(
                        Sigma.documents(
                                """
                                title: outer
                                correlation:
                                    type: temporal_ordered
                                    rules: [many, b]
                                    group-by: [u]
                                    timespan: 10m
                                ---
                                title: inner
                                name: many
                                correlation:
                                    type: event_count
                                    rules: [a]
                                    group-by: [u]
                                    timespan: 10m
                                    condition: {gte: 3}
                                """
                                        + "---\n"
                                        + RULES));
        for (int i = 0; i < 3; i++) {
            at(i, "a", Map.of("u", "lan"));
            at(i, "a", Map.of("u", "user" + i));
        }
        at(5, "b", Map.of("u", "user1"));
        at(6, "b", Map.of("u", "lan"));
        assertThat(found())
                .extracting(hit -> hit.correlation().about().title() + hit.group())
                .containsExactly("inner[[lan]]", "outer[[lan]]");
    }

    private static final String RULES =
            String.join("---\n", List.of(rule("a"), rule("b"), rule("c")));

    private static String rule(String name) {
        return """
        title: %s
        name: %s
        logsource: {product: x}
        detection: {s: {hit: '%s'}, condition: s}
        """
                .formatted(name, name, name);
    }

    private void correlation(String lines) {
        rules =
                Ruleset.of(
                        Sigma.documents(
                                "title: t\ncorrelation:\n" + lines.indent(4) + "---\n" + RULES));
        assertThat(rules.unused()).isEmpty();
    }

    private void at(long second, String names, Map<String, ?> fields) {
        event++;
        for (var rule : rules.rules()) {
            var about = rule.rule().about();
            if (names.contains(String.valueOf(about.name()))) {
                hits.add(new Hit(about, event, second * 1_000_000, RecordView.of(fields)));
            }
        }
    }

    private List<CorrelationHit> found() {
        return CorrelationReplay.run(rules.correlations(), hits);
    }
}
