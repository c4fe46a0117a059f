package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reading on one thread and adding on another gives what adding alone gives. */
class IndicatorLoadTest {

    private static final long SEED = 20240210;

    private record Line(IndicatorKind kind, String value, int list) {}

    private static List<Line> lines(int count) {
        var random = new Random(SEED);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < count; i++) {
            int number = random.nextInt(count / 2 + 1);
            var kind = IndicatorKind.values()[random.nextInt(IndicatorKind.values().length)];
            var value =
                    switch (kind) {
                        case IPV4 -> "198.51.%d.%d".formatted(number >> 8 & 255, number & 255);
                        case IPV6 -> "2001:db8::%x".formatted(number);
                        case CIDR -> "10.%d.0.0/%d".formatted(number & 255, 16 + number % 9);
                        case DOMAIN -> number % 9 == 0 ? "vn" : "n%d.example".formatted(number);
                        case URL -> "http://u%d.example/".formatted(number);
                        case HASH -> number % 9 == 0 ? "no hash" : "%032x".formatted(number);
                        case ENDPOINT -> "192.0.2.1:%d".formatted(number & 65535);
                    };
            lines.add(new Line(kind, value, random.nextInt(5)));
        }
        return lines;
    }

    @Test
    void handedOverInBatchesIsAsAddedOneByOne() {
        for (int count : new int[] {0, 1, 1023, 1024, 1025, 60_000}) {
            var lines = lines(count);
            var alone = IndicatorSet.builder().allowReserved(true);
            lines.forEach(line -> alone.add(line.kind(), line.value(), line.list()));
            var expected = alone.build();
            var set =
                    IndicatorSet.builder()
                            .allowReserved(true)
                            .<RuntimeException>addAll(sink ->
                                    lines.forEach(line ->
                                            sink.add(line.kind(), line.value(), line.list())))
                            .build();
            for (var kind : IndicatorKind.values()) {
                assertThat(set.count(kind))
                        .as("%d, %s", count, kind)
                        .isEqualTo(expected.count(kind));
                for (var admission : Admission.values()) {
                    assertThat(set.offered(kind, admission))
                            .as("%d, %s, %s", count, kind, admission)
                            .isEqualTo(expected.offered(kind, admission));
                }
            }
            for (var line : lines) {
                assertThat(set.lists(line.kind(), line.value()))
                        .as("%d, %s", count, line)
                        .isEqualTo(expected.lists(line.kind(), line.value()));
            }
        }
    }

    @Test
    void whatTheSourceThrowsComesOut() {
        var builder = IndicatorSet.builder();
        assertThatThrownBy(() ->
                        builder.<IOException>addAll(sink -> {
                            sink.add(IndicatorKind.DOMAIN, "a.example", 1);
                            throw new IOException("the line was cut");
                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("the line was cut");
    }

    @Test
    void whatAddingThrowsComesOutHoweverMuchFollows() {
        for (int after : new int[] {0, 100_000}) {
            var builder = IndicatorSet.builder();
            assertThatThrownBy(() ->
                            builder.<RuntimeException>addAll(sink -> {
                                sink.add(IndicatorKind.DOMAIN, "a.example", -1);
                                for (int i = 0; i < after; i++) {
                                    sink.add(IndicatorKind.DOMAIN, "b.example", 1);
                                }
                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("negative list");
        }
    }
}
