package vn.luytre.soc.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.store.SampleNetwork;

/** A carrier's translator, in the words of Junos: who got which block of ports of a shared address, and the sessions of its subscribers. */
final class Translator implements Voice {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final int BLOCK = 512;

    /** The first port of the first block. */
    private static final int FIRST = 1_024;

    /** A block changes hands a hundred times more seldom than a sensor speaks. */
    private static final int CALMER = 100;

    private static final int SUBSCRIBERS = 12;

    private final RandomGenerator random;

    Translator(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public List<byte[]> between(Instant from, Instant to, Duration every, Instant now) {
        var lines = new ArrayList<byte[]>();
        long mean = every.multipliedBy(CALMER).toNanos() / 1_000;
        long at = Event.micros(from);
        long end = Event.micros(to);
        while (true) {
            at += Math.max(1, (long) (-Math.log(1 - random.nextDouble()) * mean));
            if (at >= end) {
                return lines;
            }
            int block = random.nextInt(100);
            var what = random.nextBoolean() ? "ALLOC" : "RELEASE";
            lines.add(block(Event.ofMicros(at), what, 3 + block % SUBSCRIBERS, block));
        }
    }

    /** The block in which the listed port lies: another subscriber's the day before, then the one the list saw. */
    @Override
    public List<byte[]> before(Instant now) {
        var seen = SampleNetwork.listedAt(now);
        int block = (SampleNetwork.listedPort(SampleNetwork.SHARED) - FIRST) / BLOCK;
        return List.of(
                block(seen.minus(Duration.ofHours(26)), "ALLOC", 5, block),
                session(seen.minus(Duration.ofHours(20)), 2),
                block(seen.minus(Duration.ofHours(9)), "RELEASE", 5, block),
                block(seen.minus(Duration.ofHours(2)), "ALLOC", 2, block),
                block(seen.plus(Duration.ofHours(3)), "RELEASE", 2, block));
    }

    private static byte[] block(Instant at, String what, int subscriber, int block) {
        int first = FIRST + block * BLOCK;
        return line(
                "<14>1 %s cgn1 RT_NAT - RT_SRC_NAT_PBA_%s [junos@2636.1.1.1.2.135 internal-ip=\"%s\" block-used=\"1\" block-max-per-host=\"4\" block-port-low=\"%d\" block-port-high=\"%d\" reflexive-ip=\"%s\" nat-pool-name=\"dan-cu\" logical-system-id=\"0\"]"
                        .formatted(
                                time(at),
                                what,
                                inner(subscriber),
                                first,
                                first + BLOCK - 1,
                                SampleNetwork.outside(SampleNetwork.SHARED)));
    }

    /** Which subscriber was given an address, as the access router tells it. */
    private static byte[] session(Instant at, int subscriber) {
        return line(
                "<30>1 %s bng1 - - - - pppoe,ppp,info,account thue-bao-%03d logged in, %s"
                        .formatted(time(at), subscriber, inner(subscriber)));
    }

    /** The shared address space of RFC 6598. */
    private static String inner(int subscriber) {
        return "100.64.44." + subscriber;
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(VietnamTime.ZONE));
    }

    private static byte[] line(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
