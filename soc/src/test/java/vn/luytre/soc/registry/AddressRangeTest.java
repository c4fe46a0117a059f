package vn.luytre.soc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Mutations;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.0/28, 192.0.2.0/28",
        "192.0.2.9/28, 192.0.2.0/28",
        "192.0.2.0/255.255.255.240, 192.0.2.0/28",
        "192.0.2.10-20, 192.0.2.10-192.0.2.20",
        "192.0.2.10 – 192.0.2.20, 192.0.2.10-192.0.2.20",
        "192.0.2.10 đến 192.0.2.20, 192.0.2.10-192.0.2.20",
        "192.0.2.0-192.0.2.255, 192.0.2.0/24",
        "\u00A0１９２.0.2.7 , 192.0.2.7",
        "2001:db8::/64, 2001:db8::/64",
        "2001:db8::1-2001:db8::4, 2001:db8::1-2001:db8::4",
        "0.0.0.0-255.255.255.255, 0.0.0.0/0"
    })
    void readsWhatOfficesWrite(String written, String canonical) {
        assertThat(AddressRange.parse(written)).hasToString(canonical);
        assertThat(AddressRange.parse(canonical)).isEqualTo(AddressRange.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "192.0.2.20-10",
                "192.0.2.1-2001:db8::1",
                "192.0.2.0/33",
                "192.0.2.0/255.0.255.0",
                "192.0.2.300",
                "mạng nội bộ",
                "192.0.2.1-192.0.2.2-3"
            })
    void refusesEverythingElse(String written) {
        assertThat(AddressRange.parse(written)).isNull();
    }

    @Test
    void cutsIntoBlocksThatHoldTheSameAddressesAndNoOther() {
        long seed = 210;
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            long one = Integer.toUnsignedLong(random.nextInt());
            long two = Math.min(0xFFFFFFFFL, one + random.nextInt(1 << random.nextInt(1, 20)));
            var range = new AddressRange(new Ipv4((int) one), new Ipv4((int) two));
            var blocks = range.cidrs();
            var total = BigInteger.ZERO;
            var next = one;
            for (var block : blocks) {
                var part = AddressRange.of(block);
                assertThat(AddressRange.number(part.first()).longValue())
                        .as("seed %d, round %d: %s", seed, round, range)
                        .isEqualTo(next);
                next = AddressRange.number(part.last()).longValue() + 1;
                total = total.add(part.size());
            }
            assertThat(total).as("seed %d, round %d", seed, round).isEqualTo(range.size());
            assertThat(blocks.size()).isLessThanOrEqualTo(62);
            assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
        }
    }

    @Test
    void survivesDamage() {
        var samples =
                List.of(
                                "192.0.2.0/28",
                                "192.0.2.10-20",
                                "2001:db8::1-2001:db8::4",
                                "192.0.2.0/255.255.0.0")
                        .stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
        Mutations.of(
                samples,
                211,
                4_000,
                (bytes, name) ->
                        neverThrowsAndReadsItsOwnWriting(
                                new String(bytes, StandardCharsets.UTF_8)));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndReadsItsOwnWriting(@NotNull String text) {
        var range = AddressRange.parse(text);
        if (range != null) {
            assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
        }
    }
}
