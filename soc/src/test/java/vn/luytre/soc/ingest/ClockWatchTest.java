package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private static final Instant START = Instant.parse("2026-11-30T00:00:00Z");
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final Duration YEARS = Duration.ofDays(3_650);

    private ClockWatch watch = new ClockWatch(null);

    @Test
    void believesAClockThatGoes() {
        for (int hour = 0; hour < 100; hour++) {
            var now = START.plus(Duration.ofHours(hour)).plusSeconds(hour % 60);
            assertThat(watch.look(now, hour * HOUR, START))
                    .isEqualTo(new ClockWatch.Mark(now, null));
        }
    }

    @Test
    void neverBelievesOneThatJumpsAheadUntilAPersonDoes() {
        watch.look(START, 0, START);
        for (int hour = 1; hour < 1_000; hour++) {
            var now = START.plus(YEARS).plus(Duration.ofHours(hour));
            var mark = watch.look(now, hour * HOUR, now);
            assertThat(mark.jump()).as("hour %d", hour).isEqualTo(YEARS);
            assertThat(ClockWatch.judging(now, mark))
                    .as("time goes on without the jump")
                    .isEqualTo(START.plus(Duration.ofHours(hour)));
            if (hour % 100 == 0) { // What arrived meanwhile is stamped by the clock that jumped.
                watch = new ClockWatch(mark);
                assertThat(watch.look(now, 0, now).jump()).as("after a restart").isNotNull();
                watch = new ClockWatch(mark);
                watch.look(now, hour * HOUR, now);
            }
        }
        var now = START.plus(YEARS).plus(Duration.ofHours(1_000));
        assertThat(ClockWatch.judging(now, watch.believe(now, 1_000 * HOUR))).isEqualTo(now);
        assertThat(watch.look(now.plusSeconds(3_600), 1_001 * HOUR, now).jump()).isNull();
    }

    @Test
    void believesItAgainWhenItIsSetRight() {
        watch.look(START, 0, START);
        assertThat(watch.look(START.plus(YEARS), HOUR, START).jump()).isNotNull();
        var right = START.plus(Duration.ofHours(2)).plusSeconds(20);
        assertThat(watch.look(right, 2 * HOUR, START)).isEqualTo(new ClockWatch.Mark(right, null));
    }

    @Test
    void believesItAgainWhenItIsSetRightWhileTheServerRests() {
        watch.look(START, 0, START);
        var mark = watch.look(START.plus(YEARS), HOUR, START);
        var right = START.plus(Duration.ofDays(5));
        assertThat(new ClockWatch(mark).look(right, 0, START.plus(YEARS)).jump()).isNull();
    }

    /** It says less than it should: nothing goes too early, and what it says is what counts. */
    @Test
    void judgesByOneThatJumpsBack() {
        watch.look(START, 0, START);
        var back = START.minus(YEARS);
        var mark = watch.look(back, HOUR, START);
        assertThat(mark.jump()).isNegative();
        assertThat(ClockWatch.judging(back, mark)).isEqualTo(back);
        var right = START.plus(Duration.ofHours(2));
        assertThat(watch.look(right, 2 * HOUR, back).jump()).isNull();
    }

    @Test
    void looksAtWhatIsHeldWhenNothingIsRemembered() {
        assertThat(watch.look(START, 0, START.minus(Duration.ofDays(31))).jump()).isNotNull();
        assertThat(new ClockWatch(null).look(START, 0, START.plus(Duration.ofHours(2))).jump())
                .isNotNull();
        assertThat(new ClockWatch(null).look(START, 0, START.minus(Duration.ofDays(29))).jump())
                .isNull();
        assertThat(new ClockWatch(null).look(START, 0, null).jump()).isNull();
    }

    @Test
    void aLongRestIsNotBelievedAndAShortOneIs() {
        var mark = new ClockWatch.Mark(START, null);
        assertThat(new ClockWatch(mark).look(START.plus(Duration.ofDays(29)), 0, START).jump())
                .isNull();
        assertThat(new ClockWatch(mark).look(START.plus(Duration.ofDays(31)), 0, START).jump())
                .isEqualTo(Duration.ofDays(31));
    }
}
