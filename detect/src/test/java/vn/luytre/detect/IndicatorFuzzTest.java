package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Mutations;

/** Lists and events are written by others: no text in either may throw, and what was admitted must be found. */
class IndicatorFuzzTest {

    private static final List<String> SAMPLES =
            List.of(
                    "192.0.2.1",
                    "198.51.100.0/24",
                    "2001:db8::1",
                    "[2001:db8::1]:443",
                    "192.0.2.1:8080",
                    "a.evil.example.",
                    "*.lừađảo.example",
                    "xn--la-yka.example:80",
                    "https://user@Evil.Example:443/a/b%c3?x=1#y",
                    "//evil.example\\a",
                    "0123456789abcdef0123456789abcdef",
                    "[\"192.0.2.1\",\"a.example\"]");

    private static final IndicatorSet SET = set();

    private static IndicatorSet set() {
        var builder = IndicatorSet.builder().allowReserved(true);
        for (var kind : IndicatorKind.values()) {
            SAMPLES.forEach(sample -> builder.add(kind, sample, 1));
        }
        return builder.build();
    }

    /** The text in every field that holds text, and as an indicator of every kind. */
    private static void check(String text, String name) {
        var event = new Event.Builder().reset(text, 1, Event.Origin.UNKNOWN);
        for (var field : Field.values()) {
            event.put(field.ecs(), text);
        }
        assertThat(SET.match(event.build())).as(name).isNotNull();
        var builder = IndicatorSet.builder().allowReserved(true);
        var admitted = EnumSet.noneOf(IndicatorKind.class);
        for (var kind : IndicatorKind.values()) {
            if (builder.add(kind, text, 3) == Admission.ADMITTED) {
                admitted.add(kind);
            }
        }
        var set = builder.build();
        for (var kind : IndicatorKind.values()) {
            assertThat(set.lists(kind, text))
                    .as("%s as %s", name, kind)
                    .isEqualTo(admitted.contains(kind) ? List.of(3) : List.of());
        }
        // One address or block is admitted under three names and held once.
        int again = admitted.contains(IndicatorKind.CIDR) ? 2 : 0;
        assertThat(set.size()).as(name).isEqualTo(admitted.size() - again);
        var url = UrlText.parse(text);
        if (url != null) {
            assertThat(UrlText.parse(url.toString())).as(name).isEqualTo(url);
        }
        var domain = DomainName.normalise(text);
        if (domain != null) {
            assertThat(DomainName.normalise(domain)).as(name).isEqualTo(domain);
        }
    }

    @Test
    void damagedSamplesNeverThrow() {
        var samples = SAMPLES.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList();
        Mutations.of(
                samples,
                20240210,
                2_500,
                (bytes, name) -> check(new String(bytes, StandardCharsets.UTF_8), name));
    }

    @Test
    void textsMadeToHurtNeverThrow() {
        for (var text :
                List.of(
                        ".".repeat(10_000),
                        "a.".repeat(5_000),
                        "。。。",
                        "。",
                        "\uD800.example",
                        "[".repeat(3000),
                        "http://" + "đ".repeat(4_000),
                        "http://[::ffff:192.0.2.1]/",
                        "http://h.example/" + "đ".repeat(4_000),
                        "%".repeat(4_000),
                        ":".repeat(100),
                        "*.",
                        "::1:65536",
                        "0".repeat(64))) {
            check(text, text.substring(0, Math.min(20, text.length())));
        }
    }

    @FuzzTest(maxDuration = "1m")
    void noTextThrowsAndWhatIsAdmittedIsFound(@NotNull String text) {
        check(text, text);
    }
}
