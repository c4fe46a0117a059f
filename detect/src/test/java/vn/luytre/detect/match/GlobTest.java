package vn.luytre.detect.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Ip;

class GlobTest {

    private static final long SEED = 20240210;

    private static boolean matches(String pattern, String value, boolean folds) {
        var bytes = ("*" + value + "*").getBytes(UTF_8);
        return Glob.of(pattern, folds).matches(bytes, 1, bytes.length - 1);
    }

    @Test
    void theWholeValueMustFit() {
        assertThat(matches("Sec?rity", "Sec1rity", false)).isTrue();
        assertThat(matches("Sec?rity", "MySec1rityLog", false)).isFalse();
        assertThat(matches("*\\temp\\\\*.EXE", "C:\\Temp\\a.exe", true)).isTrue();
        assertThat(matches("*\\temp\\\\*.EXE", "C:\\Temp\\a.exe", false)).isFalse();
        assertThat(matches("*", "", false)).isTrue();
        assertThat(matches("", "", false)).isTrue();
    }

    @Test
    void aBackslashMakesAWildcardPlain() {
        assertThat(matches("a\\*", "a*", false)).isTrue();
        assertThat(matches("a\\*", "ab", false)).isFalse();
        assertThat(matches("a\\\\*", "a\\bc", false)).isTrue();
        assertThat(matches("a\\\\\\*", "a\\*", false)).isTrue();
        assertThat(matches("a\\b", "a\\b", false)).isTrue();
    }

    @Test
    void fitsWhatTheSameExpressionFits() {
        var random = new Random(SEED);
        var letters = List.of("a", "b", "B", "é", "\uD83D\uDE00", "*", "?");
        for (int round = 0; round < 20_000; round++) {
            var pattern = new StringBuilder();
            var regex = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                int which = random.nextInt(letters.size());
                pattern.append(letters.get(which));
                regex.append(which == 5 ? ".*" : which == 6 ? "." : letters.get(which));
            }
            var truth = Pattern.compile(regex.toString(), Pattern.DOTALL);
            for (int i = 0; i < 10; i++) {
                var value = new StringBuilder();
                for (int j = random.nextInt(10); j > 0; j--) {
                    value.append(letters.get(random.nextInt(5)));
                }
                assertThat(matches(pattern.toString(), value.toString(), false))
                        .as("seed %d, round %d, %s on %s", SEED, round, pattern, value)
                        .isEqualTo(truth.matcher(value).matches());
            }
        }
    }

    @Test
    void addressesAreReadFromBytes() {
        for (var text :
                List.of(
                        "192.0.2.7",
                        "::1",
                        "2001:db8::a",
                        "::ffff:192.0.2.1",
                        "1.2.3",
                        "x",
                        "",
                        "fe80::1%eth0",
                        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255")) {
            var bytes = ("<" + text + ">").getBytes(UTF_8);
            assertThat(AddressText.parse(bytes, 1, bytes.length - 1))
                    .as(text)
                    .isEqualTo(Ip.parse(text));
        }
    }
}
