package vn.luytre.lake.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.query.Fold;

/** A block never denies a piece of a text that it holds, however the piece is written, and denies nearly all that it does not hold. */
class TextBlocksTest {

    private static final long SEED = 20261203;
    private static final int ROWS = 1_000;

    private static final List<String> WORDS =
            List.of(
                    "Đăng nhập thất bại",
                    "SỞ Y TẾ",
                    "phát hiện mã độc",
                    "mimikatz.exe",
                    "C:\\Windows\\System32",
                    "powershell -Enc SQBFAFgA",
                    "185.220.101.4",
                    "Failed password for root",
                    "1234567890123",
                    "n34483.tin.example",
                    "0x7ffe12ab",
                    "日本語の記録",
                    "😀😀😀",
                    "Straße İstanbul",
                    "K\u212Aelvin \u2126",
                    "e\u0301te\u0301 ư\u0303",
                    "\uFFFD\u0000\t\n",
                    "   ..  ..",
                    "\"{}:,");

    @TempDir Path folder;

    @Test
    void deniesNoPieceOfWhatItHolds() throws Exception {
        var random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            int blocks = 1 + random.nextInt(4);
            var texts = texts(random, blocks);
            var index = index(texts);
            for (int i = 0; i < 200; i++) {
                int block = random.nextInt(blocks);
                var text = texts.get(block).get(random.nextInt(texts.get(block).size()));
                var piece = otherwise(piece(text, random), random);
                assertThat(Fold.fold(text)).contains(Fold.fold(piece));
                assertThat(index.holdingText(TextBlocks.grams(Fold.fold(piece))).get(block))
                        .as("seed %d, round %d: '%s' of '%s'", SEED, round, piece, text)
                        .isTrue();
            }
        }
    }

    @Test
    void deniesNearlyAllThatItDoesNotHold() throws Exception {
        var random = new Random(SEED + 1);
        var index = index(texts(random, 3));
        for (var rare : List.of("cobaltstrike", "tấn công", "svchost.dll", "198.51.100.7")) {
            assertThat(index.holdingText(TextBlocks.grams(Fold.fold(rare))))
                    .as(rare)
                    .isEqualTo(new BitSet());
        }
    }

    @Test
    void canTellNothingOfShortTextsOrOfNumbersAlone() {
        for (var text : List.of("", "root", "1234567890", "a1b2c3d4e5", "---------", "tấn")) {
            assertThat(TextBlocks.grams(Fold.fold(text))).as(text).isEmpty();
        }
        assertThat(TextBlocks.grams("secret")).hasSize(1).isEqualTo(TextBlocks.grams("SECRET"));
    }

    /** Who writes lines can fill a filter, which then denies nothing, but not make it larger. */
    @Test
    void isBoundedWhateverTheTextsAre() throws Exception {
        var random = new Random(SEED + 2);
        var texts = new TextBlocks(2, 2_000, Fold::fold);
        var letters = new byte[1 << 20];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        texts.add(1, letters);
        assertThat(texts.bytes()).hasSizeLessThan(1_000);
        var index = index(texts, 2);
        assertThat(index.holdingText(TextBlocks.grams("cobaltstrike")).get(1)).isTrue();
        assertThat(index.holdingText(TextBlocks.grams("cobaltstrike")).get(0)).isFalse();
    }

    @Test
    void deniesNothingWhateverByteIsChanged() throws Exception {
        var random = new Random(SEED + 3);
        var texts = texts(random, 3);
        index(texts);
        var file = FileIndex.beside(folder.resolve("events.parquet"));
        var whole = Files.readAllBytes(file);
        for (int round = 0; round < 300; round++) {
            var bytes =
                    random.nextInt(5) == 0
                            ? Arrays.copyOf(whole, random.nextInt(whole.length))
                            : whole.clone();
            for (int i = 0; i < 2 && bytes.length > 0; i++) {
                int most = random.nextBoolean() ? Math.min(120, bytes.length) : bytes.length;
                bytes[random.nextInt(most)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            var index = FileIndex.open(folder.resolve("events.parquet"), ROWS);
            for (int block = 0; block < texts.size() && index != null; block++) {
                var text = Fold.fold(texts.get(block).getFirst());
                assertThat(index.holdingText(TextBlocks.grams(text)).get(block))
                        .as("seed %d, round %d", SEED, round)
                        .isTrue();
            }
        }
    }

    private static List<List<String>> texts(Random random, int blocks) {
        var texts = new ArrayList<List<String>>();
        for (int block = 0; block < blocks; block++) {
            var here = new ArrayList<String>();
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                var text = new StringBuilder();
                for (int words = 1 + random.nextInt(4); words > 0; words--) {
                    text.append(WORDS.get(random.nextInt(WORDS.size())))
                            .append(random.nextBoolean() ? " " : "");
                }
                here.add(text.toString());
            }
            texts.add(here);
        }
        return texts;
    }

    private static String piece(String text, Random random) {
        int points = text.codePointCount(0, text.length());
        int from = random.nextInt(points);
        int to = from + 1 + random.nextInt(Math.min(30, points - from));
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    /** What a search takes for the same text. */
    private static String otherwise(String text, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case 1 -> Fold.fold(text);
            case 2 -> Fold.lower(text);
            case 3 -> text.chars().allMatch(c -> c < 128) ? text.toUpperCase(Locale.ROOT) : text;
            default -> text;
        };
    }

    private FileIndex index(List<List<String>> texts) throws Exception {
        var blocks = new TextBlocks(texts.size(), ROWS, Fold::fold);
        for (int block = 0; block < texts.size(); block++) {
            for (var text : texts.get(block)) {
                blocks.add(block, text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return index(blocks, texts.size());
    }

    private FileIndex index(TextBlocks texts, int blocks) throws Exception {
        var cuts = new long[blocks + 1];
        Arrays.setAll(cuts, i -> 1_000L * i);
        var writer = new IndexWriter(ROWS, cuts);
        writer.texts(texts);
        var events = folder.resolve("events.parquet");
        writer.write(folder.resolve("tmp/new.index"), FileIndex.beside(events));
        @Nullable FileIndex index = FileIndex.open(events, ROWS);
        assertThat(index).isNotNull();
        return index;
    }
}
