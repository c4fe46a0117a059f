package vn.luytre.detect.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.evaluate.RecordView;

/** What is not in the replay: units, lateness, evidence, and what happens at each bound. */
class CorrelatorTest {

    private static final String THREE =
            """
            title: three
            name: three
            correlation:
                type: event_count
                rules: [a]
                group-by: [u]
                timespan: 1m
                condition: {gte: 3}
            """;

    private final List<CorrelationFiring> fired = new ArrayList<>();
    private CorrelatorSettings settings = CorrelatorSettings.USUAL.lateness(Duration.ZERO);
    private Ruleset rules = Ruleset.of(List.of());
    private Correlator correlator = new Correlator(List.of(), settings, fired::add);
    private long event;

    @Test
    void hitsOfOneUnitNeverCountInAnother() {
        correlate(THREE);
        for (int i = 0; i < 4; i++) {
            hit("a", i, 1 + i % 2, Map.of("u", "lan"));
        }
        correlator.flush();
        assertThat(fired).isEmpty();
        hit("a", 5, 2, Map.of("u", "lan"));
        correlator.flush();
        assertThat(fired).extracting(CorrelationFiring::scope).containsExactly(2);
    }

    @Test
    void acrossTheProvinceTheyDoIfTheCorrelationSaysSo() {
        settings = settings.across(one -> one.about().title().equals("three"));
        correlate(THREE);
        for (int i = 0; i < 3; i++) {
            hit("a", i, i, Map.of("u", "lan"));
        }
        correlator.flush();
        assertThat(fired).extracting(CorrelationFiring::scope).containsExactly(2);
    }

    @Test
    void namesTheNewestEventsAndHowManyThereWere() {
        correlate(THREE.replace("3}", "100}"));
        for (int i = 0; i < 100; i++) {
            hit("a", 0, 0, Map.of("u", "lan"));
        }
        correlator.flush();
        assertThat(fired)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.eventCount()).isEqualTo(100);
                    assertThat(one.exact()).isTrue();
                    assertThat(one.events()).hasSize(32).startsWith(69L).endsWith(100L);
                });
    }

    @Test
    void waitsUntilTimeHasPassedAndPutsInOrder() {
        settings = settings.lateness(Duration.ofSeconds(10));
        correlate(
                THREE.replace("event_count", "temporal_ordered")
                        .replace("[a]", "[a, b]")
                        .replace("3}", "2}"));
        hit("b", 5, 0, Map.of("u", "lan"));
        hit("a", 3, 0, Map.of("u", "lan"));
        assertThat(fired).isEmpty();
        hit("a", 15, 0, Map.of("u", "lan")); // Time has come to 5, but has not passed it.
        assertThat(fired).isEmpty();
        correlator.advance(5_000_001);
        assertThat(fired).extracting(CorrelationFiring::events).containsExactly(List.of(2L, 1L));
        assertThat(correlator.facts().waiting()).isOne();
        assertThat(correlator.facts().late()).isZero();
    }

    @Test
    void aLateHitCountsWithItsGroupsNewestIfItLiesInTheSpan() {
        correlate(THREE);
        hit("a", 100, 0, Map.of("u", "lan"));
        hit("a", 500, 0, Map.of("u", "hoa"));
        correlator.advance(600_000_000);
        hit("a", 30, 0, Map.of("u", "lan")); // Too old for its group.
        hit("a", 50, 0, Map.of("u", "lan"));
        hit("a", 101, 0, Map.of("u", "lan")); // Late, yet its group has seen nothing later.
        correlator.flush();
        assertThat(fired)
                .extracting(CorrelationFiring::events)
                .containsExactly(List.of(1L, 4L, 5L));
        assertThat(correlator.facts().late()).isEqualTo(3);
        assertThat(correlator.facts().leftOut()).isOne();
    }

    @Test
    void aLateHitIsOfNoOrderThatWentOnWithoutIt() {
        correlate(
                THREE.replace("event_count", "temporal_ordered")
                        .replace("[a]", "[a, b]")
                        .replace("3}", "2}"));
        hit("a", 100, 0, Map.of("u", "lan"));
        correlator.advance(200_000_000);
        hit("b", 90, 0, Map.of("u", "lan"));
        correlator.flush();
        assertThat(fired).isEmpty();
        assertThat(correlator.facts().leftOut()).isOne();
        hit("b", 110, 0, Map.of("u", "lan"));
        correlator.flush();
        assertThat(fired).hasSize(1);
    }

    @Test
    void theHitsOfOneLateEventAreNotInARowEither() {
        correlate(
                THREE.replace("event_count", "temporal_ordered")
                        .replace("[a]", "[a, b]")
                        .replace("3}", "2}"));
        correlator.advance(200_000_000);
        hit("a", 90, 0, Map.of("u", "lan"));
        event--;
        hit("b", 90, 0, Map.of("u", "lan"));
        correlator.flush();
        assertThat(fired).isEmpty();
    }

    @Test
    void oneWrongClockDoesNotMakeTheOthersLate() {
        correlate(THREE);
        hit("a", 10, 0, Map.of("u", "lan"));
        hit("a", 4_000_000_000L, 0, Map.of("u", "hoa"));
        hit("a", 11, 0, Map.of("u", "lan"));
        hit("a", 12, 0, Map.of("u", "lan"));
        hit("a", 13, 0, Map.of("u", "lan"));
        correlator.advance(13_000_000);
        assertThat(fired).hasSize(1);
        assertThat(correlator.facts().late()).isZero();
    }

    @Test
    void theOldestIsLetThroughWhenTooManyWait() {
        settings =
                settings.lateness(Duration.ofHours(1))
                        .bounds(new CorrelatorSettings.Bounds(100, 1 << 20, 10, 1 << 20, 5));
        correlate(THREE);
        for (int i = 0; i < 30; i++) {
            hit("a", i, 0, Map.of("u", "lan"));
        }
        assertThat(correlator.facts().waiting()).isEqualTo(10);
        assertThat(correlator.facts().letThrough()).isEqualTo(20);
        assertThat(fired).hasSize(6);
    }

    @Test
    void theGroupHitLongestAgoGoesWhenThereAreTooMany() {
        settings = settings.bounds(new CorrelatorSettings.Bounds(100, 1 << 20, 10, 1 << 20, 5));
        correlate(THREE);
        for (int i = 0; i < 150; i++) {
            hit("a", 0, 0, Map.of("u", "user" + i));
        }
        hit("a", 1, 0, Map.of("u", "user20"));
        hit("a", 1, 0, Map.of("u", "user20"));
        hit("a", 1, 0, Map.of("u", "user140"));
        hit("a", 1, 0, Map.of("u", "user140"));
        correlator.flush();
        assertThat(fired)
                .extracting(CorrelationFiring::group)
                .containsExactly(List.of(List.of("user140")));
        assertThat(correlator.facts().groups()).isLessThanOrEqualTo(100);
        assertThat(correlator.facts().evicted()).isEqualTo(51);
        assertThat(correlator.rooms().values())
                .containsExactly(new CorrelationRoom(correlator.facts().groups(), 51, 0));
    }

    @Test
    void groupsTooOldToCountGoByThemselves() {
        settings = settings.bounds(new CorrelatorSettings.Bounds(1_000, 1 << 30, 10, 1 << 20, 5));
        correlate(THREE);
        for (int i = 0; i < 5_000; i++) {
            hit("a", i, 0, Map.of("u", "user" + i));
        }
        assertThat(correlator.facts().evicted()).isZero();
        assertThat(correlator.facts().groups()).isLessThan(200);
    }

    @Test
    void bytesAreBoundedWhateverTheGroupsHold() {
        long most = 3 << 20;
        settings = settings.bounds(new CorrelatorSettings.Bounds(1 << 20, most, 10, 1 << 20, 5));
        correlate(
                THREE.replace("3}", "5000}")
                        + "---\n"
                        + THREE.replace("three", "v")
                                .replace("event_count", "value_count")
                                .replace("{gte: 3", "{field: v, gte: 90000")
                        + "---\n"
                        + THREE.replace("three", "m")
                                .replace("event_count", "value_median")
                                .replace("{gte: 3", "{field: v, lt: 0"));
        for (int i = 0; i < 100_000; i++) {
            hit("a", 0, 0, Map.of("u", "user" + i % 7, "v", i));
            assertThat(correlator.facts().bytes()).isLessThanOrEqualTo(most);
        }
        assertThat(correlator.facts().evicted()).isPositive();
    }

    @Test
    void ofLongValuesTheBeginningIsKeptAndDifferentOnesStayDifferent() {
        correlate(THREE);
        var long1 = "đ".repeat(1 << 20);
        for (int i = 0; i < 3; i++) {
            hit("a", i, 0, Map.of("u", long1 + i));
            hit("a", i, 0, Map.of("u", long1.toUpperCase(Locale.ROOT) + 1));
        }
        correlator.flush();
        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst().group().getFirst().getFirst())
                .hasSizeLessThan(HeldFields.LONGEST)
                .startsWith("đđđ");
        assertThat(correlator.facts().clipped()).isEqualTo(6);
    }

    @Test
    void tenThousandCorrelationsOfYearsOverAHundredFields() {
        var fields = new StringBuilder("[u");
        for (int i = 0; i < 100; i++) {
            fields.append(", f").append(i);
        }
        var all = new ArrayList<LinkedCorrelation>();
        for (int i = 0; i < 10; i++) {
            correlate(MANY.formatted(i, fields + "]"));
            all.addAll(Collections.nCopies(1_000, rules.correlations().getFirst()));
        }
        settings =
                settings.bounds(new CorrelatorSettings.Bounds(5_000, 64 << 20, 1_000, 1 << 20, 5));
        var event = new HashMap<String, Object>();
        for (int i = 0; i < 100; i++) {
            event.put("f" + i, List.of(i, i + 1));
        }
        event.put("u", "lan");
        correlator = new Correlator(all, settings, fired::add);
        int target = correlator.target(all.getFirst().members().getFirst().target());
        for (int i = 0; i < 3; i++) {
            correlator.accept(target, i, i, 0, RecordView.of(event));
        }
        correlator.flush();
        assertThat(correlator.facts().groups()).isLessThanOrEqualTo(5_000);
        assertThat(correlator.facts().bytes()).isLessThan(64 << 20);
        assertThat(correlator.facts().evicted()).isPositive();
    }

    private static final String MANY =
            """
            title: many%d
            correlation:
                type: event_count
                rules: [a]
                group-by: %s
                timespan: 999999999d
                condition: {gte: 3}
            """;

    @Test
    void saysWhichCorrelationsCannotRunAndWhy() {
        correlate(
                THREE.replace("{gte: 3}", "{gt: 3, lt: 4}")
                        + "---\n"
                        + THREE.replace("three", "huge").replace("3}", "1000000000000}")
                        + "---\n"
                        + THREE.replace("three", "over").replace("[a]", "[a, huge]")
                        + "---\n"
                        + THREE.replace("three", "more")
                                .replace("event_count", "temporal")
                                .replace("[a]", "[a, b]"));
        assertThat(correlator.unfit())
                .extracting(one -> one.correlation().about().title() + " " + one.why())
                .containsExactlyInAnyOrder(
                        "three NEVER_MET",
                        "huge COUNT_TOO_LARGE",
                        "over NEEDS_UNFIT",
                        "more NEVER_MET");
    }

    private void correlate(String text) {
        rules = MadeUp.rules(text);
        correlator = new Correlator(rules.correlations(), settings, fired::add);
    }

    private void hit(String rule, long second, int unit, Map<String, ?> fields) {
        event++;
        int target = correlator.target(MadeUp.abouts(rules).get(rule));
        correlator.accept(target, event, second * 1_000_000, unit, RecordView.of(fields));
    }
}
