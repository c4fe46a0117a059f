package vn.luytre.detect.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.evaluate.RecordView;

/** Groups larger than is kept one by one: what is given up, and how much. */
class CorrelatorLargeTest {

    private final List<CorrelationFiring> fired = new ArrayList<>();

    @Test
    void ofVeryManyHitsOnlyRunsAreKept() {
        int wanted = 200_000;
        var correlator = run("type: event_count\ncondition: {gte: " + wanted + "}", 3_600);
        long events = fires(correlator, 1_000, i -> Map.of());
        // All lie within the span, so nothing is given up yet.
        assertThat(events).isEqualTo(wanted);
        assertThat(fired.getFirst().eventCount()).isEqualTo(wanted);
        assertThat(fired.getFirst().exact()).isFalse();
    }

    @Test
    void andOneRunAtMostCountsTooLong() {
        // 100,000 a second, a span of two: a count one run above what the span holds never comes.
        int run = 8;
        var correlator = run("type: event_count\ncondition: {gte: " + (200_001 + run) + "}", 2);
        assertThat(fires(correlator, 10, i -> Map.of())).isEqualTo(-1);
    }

    @Test
    void ofVeryManyValuesASampleIsCounted() {
        int wanted = 150_000;
        var correlator =
                run("type: value_count\ncondition: {field: v, gte: " + wanted + "}", 3_600);
        long values = fires(correlator, 1_000, i -> Map.of("v", "value " + i));
        assertThat(values).isCloseTo(wanted, Percentage.withPercentage(4));
        assertThat(fired.getFirst().exact()).isFalse();
        assertThat(correlator.facts().groups()).isZero();
    }

    @Test
    void upToThatManyValuesAreCountedOneByOne() {
        var correlator = run("type: value_count\ncondition: {field: v, gte: 30000}", 3_600);
        assertThat(fires(correlator, 1_000, i -> Map.of("v", "value " + i / 2))).isEqualTo(59_999);
        assertThat(fired.getFirst().exact()).isTrue();
        assertThat(fired.getFirst().eventCount()).isEqualTo(30_000);
    }

    @Test
    void manyValuesComeAndGoAsInASetOfTimes() {
        var random = new Random(20261130);
        var last = new LinkedHashMap<Integer, Long>();
        var correlator = run("type: value_count\ncondition: {field: v, gte: 860}", 1);
        long expected = 0;
        for (int i = 0; i < 60_000; i++) {
            long time = i * 1_000L;
            int value = random.nextInt(i < 30_000 ? 1_500 : 3_000);
            last.remove(value);
            last.put(value, time);
            last.values().removeIf(seen -> seen < time - 1_000_000);
            if (last.size() >= 860) {
                expected++;
                last.clear();
            }
            correlator.accept(0, i, time, 0, RecordView.of(Map.of("v", value)));
        }
        correlator.flush();
        assertThat(fired).hasSize((int) expected);
        assertThat(expected).isPositive();
    }

    @Test
    void aSumOfVeryManyNumbersIsWhatItIs() {
        var correlator = run("type: value_sum\ncondition: {field: v, gte: 10000.5}", 3_600);
        // Two make a quarter: 10,000.5 are reached with the 80,004th.
        long numbers =
                fires(
                        correlator,
                        1_000,
                        i -> Map.of("v", BigDecimal.valueOf(i % 2 == 0 ? 0.1 : 0.15)));
        assertThat(numbers).isEqualTo(80_004);
        assertThat(fired.getFirst().exact()).isFalse();
    }

    @Test
    void ofVeryManyRankedNumbersTheNewestCount() {
        var correlator = run("type: value_median\ncondition: {field: v, gte: 5}", 3_600);
        // So many zeros that ones could never outweigh them, were all kept.
        long numbers = fires(correlator, 1_000, i -> Map.of("v", i < 100_000 ? 0 : 5));
        assertThat(numbers).isEqualTo(100_000 + NumberBlock.EXACT / 2 + 1);
        assertThat(fired.getFirst().exact()).isFalse();
    }

    private interface Fields {
        Map<String, ?> of(int event);
    }

    private Correlator run(String lines, int seconds) {
        var rules =
                MadeUp.rules(
                        "title: t\ncorrelation:\n"
                                + (lines + "\nrules: [a]\ntimespan: " + seconds + "s").indent(4));
        return new Correlator(
                rules.correlations(), CorrelatorSettings.USUAL.lateness(Duration.ZERO), fired::add);
    }

    /** The number of hits until it fires, so many microseconds apart; -1 if it does not in 500,000. */
    private long fires(Correlator correlator, long apart, Fields fields) {
        for (int i = 0; i < 500_000; i++) {
            correlator.accept(0, i, i * apart, 0, RecordView.of(fields.of(i)));
            correlator.advance(i * apart + 1);
            if (!fired.isEmpty()) {
                return i + 1L;
            }
        }
        return -1;
    }
}
