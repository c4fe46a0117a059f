package vn.luytre.soc.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Severity;

/** Windows of one search add up to one alert, and a window told twice counts once. */
class SearchFoldTest {

    private static final Instant AT = Instant.parse("2026-02-10T01:00:00Z");

    @Test
    void windowsAddUpAndTheSameOneCountsOnce() {
        var first = SearchFold.fold(null, met(3, 100, AT, 97, 98));
        assertThat(first).isNotNull();
        assertThat(first.live()).isEqualTo(3);
        assertThat(first.state()).isEqualTo(AlertState.NEW);
        assertThat(SearchFold.fold(first, met(3, 100, AT, 97, 98))).as("told again").isNull();
        var second = SearchFold.fold(first, met(2, 200, AT.minusSeconds(60), 150));
        assertThat(second).isNotNull();
        assertThat(second.live()).isEqualTo(5);
        assertThat(second.first()).isEqualTo(AT.minusSeconds(60));
        assertThat(second.newest()).containsExactly(150L, 98L, 97L);
        assertThat(second.key()).isEqualTo(first.key());
        assertThatThrownBy(() -> met(0, 300, AT, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SearchMet met(long hits, long upTo, Instant at, long... newest) {
        var positions = java.util.Arrays.stream(newest).boxed().toList();
        return new SearchMet(
                7,
                1,
                "Đăng nhập lạ",
                "user:x",
                Severity.HIGH,
                hits,
                at,
                at,
                upTo,
                List.copyOf(positions));
    }
}
