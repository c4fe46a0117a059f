package vn.luytre.detect.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiteralAutomatonTest {

    private static final long SEED = 20240210;

    private record Literal(String text, Anchor anchor) {

        boolean isIn(String value) {
            return switch (anchor) {
                case ANYWHERE -> value.contains(text);
                case START -> value.startsWith(text);
                case END -> value.endsWith(text);
                case WHOLE -> value.equals(text);
            };
        }
    }

    private static TreeSet<Integer> found(LiteralAutomaton automaton, String value, int size) {
        var hits = new HitSet(size);
        var bytes = ("<<" + value + ">").getBytes(UTF_8);
        automaton.match(bytes, 2, bytes.length - 1, hits);
        var numbers = new TreeSet<Integer>();
        for (int i = 0; i < hits.count(); i++) {
            assertThat(numbers.add(hits.get(i))).isTrue();
            assertThat(hits.contains(hits.get(i))).isTrue();
        }
        return numbers;
    }

    @Test
    void anchoredLiteralsHoldOnlyAtTheirPlace() {
        var automaton =
                LiteralAutomaton.builder(true)
                        .add("cmd.exe".getBytes(UTF_8), Anchor.END, 0)
                        .add("C:\\".getBytes(UTF_8), Anchor.START, 1)
                        .add("md".getBytes(UTF_8), Anchor.ANYWHERE, 2)
                        .add("cmd.exe".getBytes(UTF_8), Anchor.WHOLE, 3)
                        .build();
        assertThat(found(automaton, "c:\\windows\\CMD.EXE", 4)).containsExactly(0, 1, 2);
        assertThat(found(automaton, "cmd.exe", 4)).containsExactly(0, 2, 3);
        assertThat(found(automaton, "cmd.exe c:\\", 4)).containsExactly(2);
    }

    private static String word(Random random, String letters, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            int at =
                    letters.offsetByCodePoints(
                            0, random.nextInt(letters.codePointCount(0, letters.length())));
            text.appendCodePoint(letters.codePointAt(at));
        }
        return text.toString();
    }

    /** Few letters make literals overlap; small tables make states without a row. */
    private static void sameAsStrings(boolean fold, String letters, int rounds) {
        var random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            var builder = LiteralAutomaton.builder(fold);
            var literals = new ArrayList<Literal>();
            for (int i = random.nextInt(40); i > 0; i--) {
                var literal =
                        new Literal(word(random, letters, 7), Anchor.values()[random.nextInt(4)]);
                literals.add(literal);
                builder.add(literal.text().getBytes(UTF_8), literal.anchor(), literals.size() - 1);
            }
            var automaton =
                    random.nextBoolean() ? builder.build() : builder.build(random.nextInt(4_000));
            for (int i = 0; i < 40; i++) {
                var value = word(random, letters, 30);
                var expected = new TreeSet<Integer>();
                for (int j = 0; j < literals.size(); j++) {
                    var literal = literals.get(j);
                    boolean in =
                            fold
                                    ? new Literal(lower(literal.text()), literal.anchor())
                                            .isIn(lower(value))
                                    : literal.isIn(value);
                    if (in) {
                        expected.add(j);
                    }
                }
                assertThat(found(automaton, value, literals.size()))
                        .as("seed %d, round %d, %s in %s", SEED, round, literals, value)
                        .isEqualTo(expected);
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Test
    void findsWhatStringsSay() {
        sameAsStrings(false, "abAB", 2_000);
        sameAsStrings(true, "abAB", 2_000);
        sameAsStrings(true, "aBcDeFgHiJ.\\", 500);
        sameAsStrings(false, "aạẠđĐ€\uD83D\uDE00", 1_000);
    }

    @Test
    void theTableIsBoundedWhateverIsAdded() {
        var random = new Random(SEED);
        var builder = LiteralAutomaton.builder(false);
        var texts = new ArrayList<byte[]>();
        for (int i = 0; i < 300; i++) {
            var bytes = new byte[1 + random.nextInt(60)];
            random.nextBytes(bytes);
            texts.add(bytes);
            builder.add(bytes, Anchor.ANYWHERE, i);
        }
        var automaton = builder.build(100_000);
        assertThat(automaton.rows()).isLessThan(100);
        assertThat(automaton.states()).isGreaterThan(5_000);
        assertThat(automaton.bytes()).isLessThan(600_000);
        var hits = new HitSet(300);
        for (var text : texts) {
            hits.clear();
            automaton.match(text, 0, text.length, hits);
            assertThat(hits.contains(texts.indexOf(text))).isTrue();
        }
    }

    @Test
    void foldingIsWhatIgnoringCaseMeansInJavaForEveryCharacter() {
        var folding = new Folding();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                continue;
            }
            var text = "A" + Character.toString(c) + "Đ";
            var bytes = text.getBytes(UTF_8);
            int length = folding.fold(bytes, 0, bytes.length);
            var folded = new String(folding.bytes(), 0, length, UTF_8);
            if (!folded.equals(new String(Folding.fold(text), UTF_8))
                    || !folded.equalsIgnoreCase(text)
                    || !folded.equals(new String(Folding.fold(folded), UTF_8))) {
                assertThat(folded).as("U+%04X", c).isEqualToIgnoringCase(text);
                assertThat(Folding.fold(text))
                        .as("U+%04X", c)
                        .isEqualTo(folded.getBytes(UTF_8))
                        .isEqualTo(Folding.fold(folded));
            }
        }
        for (var text : List.of("ẤN ĐỘ", "C:\\Windows", "ΟΔΟΣ", "")) {
            assertThat(Folding.fold(text)).isEqualTo(lower(text).replace('ς', 'σ').getBytes(UTF_8));
        }
    }
}
