package vn.luytre.soc.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockStepsTest {

    private static final Instant START = Instant.parse("2026-11-30T00:00:00Z");
    private static final Duration YEARS = Duration.ofDays(1_000);

    private final ClockSteps steps = new ClockSteps();

    private void look(Instant now, int second) {
        steps.look(now, second * 1_000_000_000L);
    }

    @Test
    void aSourceIsSilentSinceItWasHeard() {
        for (int second = 0; second < 600; second += 15) {
            look(START.plusSeconds(second), second);
            assertThat(steps.silentFrom(START.minusSeconds(50), START.plusSeconds(second)))
                    .isEqualTo(START.minusSeconds(50));
        }
    }

    @Test
    void aJumpAheadMakesNobodySilent() {
        look(START, 0);
        var ahead = START.plus(YEARS);
        look(ahead, 15);
        assertThat(steps.silentFrom(START.minusSeconds(5), ahead)).isEqualTo(ahead);
        var later = ahead.plusSeconds(600);
        look(later, 615);
        assertThat(steps.silentFrom(START.minusSeconds(5), later))
                .as("who says nothing since is silent since the jump")
                .isEqualTo(ahead);
        assertThat(steps.silentFrom(ahead.plusSeconds(30), later)).isEqualTo(ahead.plusSeconds(30));
    }

    @Test
    void whoWasHeardByAClockThatWasAheadIsSilentSinceItWasSetRight() {
        look(START.plus(YEARS), 0);
        look(START, 15);
        var later = START.plusSeconds(3_600);
        look(later, 3_615);
        assertThat(steps.silentFrom(START.plus(YEARS).minusSeconds(10), later)).isEqualTo(START);
    }

    /** Set right while the server rested: nobody saw it. */
    @Test
    void afterARestartToo() {
        look(START, 0);
        var later = START.plusSeconds(3_600);
        look(later, 3_600);
        assertThat(steps.silentFrom(START.plus(YEARS), later)).isEqualTo(START);
        assertThat(steps.silentFrom(START.minusSeconds(900), later))
                .as("a rest of the server is no jump")
                .isEqualTo(START.minusSeconds(900));
    }
}
