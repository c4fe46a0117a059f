package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.Detection;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** Rules that are told only from so many hits on: what is held back, what is told, and what outlives a restart. */
class ThresholdTest {

    private static final Instant START = Instant.parse("2024-02-10T01:00:00Z");
    private static final String FAILED =
            """
            title: Đăng nhập SSH hỏng
            id: rule-ssh
            logsource: {product: linux, service: sshd}
            detection:
                it: {message|contains: 'Failed password'}
                condition: it
            level: medium
            """;

    private final RuleTally tally = new RuleTally();
    private long position;

    private static RuleTuning tell(int id, long unit, Threshold threshold) {
        return new RuleTuning(
                id,
                "rule-ssh",
                RuleTuning.Kind.THRESHOLD,
                unit,
                "",
                "",
                null,
                threshold,
                "quá ồn",
                null,
                START,
                "A",
                null,
                "");
    }

    private static RuleDetector detector(RuleTuning... tunings) {
        return new RuleDetector(
                LiveRules.of(RuleDetectorTest.book(FAILED), LogSources.known(), List.of(tunings)));
    }

    private static Event failed(long unit, @Nullable String machine, int second) {
        long at = Event.micros(START.plusSeconds(second));
        var builder =
                new Event.Builder()
                        .reset("x", at, new Event.Origin(3, unit, 0))
                        .set(Field.EVENT_DATASET, "system.auth")
                        .set(Field.PROCESS_NAME, "sshd")
                        .set(Field.MESSAGE, "Failed password for root");
        if (machine != null) {
            builder.set(Field.HOST_NAME, machine);
        }
        return builder.build();
    }

    private static Event[] burst(long unit, String machine, int first, int count) {
        return Stream.iterate(first, second -> second + 1)
                .limit(count)
                .map(second -> failed(unit, machine, second))
                .toArray(Event[]::new);
    }

    /** An event that meets no rule and lets time pass. */
    private static Event later(int second) {
        return new Event.Builder()
                .reset("y", Event.micros(START.plusSeconds(second)), new Event.Origin(3, 1, 0))
                .set(Field.MESSAGE, "Accepted")
                .build();
    }

    private List<Detected.Hit> run(RuleDetector detector, Event... events) {
        var hits = new ArrayList<Detected.Hit>();
        for (var event : events) {
            detector.detect(event, position++, hits::add, tally);
        }
        return hits;
    }

    private RuleTally.HeldSum sum(int tuning, long unit) {
        return tally.heldFrom(0).entrySet().stream()
                .filter(one -> one.getKey().tuning() == tuning && one.getKey().unit() == unit)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new RuleTally.HeldSum(0, 0));
    }

    @Test
    void toldOnceWhenThereAreEnoughAsAHitOfTheRuleOnThatMachine() {
        var plain = run(detector(), failed(7, "may-01", 0)).getFirst();
        var detector = detector(tell(5, 0, new Threshold(3, 10, "host.name")));
        assertThat(run(detector, burst(7, "may-01", 0, 3))).isEmpty();
        assertThat(run(detector, burst(7, "may-02", 3, 2))).isEmpty();
        var told = run(detector, later(60));
        assertThat(told).hasSize(1);
        var hit = told.getFirst();
        assertThat(hit.detection().kind()).isEqualTo(Detection.Kind.SIGMA);
        assertThat(hit.detection().key()).isEqualTo(plain.detection().key());
        assertThat(hit.detection().value()).isEqualTo("Failed password for root ×3");
        assertThat(hit.event().origin()).isEqualTo(new Event.Origin(3, 7, 0));
        assertThat(hit.evidence()).containsExactly(3L, 2L, 1L);
        assertThat(sum(5, 7)).isEqualTo(new RuleTally.HeldSum(5, 3));
        assertThat(tally.from(0).values())
                .as("each hit is counted, told or not")
                .extracting(RuleTally.Sum::hits)
                .containsExactly(6L);
    }

    @Test
    void whatLacksTheFieldIsToldAtOnce() {
        var detector = detector(tell(5, 0, new Threshold(3, 10, "host.name")));
        assertThat(run(detector, failed(7, null, 0))).hasSize(1);
        assertThat(tally.heldFrom(0)).isEmpty();
    }

    @Test
    void unitsCountApartAndTheUnitsOwnGoesFirst() {
        var all = tell(5, 0, new Threshold(3, 10, ""));
        var own = tell(6, 7, new Threshold(2, 10, ""));
        var detector = detector(all, own);
        run(detector, burst(8, "a", 0, 2));
        run(detector, burst(9, "a", 2, 2));
        run(detector, burst(7, "b", 4, 3));
        var told = run(detector, later(60));
        assertThat(told)
                .extracting(hit -> hit.event().origin().unit())
                .as("two of the unit's own, none of three")
                .containsExactly(7L);
        assertThat(sum(6, 7)).isEqualTo(new RuleTally.HeldSum(3, 2));
        assertThat(sum(5, 8)).isEqualTo(new RuleTally.HeldSum(2, 0));
        assertThat(sum(5, 7)).isEqualTo(new RuleTally.HeldSum(0, 0));
        var ofAnother = detector(tell(6, 7, new Threshold(2, 10, "")));
        assertThat(run(ofAnother, failed(8, "a", 70))).as("no threshold here").hasSize(1);
    }

    @Test
    void hitsTooFarApartAreNotEnough() {
        var detector = detector(tell(5, 0, new Threshold(2, 1, "")));
        run(detector, failed(7, "a", 0), failed(7, "a", 61), failed(7, "a", 122));
        assertThat(run(detector, later(300))).isEmpty();
        assertThat(sum(5, 7)).isEqualTo(new RuleTally.HeldSum(3, 0));
    }

    @Test
    void takenAwayItHoldsNothingFromTheNextEventOn() {
        var before = detector(tell(5, 0, new Threshold(3, 10, "")));
        run(before, burst(7, "a", 0, 2));
        var after = detector();
        after.correlations().continueFrom(before.correlations(), position);
        assertThat(run(after, failed(7, "a", 2))).hasSize(1);
        assertThat(run(after, later(60))).isEmpty();
    }

    @Test
    void theCountGoesOnWhileItAsksTheSameAndBeginsAnewOtherwise() {
        for (var minutes : List.of(10, 11)) {
            position = 0;
            var before = detector(tell(5, 0, new Threshold(3, 10, "host.name")));
            run(before, burst(7, "a", 0, 2));
            run(before, later(30)); // What still waits to be put in order has not been counted.
            // Said again by another person: another number, the same question.
            var after = detector(tell(6, 0, new Threshold(3, minutes, "host.name")));
            after.correlations().continueFrom(before.correlations(), position);
            run(after, failed(7, "a", 31));
            assertThat(run(after, later(60))).as("%s minutes", minutes).hasSize(11 - minutes);
        }
    }

    @Test
    void aRestartForgetsNothingAndCountsNothingTwice() throws IOException {
        var rule = tell(5, 0, new Threshold(4, 10, "host.name"));
        var before = detector(rule);
        run(before, burst(7, "may-01", 0, 3));
        var written = new ByteArrayOutputStream();
        before.correlations().write(written, position);
        var after = detector(rule);
        assertThat(
                        after.correlations()
                                .takeUp(new ByteArrayInputStream(written.toByteArray()), position))
                .isEqualTo(3);
        position = 1;
        run(after, burst(7, "may-01", 1, 2));
        run(after, failed(7, "may-01", 3));
        var told = run(after, later(60));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().evidence()).containsExactly(3L, 2L, 1L, 0L);
    }

    @Test
    void whoCompletesAfterARestartIsKnownByWhatIsCountedApart() throws IOException {
        var rule = tell(5, 0, new Threshold(3, 10, "host.name"));
        var before = detector(rule);
        var plain = run(detector(), failed(7, "may-01", 0)).getFirst();
        position = 0;
        run(before, burst(7, "may-01", 0, 3));
        var written = new ByteArrayOutputStream();
        before.correlations().write(written, position);
        var after = detector(rule);
        after.correlations().takeUp(new ByteArrayInputStream(written.toByteArray()), position);
        var told = run(after, later(60));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().detection().key()).isEqualTo(plain.detection().key());
        assertThat(told.getFirst().detection().value()).isEqualTo("may-01 ×3");
    }

    @Test
    void itsNumbersHaveBounds() {
        assertThat(Threshold.fits(2, 1)).isTrue();
        assertThat(Threshold.fits(1, 1)).isFalse();
        assertThat(Threshold.fits(1_001, 1)).isFalse();
        assertThat(Threshold.fits(2, 10_081)).isFalse();
        assertThatThrownBy(() -> new Threshold(1, 1, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
