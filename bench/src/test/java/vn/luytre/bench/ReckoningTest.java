package vn.luytre.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReckoningTest {

    @Test
    void takesPercentilesBetweenNeighbours() {
        var samples = List.of(4.0, 1.0, 3.0, 2.0);
        assertThat(Samples.median(samples)).isEqualTo(2.5);
        assertThat(Samples.percentile(samples, 0)).isEqualTo(1);
        assertThat(Samples.percentile(samples, 100)).isEqualTo(4);
        assertThatThrownBy(() -> Samples.median(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reckonsTheWaitOfEachEventFromTwoCounters() {
        var seen =
                List.of(
                        new Lag.Seen(0, 0, 0),
                        new Lag.Seen(1_000_000, 98, 0),
                        new Lag.Seen(2_000_000, 100, 0),
                        new Lag.Seen(11_000_000, 100, 98),
                        new Lag.Seen(52_000_000, 100, 100));
        assertThat(Lag.millis(seen, 50)).isEqualTo(10);
        assertThat(Lag.millis(seen, 99)).isEqualTo(50);
    }

    @Test
    void leavesOutEventsThatHaveNotComeThrough() {
        var seen =
                List.of(
                        new Lag.Seen(0, 10, 10),
                        new Lag.Seen(1_000_000, 20, 10),
                        new Lag.Seen(2_000_000, 30, 20));
        assertThat(Lag.millis(seen, 99)).isEqualTo(1);
        assertThatThrownBy(() -> Lag.millis(seen.subList(0, 1), 50))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsPercentilesWhenItThinsSamples() {
        var samples =
                IntStream.range(0, 50_000).mapToObj(i -> (double) (i * 7919 % 50_000)).toList();
        var thin = PagesStudy.thinned(samples);
        assertThat(thin).hasSize(1_001);
        for (int percent : new int[] {0, 50, 95, 99, 100}) {
            assertThat(Samples.percentile(thin, percent))
                    .isCloseTo(Samples.percentile(samples, percent), Offset.offset(60.0));
        }
    }
}
