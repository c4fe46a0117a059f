package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ipv4;

/** Addresses and blocks together, sparse and crowded, few and many, against a set and a list. */
class Ipv4IndexTest {

    @Test
    void holdsWhatASetOfAddressesAndAListOfBlocksHold() {
        for (long seed = 1; seed <= 40; seed++) {
            var random = new Random(seed);
            // From none to so many that a range is a /18; crowded ones share few ranges.
            int addresses =
                    random.nextInt(4) == 0 ? 0 : random.nextInt(1 << 4 + random.nextInt(13));
            int spread = 32 - random.nextInt(25);
            int base = random.nextInt(3) == 0 ? 0 : random.nextInt();
            check(seed, random, truth(random, addresses, base, spread), blocks(random));
        }
    }

    private static Set<Integer> truth(Random random, int count, int base, int spread) {
        var addresses = new HashSet<>(Set.of(0, -1));
        for (int i = 0; i < count; i++) {
            addresses.add(base ^ random.nextInt() >>> 32 - spread);
        }
        return addresses;
    }

    private static List<Cidr> blocks(Random random) {
        var blocks = new ArrayList<Cidr>();
        for (int i = random.nextInt(40); i > 0; i--) {
            int near = random.nextBoolean() ? random.nextInt() : 0xC0000200 + random.nextInt(512);
            blocks.add(new Cidr(new Ipv4(near), 4 + random.nextInt(28)));
        }
        return blocks;
    }

    private static void check(long seed, Random random, Set<Integer> addresses, List<Cidr> blocks) {
        var builder = IndicatorSet.builder().allowReserved(true);
        addresses.forEach(bits -> builder.add(IndicatorKind.IPV4, new Ipv4(bits).toString(), 1));
        blocks.forEach(block -> builder.add(IndicatorKind.CIDR, block.toString(), 2));
        var set = builder.build();
        var probes = new ArrayList<>(addresses);
        for (var block : blocks) {
            probes.add(((Ipv4) block.base()).bits());
            probes.add(((Ipv4) block.last()).bits());
        }
        for (int at : List.copyOf(probes)) {
            for (int bits : new int[] {at - 1, at, at + 1, at ^ 1 << random.nextInt(32)}) {
                var ip = new Ipv4(bits);
                boolean single = addresses.contains(bits);
                boolean within = blocks.stream().anyMatch(block -> block.contains(ip));
                if (set.containsIpv4(bits) != single || set.covers(ip) != (single || within)) {
                    assertThat(set.containsIpv4(bits))
                            .as("seed %d, %s", seed, ip)
                            .isEqualTo(single);
                    assertThat(set.covers(ip))
                            .as("seed %d, %s", seed, ip)
                            .isEqualTo(single || within);
                }
            }
        }
    }
}
