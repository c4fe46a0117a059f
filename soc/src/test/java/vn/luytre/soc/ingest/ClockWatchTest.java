package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private static final Instant START = Instant.parse("2026-11-30T00:00:00Z");
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final ClockWatch watch = new ClockWatch();

    @Test
    void believesAClockThatGoes() {
        for (int hour = 0; hour < 100; hour++) {
            var now = START.plus(Duration.ofHours(hour)).plusSeconds(hour % 60);
            assertThat(watch.trusts(now, hour * HOUR, START)).isTrue();
        }
        assertThat(watch.jump()).isNull();
    }

    @Test
    void doesNotBelieveOneThatJumpsForADay() {
        assertThat(watch.trusts(START, 0, START)).isTrue();
        var later = START.plus(Duration.ofDays(3_650));
        assertThat(watch.trusts(later, HOUR, START)).isFalse();
        assertThat(watch.jump()).isGreaterThan(Duration.ofDays(3_640));
        for (int hour = 1; hour < 24; hour++) {
            assertThat(watch.trusts(later.plus(Duration.ofHours(hour)), (1 + hour) * HOUR, later))
                    .as("hour %d", hour)
                    .isFalse();
        }
        assertThat(watch.trusts(later.plus(Duration.ofHours(24)), 25 * HOUR, later)).isTrue();
        assertThat(watch.jump()).isNull();
    }

    @Test
    void settingItRightIsAJumpToo() {
        assertThat(watch.trusts(START, 0, START)).isTrue();
        assertThat(watch.trusts(START.plus(Duration.ofDays(400)), HOUR, START)).isFalse();
        assertThat(watch.trusts(START.plus(Duration.ofHours(2)), 2 * HOUR, START)).isFalse();
        assertThat(watch.trusts(START.plus(Duration.ofHours(26)), 26 * HOUR, START)).isTrue();
    }

    @Test
    void looksAtWhatIsHeldWhenItStarts() {
        assertThat(watch.trusts(START, 0, START.minus(Duration.ofDays(31)))).isFalse();
        assertThat(new ClockWatch().trusts(START, 0, START.plus(Duration.ofHours(2)))).isFalse();
        assertThat(new ClockWatch().trusts(START, 0, START.minus(Duration.ofDays(29)))).isTrue();
        assertThat(new ClockWatch().trusts(START, 0, null)).isTrue();
    }
}
