package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;

class TimestampsTest {

    private static final DateTimeFormatter COMMON_LOG =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    @Test
    void readsEveryWayOfWritingTheSameInstant() {
        for (var text :
                new String[] {
                    "2024-02-10T00:00:01.123456+0700",
                    "2024-02-10T00:00:01.123456+07:00",
                    "2024-02-10T00:00:01,123456+07",
                    "2024-02-10 00:00:01.123456",
                    "2024-02-09T17:00:01.123456Z",
                    "2024-02-09T17:00:01.123456789Z"
                }) {
            assertThat(Timestamps.iso(text, Timestamps.VIETNAM))
                    .as(text)
                    .isEqualTo(micros("2024-02-09T17:00:01.123456Z"));
        }
    }

    @Test
    void refusesWhatIsNoTime() {
        for (var text :
                new String[] {
                    "",
                    "2024-02-30T00:00:00Z",
                    "2023-02-29T00:00:00Z",
                    "2024-13-01T00:00:00Z",
                    "2024-02-10T24:00:00Z",
                    "2024-02-10T00:00:00+7",
                    "2024-02-10T00:00:00.Z",
                    "2024-02-10X00:00:00Z"
                }) {
            assertThat(Timestamps.iso(text, 0)).as(text).isEqualTo(Timestamps.NONE);
        }
    }

    @Test
    void agreesWithTheJdkOnRandomTimes() {
        long seed = 20240210;
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-60_000_000_000L, 250_000_000_000L);
            var offset = ZoneOffset.ofTotalSeconds(random.nextInt(-40, 40) * 900);
            var time = OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), offset);
            assertThat(Timestamps.commonLog(COMMON_LOG.format(time), 0))
                    .as("seed %d, round %d: %s", seed, i, time)
                    .isEqualTo(second * 1_000_000);
            var iso =
                    "%tFT%<tT".formatted(time)
                            + (offset.equals(ZoneOffset.UTC) ? "Z" : offset.getId());
            assertThat(Timestamps.iso(iso, 0))
                    .as("seed %d, round %d: %s", seed, i, iso)
                    .isEqualTo(second * 1_000_000);
        }
    }

    @Test
    void givesAYearlessTimeTheNearestYear() {
        long newYear = micros("2024-01-01T00:30:00Z");
        assertThat(Timestamps.bsd("Dec 31 23:59:59", 0, newYear))
                .isEqualTo(micros("2023-12-31T16:59:59Z"));
        assertThat(Timestamps.bsd("Jan  1 07:30:00", 0, newYear)).isEqualTo(newYear);
        long lastDay = micros("2023-12-31T16:59:00Z");
        assertThat(Timestamps.bsd("Jan  1 00:00:01", 0, lastDay))
                .isEqualTo(micros("2023-12-31T17:00:01Z"));
        assertThat(Timestamps.bsd("Feb 29 12:00:00", 0, micros("2025-03-01T00:00:00Z")))
                .isEqualTo(micros("2024-02-29T05:00:00Z"));
        assertThat(Timestamps.bsd("Feb 29 12:00:00", 0, micros("2022-06-01T00:00:00Z")))
                .isEqualTo(Timestamps.NONE);
    }

    @Test
    void readsTheUnitOfANumberFromItsSize() {
        long expected = 1_707_498_001_123_456L;
        assertThat(Timestamps.epoch("1707498001.123456")).isEqualTo(expected);
        assertThat(Timestamps.epoch(1707498001.123456)).isEqualTo(expected);
        assertThat(Timestamps.epoch(1_707_498_001_123.0)).isEqualTo(expected / 1000 * 1000);
        assertThat(Timestamps.epoch((double) expected)).isEqualTo(expected);
        assertThat(Timestamps.epoch(1_707_498_001_123_456_000.0)).isEqualTo(expected);
        assertThat(Timestamps.epoch(1e300)).isEqualTo(Timestamps.NONE);
        assertThat(Timestamps.epoch(Double.NaN)).isEqualTo(Timestamps.NONE);
        assertThat(Timestamps.epoch("99999999999999999999")).isEqualTo(Timestamps.NONE);
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        Timestamps.iso(text, 0);
        Timestamps.commonLog(text, 0);
        Timestamps.bsd(text, 0, 1_707_541_200_000_000L);
        Timestamps.bsdWithYear(text, 0);
        Timestamps.epoch(text);
    }

    private static long micros(String instant) {
        return Event.micros(Instant.parse(instant));
    }
}
