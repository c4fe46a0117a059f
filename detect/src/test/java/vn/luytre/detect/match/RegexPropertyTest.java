package vn.luytre.detect.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every answer against java.util.regex, which is too slow to be used and too well known to be wrong. */
class RegexPropertyTest {

    private static final long SEED = 20240210;
    private static final List<String> ASCII =
            List.of("a", "b", "A", "B", "k", "s", "1", "_", " ", "\n", "\r", "-", ".", "\\", "=");
    private static final List<String> ALL =
            List.of(
                    "a",
                    "b",
                    "A",
                    "s",
                    "k",
                    "1",
                    " ",
                    "\n",
                    "é",
                    "É",
                    "đ",
                    "Đ",
                    "ạ",
                    "\u0301",
                    "–",
                    "€",
                    "\uD83D\uDE00",
                    "\u212A",
                    "ſ",
                    "ı");

    private final Random random = new Random(SEED);
    private List<String> letters = ASCII;

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String quoted(String letter) {
        return switch (letter) {
            case ".", "\\", "-" -> "\\" + letter;
            case "\n" -> "\\n";
            case "\r" -> "\\x0D";
            case "é" -> "\\u00e9";
            default -> letter;
        };
    }

    private String pattern(int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 13)) {
            case 0 -> one(List.of("\\d", "\\w", "\\s", "\\D", "\\W", "\\S", ".", "."));
            case 1 -> one(List.of("^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z", "$", "^"));
            case 2 -> set();
            case 3, 4 -> quoted(one(letters));
            case 5 -> repeated("(" + pattern(depth + 1) + ")");
            case 6 -> repeated("(?:" + pattern(depth + 1) + "|" + pattern(depth + 1) + ")");
            case 7 ->
                    "("
                            + one(List.of("?i:", "?m:", "?s:", "?-i:", "?ims:"))
                            + pattern(depth + 1)
                            + ")";
            case 8 -> one(List.of("(?i)", "(?m)", "(?s)", "")) + pattern(depth + 1);
            case 9 -> quoted(one(letters)) + count();
            case 10 -> set() + count();
            default -> pattern(depth + 1) + pattern(depth + 1);
        };
    }

    /** Java does not count a round that was empty, so what can be empty is not asked for twice. */
    private String repeated(String group) {
        boolean empty = RegexProgram.leastBytes(compiled(group, Regex.Flags.NONE).node()) == 0;
        return group
                + (empty ? one(List.of("*", "+", "?", "*?", "+?", "??", "{0,3}", "")) : count());
    }

    private String count() {
        return one(
                List.of("*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}", "{2,}", "", ""));
    }

    private String set() {
        var text = new StringBuilder(random.nextInt(3) == 0 ? "[^" : "[");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.append(
                    switch (random.nextInt(4)) {
                        case 0 ->
                                one(
                                        List.of(
                                                "a-f",
                                                "0-9",
                                                "A-Z",
                                                "é-ứ",
                                                "\\x00-\\x20",
                                                "a-\\u1EFF"));
                        case 1 -> one(List.of("\\d", "\\w", "\\s", "\\S", "\\W"));
                        default -> quoted(one(letters));
                    });
        }
        return text.append(']').toString();
    }

    private String value() {
        var text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(24) + 1); i > 0; i--) {
            text.append(one(letters));
        }
        return text.toString();
    }

    static Regex compiled(String pattern, Regex.Flags flags) {
        var result = Regex.compile(pattern, flags);
        assertThat(result).as(pattern).isInstanceOf(Regex.Result.Compiled.class);
        return ((Regex.Result.Compiled) result).regex();
    }

    private static int java(Regex.Flags flags) {
        return Pattern.UNIX_LINES
                | (flags.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0)
                | (flags.unicodeCase() ? Pattern.UNICODE_CASE : 0)
                | (flags.multiline() ? Pattern.MULTILINE : 0)
                | (flags.dotAll() ? Pattern.DOTALL : 0);
    }

    /** The stated literals must stand in the folded value wherever the expression matches. */
    private static void holdsRequired(Regex regex, String value, String name) {
        var folded = new String(Folding.fold(value), UTF_8);
        if (!regex.required().isEmpty()) {
            assertThat(regex.required())
                    .as(name)
                    .anyMatch(literal ->
                            switch (literal.anchor()) {
                                case ANYWHERE -> folded.contains(literal.text());
                                case START -> folded.startsWith(literal.text());
                                case END -> folded.endsWith(literal.text());
                                case WHOLE -> folded.equals(literal.text());
                            });
        }
    }

    /** Java backtracks, on some expressions beyond all patience: a text that can be read only so often. */
    private record Budget(CharSequence text, int[] left) implements CharSequence {

        static final class Spent extends RuntimeException {
            private static final long serialVersionUID = 1;
        }

        @Override
        public char charAt(int index) {
            if (left[0]-- == 0) {
                throw new Spent();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }

    private void sameAsJava(int rounds, boolean small) {
        for (int round = 0; round < rounds; round++) {
            var flags =
                    new Regex.Flags(
                            random.nextInt(3) == 0,
                            random.nextInt(3) == 0,
                            random.nextInt(4) == 0,
                            random.nextInt(4) == 0);
            var pattern = pattern(0);
            var truth = Pattern.compile(pattern, java(flags));
            var regex = compiled(pattern, flags);
            var matcher =
                    small ? RegexMatcher.of(regex, random.nextInt(2_000)) : RegexMatcher.of(regex);
            for (int i = 0; i < 30; i++) {
                var value = value();
                if (pattern.contains("\\B")) {
                    value =
                            value.replace(
                                    "\uD83D\uDE00",
                                    "€"); // Java looks between the halves of a pair too.
                }
                var name =
                        "seed %d, round %d, %s %s in «%s»"
                                .formatted(SEED, round, pattern, flags, value);
                var bytes = ("aa" + value + "a").getBytes(UTF_8);
                boolean found;
                try {
                    found = truth.matcher(new Budget(value, new int[] {200_000})).find();
                } catch (Budget.Spent e) {
                    continue;
                }
                assertThat(matcher.find(bytes, 2, bytes.length - 1)).as(name).isEqualTo(found);
                if (found) {
                    holdsRequired(regex, value, name);
                }
            }
        }
    }

    @Test
    void matchesWhereJavaDoesInAscii() {
        sameAsJava(20_000, false);
    }

    @Test
    void matchesWhereJavaDoesInUtf8() {
        letters = ALL;
        sameAsJava(20_000, false);
    }

    @Test
    void matchesTheSameWhenStatesAreForgotten() {
        letters = ALL;
        sameAsJava(5_000, true);
    }

    @Test
    void manyInOnePassAreEachAsAlone() {
        letters = ALL;
        for (int round = 0; round < 2_000; round++) {
            var regexes = new ArrayList<Regex>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                regexes.add(compiled(pattern(0), Regex.Flags.NONE));
            }
            var together = RegexMatcher.of(regexes);
            var hits = new HitSet(regexes.size());
            for (int i = 0; i < 10; i++) {
                var value = value();
                var bytes = value.getBytes(UTF_8);
                hits.clear();
                together.findAll(bytes, 0, bytes.length, hits);
                var expected = new TreeSet<Integer>();
                for (int j = 0; j < regexes.size(); j++) {
                    if (RegexMatcher.of(regexes.get(j)).find(bytes, 0, bytes.length)) {
                        expected.add(j);
                    }
                }
                assertThat(IntStream.range(0, hits.count()).map(hits::get).boxed())
                        .as("seed %d, round %d, %s in «%s»", SEED, round, regexes, value)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }
}
