package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;

class SyslogFramerTest {

    private static final String MIXED =
            "6 <1>abc<2>two\r\n\n8 <3>a\nb\nc2024 <not a count>\n5 <4>xy3 items\nopen";

    @Test
    void choosesTheFramingForEachRecordAnew() {
        assertThat(split(MIXED, 1024, 1000))
                .containsExactly(
                        "<1>abc",
                        "<2>two",
                        "<3>a\nb\nc",
                        "2024 <not a count>",
                        "<4>xy",
                        "3 items",
                        "open");
    }

    @Test
    void doesNotCareWhereTheStreamIsCut() {
        var whole = split(MIXED, 1024, 1000);
        for (int piece = 1; piece < MIXED.length(); piece++) {
            assertThat(split(MIXED, 1024, piece)).as("pieces of %d", piece).isEqualTo(whole);
        }
    }

    @Test
    void cutsAndCountsWhatIsTooLong() {
        var framer = new SyslogFramer(16);
        var frames = new ArrayList<String>();
        var stream = "30 <1>" + "x".repeat(27) + "<2>" + "y".repeat(50) + "\n<3>short\n";
        feed(framer, stream.getBytes(StandardCharsets.UTF_8), 7, frames);
        framer.end(frame -> frames.add(text(frame)));
        assertThat(frames)
                .containsExactly("<1>" + "x".repeat(13), "<2>" + "y".repeat(13), "<3>short");
        assertThat(framer.truncated()).isEqualTo(2);
    }

    @Test
    void givesBackEveryRecordOfARandomMixture() {
        long seed = 20240210;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var records = new ArrayList<String>();
            var stream = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                var record =
                        "<"
                                + random.nextInt(192)
                                + ">"
                                + "đ€x9 ".repeat(random.nextInt(40))
                                + "end";
                records.add(record);
                if (random.nextBoolean()) {
                    stream.append(record.getBytes(StandardCharsets.UTF_8).length)
                            .append(' ')
                            .append(record);
                } else {
                    stream.append(record).append(random.nextBoolean() ? "\n" : "\r\n");
                }
            }
            assertThat(split(stream.toString(), 65_536, 1 + random.nextInt(200)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(records);
        }
    }

    @Test
    void survivesDamage() {
        Mutations.of(
                List.of(MIXED.getBytes(StandardCharsets.UTF_8)),
                20240210,
                5_000,
                (bytes, how) -> assertThat(total(bytes)).as(how).isLessThanOrEqualTo(bytes.length));
    }

    @FuzzTest(maxDuration = "1m")
    void neverGivesMoreThanItGot(byte @NotNull [] bytes) {
        assertThat(total(bytes)).isLessThanOrEqualTo(bytes.length);
    }

    private static int total(byte[] bytes) {
        var frames = new ArrayList<byte[]>();
        var framer = new SyslogFramer(64);
        framer.feed(bytes, 0, bytes.length, frames::add);
        framer.end(frames::add);
        frames.forEach(frame -> assertThat(frame.length).isBetween(1, 64));
        return frames.stream().mapToInt(frame -> frame.length).sum();
    }

    private static List<String> split(String stream, int max, int piece) {
        var framer = new SyslogFramer(max);
        var frames = new ArrayList<String>();
        feed(framer, stream.getBytes(StandardCharsets.UTF_8), piece, frames);
        framer.end(frame -> frames.add(text(frame)));
        assertThat(framer.truncated()).isZero();
        return frames;
    }

    private static void feed(SyslogFramer framer, byte[] bytes, int piece, List<String> frames) {
        for (int at = 0; at < bytes.length; at += piece) {
            framer.feed(
                    bytes,
                    at,
                    Math.min(piece, bytes.length - at),
                    frame -> frames.add(text(frame)));
        }
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }
}
