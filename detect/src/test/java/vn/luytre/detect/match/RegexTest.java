package vn.luytre.detect.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;

class RegexTest {

    private static Regex regex(String pattern) {
        return RegexPropertyTest.compiled(pattern, Regex.Flags.NONE);
    }

    private static boolean find(String pattern, String value) {
        var bytes = value.getBytes(UTF_8);
        return RegexMatcher.of(regex(pattern)).find(bytes, 0, bytes.length);
    }

    private static Regex.Result.Refused refused(String pattern) {
        return (Regex.Result.Refused) Regex.compile(pattern, Regex.Flags.NONE);
    }

    @Test
    void readsWhatRulesWrite() {
        assertThat(find("(?i)\\$\\{`?e`?n`?v`?:`?p`?a`?t`?h`?\\}", "x ${E`nv:pat`h}")).isTrue();
        assertThat(find("\\s-[FTd]\\s", "tar -T x")).isTrue();
        assertThat(find("[^/]{100,}$", "/" + "a".repeat(100))).isTrue();
        assertThat(find("[^/]{100,}$", "/" + "a".repeat(99))).isFalse();
        assertThat(find("[-/–][Ee^]{1,2}[ncodema^]*\\s[A-Za-z0-9+/=]{15,}", "–enc ABCDEFGHIJKLMNO"))
                .isTrue();
        assertThat(find("a{b", "xa{b")).isTrue();
        assertThat(find("[]a[]{2}", "a]")).isTrue();
        assertThat(find("^[\\w&&x]$", "&")).isTrue();
    }

    @Test
    void whatNeedsMemoryOfTheMatchIsRefusedWithPlaceAndReason() {
        assertThat(refused("ab(?=c)").at()).isEqualTo(2);
        assertThat(refused("(a)\\1").why()).isEqualTo("back-reference");
        assertThat(refused("a++").why()).isEqualTo("possessive");
        assertThat(refused("(?>a)").at()).isZero();
        for (var pattern :
                List.of(
                        "(",
                        ")",
                        "[a",
                        "*a",
                        "a**",
                        "\\",
                        "\\q",
                        "[b-a]",
                        "a{3,2}",
                        "[[:alpha:]]",
                        "\\x{110000}",
                        "(?x)a",
                        "(?<n>a)",
                        "\\p{L}")) {
            assertThat(Regex.compile(pattern, Regex.Flags.NONE))
                    .as(pattern)
                    .isInstanceOf(Regex.Result.Refused.class);
        }
    }

    @Test
    void hostileExpressionsAreRefusedOrLinear() {
        var value = "a".repeat(20_000) + "!";
        assertThat(find("(a+)+$", value)).isFalse();
        assertThat(find("(a|a)*b", value)).isFalse();
        assertThat(find("(a*)*(a*)*(a*)*b", value)).isFalse();
        assertThat(find("(.*)(.*)(.*)(.*)(.*)[^a!]", value)).isFalse();
        assertThat(refused("x{1000}{1000}").why()).startsWith("larger than");
        assertThat(refused("((((x{100}){100}){100}){100}){100}").why()).startsWith("larger than");
        assertThat(refused("(?:){1000000}").why()).startsWith("repeats more than");
        assertThat(refused("(".repeat(5_000)).why()).startsWith("groups nested");
        assertThat(refused("a".repeat(9_000)).at()).isEqualTo(RegexParser.MAX_LENGTH);
    }

    @Test
    void statesAreForgottenBeforeTheyAreTooManyAndTheAnswerStays() {
        // Which of the last 18 letters was an a: 2^18 states, were they all kept.
        var matcher = RegexMatcher.of(regex("a[ab]{18}c"));
        var random = new java.util.Random(20240210);
        var text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        var bytes = text.toString().getBytes(UTF_8);
        assertThat(matcher.find(bytes, 0, bytes.length)).isFalse();
        assertThat(matcher.losses()).isGreaterThan(RegexStates.MAX_LOSSES);
        assertThat(matcher.bytes()).isLessThanOrEqualTo(RegexStates.MAX_BYTES);
        bytes[60_000] = 'c';
        bytes[60_000 - 19] = 'a';
        assertThat(matcher.find(bytes, 0, bytes.length)).isTrue();
    }

    @Test
    void theLongestNecessaryLiteralIsFound() {
        assertThat(regex("shutdown\\s+/r /f").required())
                .containsExactly(new RequiredLiterals.Literal("shutdown", Anchor.ANYWHERE));
        assertThat(regex("(?i)(foo|Quux)+x?").required())
                .extracting(RequiredLiterals.Literal::text)
                .containsExactly("foo", "quux");
        assertThat(regex("^[Cc]:\\\\x").required())
                .containsExactly(new RequiredLiterals.Literal("c:\\x", Anchor.START));
        assertThat(regex("\\.tmp\\z").required())
                .containsExactly(new RequiredLiterals.Literal(".tmp", Anchor.END));
        assertThat(regex("a?\\d*").required()).isEmpty();
    }

    @Test
    void everyExpressionOfTheRulesIsRead() throws IOException {
        var read = 0;
        var not = new ArrayList<String>();
        // Good enough to find them: rules write these in one line.
        var entry =
                Pattern.compile(
                        "(?m)^\\s+(?:- )?[\\w.-]+\\|re(?:\\|\\w+)?: (?:'(.*)'|(\\S.*?))(?: +#.*)?$");
        try (var zip =
                new ZipInputStream(Files.newInputStream(RealData.file("sigma/sigma-rules.zip")))) {
            while (zip.getNextEntry() != null) {
                var matcher = entry.matcher(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                while (matcher.find()) {
                    var text =
                            matcher.group(1) != null
                                    ? matcher.group(1).replace("''", "'")
                                    : matcher.group(2);
                    if (Regex.compile(text, Regex.Flags.NONE)
                            instanceof Regex.Result.Refused(int at, String why)) {
                        not.add(text + " at " + at + ": " + why);
                    }
                    read++;
                }
            }
        }
        assertThat(not).isEmpty();
        assertThat(read).isGreaterThan(120);
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        int half = text.length() / 2;
        if (Regex.compile(text.substring(0, half), Regex.Flags.NONE)
                instanceof Regex.Result.Compiled(var regex)) {
            var bytes = text.substring(half).getBytes(UTF_8);
            var matcher = RegexMatcher.of(regex);
            assertThat(matcher.find(bytes, 0, bytes.length))
                    .isEqualTo(matcher.find(bytes, 0, bytes.length));
        }
    }
}
