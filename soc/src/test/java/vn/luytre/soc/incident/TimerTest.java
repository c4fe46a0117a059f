package vn.luytre.soc.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.incident.dossier.Priority;

/** The team's own promises, counted without the time a case waited. */
class TimerTest {

    private static final Instant BEGAN = Instant.parse("2026-12-01T00:00:00Z");

    private static Instant minute(long minutes) {
        return BEGAN.plus(Duration.ofMinutes(minutes));
    }

    private static Timer accept(List<Timer> timers) {
        return timers.getFirst();
    }

    private static Timer.Facts waiting(List<Timer.Wait> waits) {
        return new Timer.Facts(BEGAN, null, null, null, BEGAN, null, waits);
    }

    @Test
    void tellsHalfOfTheTimeAndThatItIsGone() {
        var facts = waiting(List.of());
        assertThat(accept(Timer.of(Priority.P2, facts, minute(30))).spent()).isEqualTo(50);
        assertThat(accept(Timer.of(Priority.P2, facts, minute(59))).late()).isFalse();
        assertThat(accept(Timer.of(Priority.P2, facts, minute(60))).late()).isTrue();
        assertThat(accept(Timer.of(Priority.P2, facts, minute(10))).due()).isEqualTo(minute(60));
    }

    @Test
    void standsStillWhileItWaitsForSomebody() {
        var facts = waiting(List.of(new Timer.Wait(minute(10), minute(40))));
        assertThat(accept(Timer.of(Priority.P2, facts, minute(60))).spent()).isEqualTo(50);
        assertThat(accept(Timer.of(Priority.P2, facts, minute(60))).due()).isEqualTo(minute(90));
        var open = waiting(List.of(new Timer.Wait(minute(30), null)));
        assertThat(accept(Timer.of(Priority.P2, open, minute(500))).spent()).isEqualTo(50);
    }

    @Test
    void isMeasuredAtWhatMetItAndNotAfter() {
        var facts = new Timer.Facts(BEGAN, minute(5), null, null, BEGAN, null, List.of());
        var timer = accept(Timer.of(Priority.P1, facts, minute(9_000)));
        assertThat(timer.late()).isFalse();
        assertThat(timer.due()).isEqualTo(minute(15));
    }

    /** Against counting minute by minute. */
    @RepeatedTest(50)
    void countsLikeACounterOfMinutes(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var waits = new ArrayList<Timer.Wait>();
        long at = 0;
        for (int i = random.nextInt(5); i > 0; i--) {
            long from = at + random.nextInt(30);
            long to = from + random.nextInt(60);
            waits.add(new Timer.Wait(minute(from), minute(to)));
            at = to;
        }
        long now = random.nextInt(400);
        long worked = 0;
        for (long m = 0; m < now; m++) {
            long current = m;
            boolean stood =
                    waits.stream()
                            .anyMatch(wait ->
                                    !minute(current).isBefore(wait.from())
                                            && minute(current).isBefore(wait.to()));
            worked += stood ? 0 : 1;
        }
        assertThat(accept(Timer.of(Priority.P2, waiting(waits), minute(now))).spent())
                .as("seed %d, waits %s, now %d", repetition.getCurrentRepetition(), waits, now)
                .isEqualTo((int) (worked * 100 / 60));
    }
}
