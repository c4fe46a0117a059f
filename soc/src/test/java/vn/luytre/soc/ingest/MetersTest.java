package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;

class MetersTest {

    private static final Instant NOW = Instant.parse("2026-11-30T01:00:00Z");

    private final Meters meters = new Meters();

    @Test
    void aSourceThatWasNotHeardIsUnknown() {
        assertThat(meters.of(1, NOW)).isNull();
    }

    @Test
    void theRateIsThatOfTheLastMinute() {
        for (int second = 0; second < 300; second++) {
            meters.note(event(NOW.minusSeconds(300 - second), Duration.ZERO, null), 1);
        }
        assertThat(read().perSecond()).isBetween(0.8, 1.0);
        assertThat(meters.of(7, NOW.plusSeconds(120)).perSecond()).isZero();
        assertThat(read().behind()).as("no time of their own").isNull();
    }

    @Test
    void aClockIsJudgedByTheMiddleOfTheLast() {
        for (int i = 0; i < 500; i++) {
            meters.note(
                    event(NOW, i % 10 == 0 ? Duration.ofDays(3) : Duration.ofMinutes(-20), null),
                    1);
        }
        assertThat(read().behind()).isEqualTo(Duration.ofMinutes(-20));
        for (int i = 0; i < 101; i++) {
            meters.note(event(NOW, Duration.ofSeconds(2), null), 1);
        }
        assertThat(read().behind()).as("set right").isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void historyThatComesLateIsLateAndNoWrongClock() {
        for (int i = 0; i < 100; i++) {
            meters.note(event(NOW, Duration.ofHours(6).minusMinutes(i), null), 1);
        }
        meters.note(event(NOW, Duration.ofSeconds(1), null), 1);
        assertThat(read().behind()).isEqualTo(Duration.ofSeconds(1));
        assertThat(read().late()).isGreaterThan(Duration.ofHours(4));
    }

    @Test
    void aClockThatIsSlowMakesEveryEventLate() {
        for (int i = 0; i < 200; i++) {
            meters.note(event(NOW, Duration.ofMinutes(10).plusSeconds(i % 7), null), 1);
        }
        meters.note(event(NOW, Duration.ofDays(-400), null), 1);
        assertThat(read().behind()).isEqualTo(Duration.ofMinutes(10));
    }

    /** Every hour what the last hour brought, twenty-nine minutes after its end. */
    @Test
    void aSourceThatSendsInBatchesHasNoWrongClock() {
        for (int hour = 0; hour < 3; hour++) {
            for (int i = 0; i < 60; i++) {
                var at = NOW.plus(Duration.ofHours(hour)).plusMillis(i);
                meters.note(event(at, Duration.ofMinutes(29 + 60 - i), null), 1);
            }
        }
        assertThat(read().behind()).isEqualTo(Duration.ofMinutes(30));
        assertThat(read().hasWrongClock()).isFalse();
        assertThat(read().inBatches()).isTrue();
    }

    @Test
    void aSlowClockThatTellsInAnyOrderIsStillWrong() {
        for (int i = 0; i < 600; i++) {
            var behind = Duration.ofMinutes(10 + Math.floorMod(i * 37, 23));
            meters.note(event(NOW.plusMillis(i), behind, null), 1);
        }
        assertThat(read().inBatches()).isFalse();
        assertThat(read().hasWrongClock()).isTrue();
    }

    /** After an outage its device tells what had piled up, and goes on as things happen: by a clock that is slow. */
    @Test
    void aSlowClockIsSeenAgainAfterWhatHadPiledUp() {
        for (int i = 0; i < 50; i++) {
            meters.note(event(NOW, Duration.ofMinutes(70 - i), null), 1);
        }
        assertThat(read().hasWrongClock()).isFalse();
        for (int second = 0; second < 700; second++) {
            meters.note(event(NOW.plusSeconds(second), Duration.ofMinutes(20), null), 1);
        }
        assertThat(read().hasWrongClock()).isTrue();

        for (int i = 0; i < 50; i++) {
            meters.note(event(NOW.plusSeconds(9_000), Duration.ofMinutes(70 - i), null), 1);
        }
        assertThat(read().hasWrongClock()).isFalse();
        for (int minute = 0; minute < 110; minute++) {
            meters.note(
                    event(NOW.plusSeconds(9_060 + minute * 60L), Duration.ofMinutes(20), null), 1);
        }
        assertThat(read().hasWrongClock()).as("one that speaks seldom").isTrue();
    }

    @Test
    void aClockAheadIsWrongInABatchToo() {
        for (int i = 0; i < 60; i++) {
            meters.note(event(NOW, Duration.ofMinutes(-10 - i), null), 1);
        }
        assertThat(read().hasWrongClock()).isTrue();
    }

    @Test
    void namesTheLastReasonALineWasNotRead() {
        meters.note(event(NOW, Duration.ZERO, "không phải JSON"), 1);
        meters.note(event(NOW, Duration.ZERO, null), 1);
        assertThat(read().flaw()).isEqualTo("không phải JSON");
    }

    private Meters.Reading read() {
        var reading = meters.of(7, NOW);
        assertThat(reading).isNotNull();
        return reading;
    }

    private static Event event(Instant received, Duration behind, String flaw) {
        var event =
                new Event.Builder()
                        .reset("x", Event.micros(received), new Event.Origin(7, 1, 0))
                        .time(Event.micros(received.minus(behind)));
        if (flaw != null) {
            event.flaw(flaw);
        }
        return event.build();
    }
}
