package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Instant START = Instant.parse("2024-01-29T16:58:00Z");

    private static Instant hour(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static Silence.Listener always(Silence.Span... gaps) {
        return new Silence.Listener(hour(-1_000), List.of(gaps));
    }

    private static Silence.Span gap(long from, long to) {
        return new Silence.Span(hour(from), hour(to));
    }

    @Test
    void sevenFullDaysAreCompleteAndOneHourLessIsNot() {
        assertThat(Silence.since(START, hour(7 * 24), List.of(always()), 7).complete()).isTrue();
        assertThat(Silence.since(START, hour(7 * 24 - 1), List.of(always()), 7).complete())
                .isFalse();
        assertThat(Silence.since(START, hour(7 * 24 - 1), List.of(always()), 7).days())
                .isEqualTo(6);
    }

    @Test
    void theCounterStandsStillWhileEverySourceIsSilent() {
        var silence = Silence.since(START, hour(48), List.of(always(gap(10, 34))), 7);

        assertThat(silence.quiet()).isEqualTo(Duration.ofHours(24));
        assertThat(silence.listenedPercent()).isEqualTo(50);
        assertThat(silence.stopped()).isEqualTo(Silence.Stop.NOT);
    }

    @Test
    void oneSourceThatListensIsEnough() {
        var silence =
                Silence.since(
                        START, hour(48), List.of(always(gap(10, 34)), always(gap(30, 48))), 7);

        assertThat(silence.quiet()).isEqualTo(Duration.ofHours(44));
    }

    @Test
    void saysWhyItStandsStillNow() {
        assertThat(Silence.since(START, hour(48), List.of(always(gap(40, 48))), 7).stopped())
                .isEqualTo(Silence.Stop.SOURCES_SILENT);
        assertThat(Silence.since(START, hour(48), List.of(), 7).stopped())
                .isEqualTo(Silence.Stop.NO_SOURCE);
        assertThat(Silence.since(START, hour(48), List.of(), 7).quiet()).isZero();
    }

    @Test
    void nothingCountsBeforeTheFirstWordOfASource() {
        var late = new Silence.Listener(hour(24), List.of());

        assertThat(Silence.since(START, hour(48), List.of(late), 7).quiet())
                .isEqualTo(Duration.ofHours(24));
    }

    /** The same as looking at each hour by itself. */
    @Test
    void countsAsAClockWould() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            int hours = 1 + random.nextInt(300);
            var listeners = new ArrayList<Silence.Listener>();
            for (int i = random.nextInt(4); i > 0; i--) {
                var gaps = new ArrayList<Silence.Span>();
                for (int g = random.nextInt(4); g > 0; g--) {
                    long from = random.nextInt(320) - 10;
                    gaps.add(gap(from, from + 1 + random.nextInt(80)));
                }
                listeners.add(new Silence.Listener(hour(random.nextInt(100) - 60), gaps));
            }
            long slow = 0;
            for (int hour = 0; hour < hours; hour++) {
                var at = hour(hour);
                slow += listeners.stream().anyMatch(listener -> listener.listensAt(at)) ? 1 : 0;
            }
            assertThat(Silence.since(START, hour(hours), listeners, 7).quiet())
                    .as("seed %d", seed)
                    .isEqualTo(Duration.ofHours(slow));
        }
    }
}
