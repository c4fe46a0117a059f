package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.detection.RuleDiff.Kind;
import vn.luytre.soc.detection.RuleDiff.Line;

class RuleDiffTest {

    @Test
    void namesTheLineThatChanged() {
        assertThat(RuleDiff.of("a\nb\nc\n", "a\nB\nc\nd\n"))
                .containsExactly(
                        new Line(Kind.SAME, 1, "a"),
                        new Line(Kind.REMOVED, 2, "b"),
                        new Line(Kind.ADDED, 2, "B"),
                        new Line(Kind.SAME, 3, "c"),
                        new Line(Kind.ADDED, 4, "d"));
    }

    @Test
    void bothTextsCanBeReadOutOfIt() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new Random(seed);
            var before = text(random);
            var after = text(random);
            var lines = RuleDiff.of(before, after);
            assertThat(lines(lines, Kind.REMOVED)).as("seed " + seed).isEqualTo(before);
            assertThat(lines(lines, Kind.ADDED)).as("seed " + seed).isEqualTo(after);
        }
    }

    @Test
    void longStretchesWithoutChangeAreLeftOut() {
        var same = IntStream.range(0, 50).mapToObj(i -> "l" + i).collect(Collectors.joining("\n"));
        var lines = RuleDiff.shortened(RuleDiff.of(same, same + "\nend"));
        assertThat(lines)
                .extracting(Line::kind)
                .containsExactly(Kind.GAP, Kind.SAME, Kind.SAME, Kind.SAME, Kind.ADDED);
        assertThat(lines.getFirst().number()).isEqualTo(47);
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(4))))
                .collect(Collectors.joining("\n"));
    }

    private static String lines(List<Line> lines, Kind own) {
        return lines.stream()
                .filter(line -> line.kind() == Kind.SAME || line.kind() == own)
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }
}
