package vn.luytre.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/**
 * Indicators drawn at random in the proportions a province is to hold: of each 100 IPv4 addresses 20 blocks, 500 domains,
 * 1,000 hashes. The same for the same number; nobody's in particular.
 */
final class MadeUpIndicators {

    static final long SEED = 20240210;

    private MadeUpIndicators() {}

    /** Takes one indicator. */
    interface Sink {
        void add(IndicatorKind kind, String value, int list);
    }

    static IndicatorSet set(int addresses) {
        var builder = IndicatorSet.builder();
        each(addresses, builder::add);
        return builder.build();
    }

    /** What {@link #eachAddress} gives, resident. */
    static IndicatorSet addressesOnly(int addresses) {
        var builder = IndicatorSet.builder().allowReserved(true);
        eachAddress(addresses, builder::add);
        return builder.build();
    }

    /** Only that many addresses and blocks in proportion, besides some that {@link Traffic} meets now and then. */
    static void eachAddress(int addresses, Sink sink) {
        addresses(new SplittableRandom(SEED), addresses, sink);
        blocks(new SplittableRandom(SEED + 1), addresses / 5, sink);
        for (int i = 0; i < 100; i++) {
            sink.add(IndicatorKind.IPV4, Traffic.peer(400_000 + i).toString(), 1);
        }
    }

    static void each(int addresses, Sink sink) {
        var random = new SplittableRandom(SEED);
        addresses(random, addresses, sink);
        blocks(random, addresses / 5, sink);
        for (int i = 0; i < addresses * 5L; i++) {
            sink.add(IndicatorKind.DOMAIN, name(random), 6 + i % 5);
        }
        for (int i = 0; i < addresses * 10L; i++) {
            sink.add(IndicatorKind.HASH, hash(random, i), 11 + i % 4);
        }
    }

    private static void addresses(SplittableRandom random, int count, Sink sink) {
        for (int i = 0; i < count; i++) {
            sink.add(IndicatorKind.IPV4, address(random).toString(), i % 5);
        }
    }

    /** A public address. */
    static Ipv4 address(SplittableRandom random) {
        var address = new Ipv4(random.nextInt());
        while (!address.isPublic()) {
            address = new Ipv4(random.nextInt());
        }
        return address;
    }

    private static void blocks(SplittableRandom random, int count, Sink sink) {
        for (int i = 0; i < count; i++) {
            boolean six = i % 4 == 0;
            int prefix = six ? 32 + random.nextInt(33) : 16 + random.nextInt(16);
            // 2000::/3 is what is given out (RFC 4291 §2.4).
            long high = 0x2400000000000000L | random.nextLong() >>> 8;
            Ip base =
                    six
                            ? new Ipv6(high >>> 64 - prefix << 64 - prefix, 0)
                            : new Ipv4(address(random).bits() >>> 32 - prefix << 32 - prefix);
            sink.add(IndicatorKind.CIDR, base + "/" + prefix, 5);
        }
    }

    static String name(SplittableRandom random) {
        var name = new StringBuilder(random.nextInt(3) == 0 ? "www." : "");
        for (int i = 6 + random.nextInt(14); i > 0; i--) {
            name.append((char) ('a' + random.nextInt(26)));
        }
        return name.append(new String[] {".com", ".net", ".org", ".info", ".vn"}[random.nextInt(5)])
                .toString();
    }

    /** MD5, SHA-1 and SHA-256 in turn. */
    static String hash(SplittableRandom random, int i) {
        var bytes = new byte[new int[] {16, 20, 32}[i % 3]];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Writes them as {@link IndicatorFile} reads them. */
    static void write(Path file, int addresses) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("type,value,source\n");
            each(addresses, (kind, value, list) -> line(out, kind, value, list));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void line(Writer out, IndicatorKind kind, String value, int list) {
        try {
            out.write(IndicatorFile.type(kind) + ',' + value + ",made-up-" + list + '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
