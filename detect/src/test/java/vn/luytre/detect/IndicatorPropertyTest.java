package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/** Each structure against a map of objects that is too slow and too large to be wrong. */
class IndicatorPropertyTest {

    private static final long SEED = 20240210;

    /** Adds random values to a set and to the truth: the value in normal form and its lists. */
    private static Map<String, TreeSet<Integer>> fill(
            IndicatorSetBuilder builder,
            IndicatorKind kind,
            Random random,
            int count,
            Function<Random, String> values) {
        var truth = new HashMap<String, TreeSet<Integer>>();
        for (int i = 0; i < count; i++) {
            var value = values.apply(random);
            int list = random.nextInt(4) * 100_000;
            assertThat(builder.add(kind, value, list)).as(value).isEqualTo(Admission.ADMITTED);
            truth.computeIfAbsent(value, v -> new TreeSet<>()).add(list);
        }
        return truth;
    }

    private static void holdsExactly(
            IndicatorKind kind, int count, int probes, Function<Random, String> values) {
        var random = new Random(SEED);
        var builder = IndicatorSet.builder().allowReserved(true);
        var truth = fill(builder, kind, random, count, values);
        var set = builder.build();
        assertThat(set.count(kind)).as("seed %d", SEED).isEqualTo(truth.size());
        truth.forEach((value, lists) ->
                assertThat(set.lists(kind, value))
                        .as("seed %d, %s", SEED, value)
                        .containsExactlyElementsOf(lists));
        for (int i = 0; i < probes; i++) {
            var probe = values.apply(random);
            assertThat(set.lists(kind, probe).isEmpty())
                    .as("seed %d, probe %d, %s", SEED, i, probe)
                    .isNotEqualTo(truth.containsKey(probe));
        }
    }

    @Test
    void addressesOfVersionFour() {
        holdsExactly(
                IndicatorKind.IPV4,
                30_000,
                30_000,
                random ->
                        new Ipv4(
                                        switch (random.nextInt(3)) {
                                            case 0 -> random.nextInt();
                                            case 1 -> 0xC6336400 | random.nextInt(1 << 16);
                                            default -> random.nextInt(3) - 1; // Both ends.
                                        })
                                .toString());
    }

    @Test
    void addressesOfVersionSix() {
        holdsExactly(
                IndicatorKind.IPV6,
                5_000,
                5_000,
                random -> new Ipv6(random.nextInt(20), random.nextInt(1000) - 500L).toString());
    }

    @Test
    void endpoints() {
        holdsExactly(
                IndicatorKind.ENDPOINT,
                20_000,
                20_000,
                random ->
                        random.nextInt(5) == 0
                                ? "[2001:db8::%x]:%d"
                                        .formatted(1 + random.nextInt(200), 1 + random.nextInt(20))
                                : new Ipv4(0xC0000200 | random.nextInt(256))
                                        + ":"
                                        + (1 + random.nextInt(65535)));
    }

    @Test
    void hashesThatShareBeginningsMiddlesOrEnds() {
        holdsExactly(
                IndicatorKind.HASH,
                30_000,
                30_000,
                random -> {
                    int length = new int[] {32, 40, 64}[random.nextInt(3)];
                    var digits = new StringBuilder("0".repeat(length));
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        digits.setCharAt(
                                random.nextInt(length),
                                "0123456789abcdef".charAt(random.nextInt(16)));
                    }
                    return digits.toString();
                });
    }

    @Test
    void urls() {
        holdsExactly(
                IndicatorKind.URL,
                10_000,
                10_000,
                random ->
                        "http://h%d.example/%s?q=%d"
                                .formatted(
                                        random.nextInt(50),
                                        "x".repeat(random.nextInt(300)),
                                        random.nextInt(10)));
    }

    private static String name(Random random) {
        var name = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i >= 0; i--) {
            name.append("abc".charAt(random.nextInt(3)));
            if (random.nextBoolean()) {
                name.append("-_0".charAt(random.nextInt(3)));
            }
            name.append(i == 0 ? "" : ".");
        }
        return name.toString();
    }

    @Test
    void domainsWithAllThatLiesBelow() {
        var random = new Random(SEED);
        var builder = IndicatorSet.builder();
        var truth = fill(builder, IndicatorKind.DOMAIN, random, 3_000, IndicatorPropertyTest::name);
        var set = builder.build();
        for (int i = 0; i < 50_000; i++) {
            var name = name(random);
            var expected = new TreeSet<String>();
            for (int at = 0; at >= 0; at = name.indexOf('.', at) + 1) {
                if (truth.containsKey(name.substring(at))) {
                    expected.add(name.substring(at));
                }
                if (name.indexOf('.', at) < 0) {
                    break;
                }
            }
            var event =
                    new Event.Builder()
                            .reset("", 0, Event.Origin.UNKNOWN)
                            .set(Field.DNS_QUESTION_NAME, name)
                            .build();
            assertThat(set.match(event))
                    .as("seed %d, round %d, %s", SEED, i, name)
                    .extracting(IndicatorHit::value)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void blocksOfBothVersionsNestedAdjacentAndWhole() {
        var random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            boolean four = random.nextBoolean();
            var blocks = new TreeSet<>(java.util.Comparator.comparing(Cidr::toString));
            for (int i = random.nextInt(120); i > 0; i--) {
                blocks.add(block(random, four, round % 3 == 0));
            }
            checkBlocks(random, four, new ArrayList<>(blocks), round);
        }
    }

    /** Crowded blocks differ only near one border, so that they nest and touch. */
    private static Cidr block(Random random, boolean four, boolean crowded) {
        int width = four ? 32 : 128;
        int prefix = crowded ? random.nextInt(width + 1) : width - random.nextInt(12);
        return new Cidr(address(random, four, crowded), prefix);
    }

    private static Ip address(Random random, boolean four, boolean crowded) {
        int near = random.nextInt(64) - 32;
        if (four) {
            int anchor = new int[] {0, -1, 0x80000000, 0x0A010000}[random.nextInt(4)];
            return new Ipv4(crowded && random.nextBoolean() ? random.nextInt() : anchor + near);
        }
        long high = new long[] {0, -1, 0x20010DB800000000L}[random.nextInt(3)];
        return crowded && random.nextBoolean()
                ? new Ipv6(random.nextLong(), random.nextLong())
                : new Ipv6(high, near);
    }

    private static void checkBlocks(Random random, boolean four, List<Cidr> blocks, int round) {
        var builder = IndicatorSet.builder().allowReserved(true);
        blocks.forEach(block -> builder.add(IndicatorKind.CIDR, block.toString(), 1));
        var set = builder.build();
        var entries = new ArrayList<AddressPlan.Entry>();
        for (int i = 0; i < blocks.size(); i++) {
            entries.add(new AddressPlan.Entry(blocks.get(i), new AddressPlan.Owner(i, 0, 0)));
        }
        var plan = AddressPlan.of(entries);
        for (int i = 0; i < 2_000; i++) {
            var ip = probe(random, four, blocks);
            var holding = blocks.stream().filter(block -> block.contains(ip)).toList();
            var event =
                    new Event.Builder()
                            .reset("", 0, Event.Origin.UNKNOWN)
                            .set(Field.SOURCE_IP, ip)
                            .build();
            var reason = "seed %d, round %d, %s".formatted(SEED, round, ip);
            assertThat(set.match(event))
                    .as(reason)
                    .extracting(hit -> Cidr.parse(hit.value()))
                    .containsExactlyInAnyOrderElementsOf(holding);
            assertThat(set.covers(ip)).as(reason).isEqualTo(!holding.isEmpty());
            var innermost = holding.stream().max(java.util.Comparator.comparingInt(Cidr::prefix));
            var entry = plan.entry(ip);
            assertThat(entry == null ? null : entry.block())
                    .as(reason)
                    .isEqualTo(innermost.orElse(null));
        }
    }

    private static Ip probe(Random random, boolean four, List<Cidr> blocks) {
        if (blocks.isEmpty() || random.nextInt(3) == 0) {
            return address(random, four, random.nextBoolean());
        }
        var block = blocks.get(random.nextInt(blocks.size()));
        var edge = random.nextBoolean() ? block.base() : block.last();
        int step = random.nextInt(3) - 1;
        return switch (edge) {
            case Ipv4(int bits) -> new Ipv4(bits + step);
            case Ipv6(long high, long low) -> {
                long next = low + step;
                long carry = step == 1 && next == 0 ? 1 : step == -1 && low == 0 ? -1 : 0;
                yield new Ipv6(high + carry, next);
            }
        };
    }

    @Test
    void aBlockIsReservedExactlyIfEachOfItsAddressesIs() {
        // No special range of IPv4 is smaller than a /24, so its base tells for all of it.
        var reserved = new boolean[1 << 24];
        for (int i = 0; i < reserved.length; i++) {
            reserved[i] = !new Ipv4(i << 8).isPublic();
        }
        for (int prefix = 24; prefix >= 0; prefix--) {
            for (int i = 0; i < 1 << prefix; i++) {
                int base = prefix == 0 ? 0 : i << (32 - prefix);
                var block = new Cidr(new Ipv4(base), prefix);
                if (reserved[i] != ReservedBlock.is(block)) {
                    assertThat(ReservedBlock.is(block)).as(block.toString()).isEqualTo(reserved[i]);
                }
            }
            for (int i = 0; i < 1 << (prefix - 1) && prefix > 0; i++) {
                reserved[i] = reserved[2 * i] && reserved[2 * i + 1];
            }
        }
        for (var block : List.of("::/0", "::/1", "::/2", "2000::/3", "2000::/16", "3ff0::/12")) {
            assertThat(ReservedBlock.is(Cidr.parse(block))).as(block).isFalse();
        }
        for (var block :
                List.of("8000::/1", "4000::/2", "fc00::/7", "2001:db8::/32", "3fff::/20", "::/3")) {
            assertThat(ReservedBlock.is(Cidr.parse(block))).as(block).isTrue();
        }
    }
}
