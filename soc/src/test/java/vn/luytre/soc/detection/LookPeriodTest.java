package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LookPeriodTest {

    private static final Instant NOW = Instant.parse("2024-02-10T03:00:00Z");

    @Test
    void isTheLastDaysWhereNoTimeIsTyped() {
        assertThat(LookPeriod.of(7, "", null, NOW))
                .isEqualTo(new LookPeriod(NOW.minus(Duration.ofDays(7)), NOW));
        assertThat(LookPeriod.of(null, null, null, NOW)).isNull();
        assertThat(LookPeriod.of(0, null, null, NOW)).isNull();
        assertThat(LookPeriod.of(Integer.MAX_VALUE, null, null, NOW)).isNull();
    }

    @Test
    void readsLocalTimesAndEndsNow() {
        assertThat(LookPeriod.of(7, "2024-02-10T08:00", "2024-02-10T09:30", NOW))
                .isEqualTo(
                        new LookPeriod(
                                Instant.parse("2024-02-10T01:00:00Z"),
                                Instant.parse("2024-02-10T02:30:00Z")));
        assertThat(LookPeriod.of(7, "2024-02-10T08:00", "", NOW))
                .isEqualTo(new LookPeriod(Instant.parse("2024-02-10T01:00:00Z"), NOW));
        assertThat(LookPeriod.of(7, "2024-02-10T08:00", "2031-01-01T00:00", NOW))
                .isEqualTo(new LookPeriod(Instant.parse("2024-02-10T01:00:00Z"), NOW));
    }

    @Test
    void isNothingWhereTheTimesMakeNone() {
        assertThat(LookPeriod.of(7, "", "2024-02-10T09:30", NOW)).isNull();
        assertThat(LookPeriod.of(7, "2024-02-10T09:30", "2024-02-10T09:30", NOW)).isNull();
        assertThat(LookPeriod.of(7, "2024-02-10T10:00", "", NOW)).isNull();
        assertThat(LookPeriod.of(7, "hôm qua", "", NOW)).isNull();
        assertThat(LookPeriod.of(7, "0001-01-01T00:00", "", NOW)).isNull();
        assertThat(LookPeriod.of(7, "+999999999-12-31T23:59:59", "", NOW)).isNull();
        assertThat(LookPeriod.of(7, "-999999999-01-01T00:00", "", NOW)).isNull();
    }
}
