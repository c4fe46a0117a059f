package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names and hashes as written against their normal form as a pattern says it. */
class NormalFormTest {

    private static final long SEED = 20240210;
    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final Pattern NORMAL = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    @Test
    void aNameInNormalFormIsItselfAndOthersComeToThatForm() {
        var random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append("aAz09-_..*: é/\u0000\u007f".charAt(random.nextInt(16)));
            }
            var name = text.toString();
            var normal = DomainName.normalise(name);
            var reason = "seed %d, round %d, '%s'".formatted(SEED, i, name);
            if (NORMAL.matcher(name).matches()) {
                assertThat(normal).as(reason).isEqualTo(name);
                assertThat(DomainName.normalise(' ' + name.toUpperCase(Locale.ROOT)))
                        .as(reason)
                        .isEqualTo(name);
            } else if (normal != null) {
                assertThat(normal).as(reason).matches(NORMAL);
                assertThat(normal).as(reason).isNotEqualTo(name);
            }
        }
        var longest = "a".repeat(250) + ".vn";
        assertThat(DomainName.normalise(longest)).isEqualTo(longest);
        assertThat(DomainName.normalise('a' + longest)).isNull();
    }

    @Test
    void aHashWithOneWrongCharacterIsNone() {
        var builder = IndicatorSet.builder();
        builder.add(IndicatorKind.HASH, HEX, 1);
        var set = builder.build();
        assertThat(set.containsHash(HEX.toUpperCase(Locale.ROOT))).isTrue();
        for (int at = 0; at < HEX.length(); at++) {
            for (int c = 0; c < 1 << 16; c += c < 512 ? 1 : 97) {
                var text = HEX.substring(0, at) + (char) c + HEX.substring(at + 1);
                boolean digit = c < 128 && HexFormat.isHexDigit(c);
                boolean same = digit && text.equalsIgnoreCase(HEX);
                if (set.containsHash(text) != same || (FileHash.parse(text) != null) != digit) {
                    assertThat(set.containsHash(text)).as("%x at %d", c, at).isEqualTo(same);
                    assertThat(FileHash.parse(text) != null).as("%x at %d", c, at).isEqualTo(digit);
                }
            }
        }
    }
}
