package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.Event;

class TimePatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    d-N-yyyy H:m:s      | 10-Feb-2024 08:00:01.123      | 2024-02-10T01:00:01.123Z
                    E N d H:m:s yyyy    | Sat Feb 10 08:00:01.5 2024    | 2024-02-10T01:00:01.500Z
                    E N d H:m:s yyyy    | Thu Feb  1 08:00:01 2024      | 2024-02-01T01:00:01Z
                    M/d/yyyy h:m:s a    | 2/10/2024 8:00:01 PM          | 2024-02-10T13:00:01Z
                    M/d/yyyy h:m:s a    | 2/10/2024 12:00:01 AM         | 2024-02-09T17:00:01Z
                    d/M/yyyy h:m:s a    | 10/02/2024 8:00:01 CH         | 2024-02-10T13:00:01Z
                    M/d/yy,H:m:s        | 02/10/24,08:00:01             | 2024-02-10T01:00:01Z
                    yyyy/M/d H:m:s      | 2024/02/10 08:00:01 [error]   | 2024-02-10T01:00:01Z
                    """)
    void readsTheTime(String pattern, String text, Instant time) {
        assertThat(new TimePattern(pattern, Timestamps.VIETNAM).read(text, 0))
                .isEqualTo(Event.micros(time));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    d-N-yyyy H:m:s      | 30-Feb-2024 08:00:01
                    d-N-yyyy H:m:s      | 10-Feb-2024 08:00
                    d-N-yyyy H:m:s      | 10-Fev-2024 08:00:01
                    d-N-yyyy H:m:s      | 10-Fe
                    M/d/yyyy h:m:s a    | 2/10/2024 8:00:01
                    M/d/yyyy h:m:s a    | 13/10/2024 8:00:01 AM
                    """)
    void readsNothingElse(String pattern, String text) {
        assertThat(new TimePattern(pattern, Timestamps.VIETNAM).read(text, 0))
                .isEqualTo(Timestamps.NONE);
    }

    @Test
    void saysWhereTheTimeEnds() {
        var pattern = new TimePattern("yyyy/M/d H:m:s", Timestamps.UTC);
        assertThat(pattern.read("at 2024/02/10 08:00:01 x", 3)).isPositive();
        assertThat(pattern.end()).isEqualTo(22);
    }

    @Test
    void forgetsTheReadingBefore() {
        var pattern = new TimePattern("M/d/yyyy h:m:s a", Timestamps.UTC);
        pattern.read("2/10/2024 8:00:01 PM", 0);
        assertThat(pattern.read("2/10/2024 8:00:01", 0)).isEqualTo(Timestamps.NONE);
    }
}
