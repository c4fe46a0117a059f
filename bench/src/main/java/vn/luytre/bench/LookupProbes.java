package vn.luytre.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;

/**
 * The design's set and values to look up in it. The made-up blocks cover a fifth of the address space, so values are drawn
 * until they are what is asked for: misses are held by nothing, hits are indicators of the set themselves.
 */
final class LookupProbes {

    private static final int EACH = 199; // Every so manieth indicator is kept as a hit.

    /** Of nothing, for a state that is not filled yet. */
    static final LookupProbes NONE = new LookupProbes(IndicatorSet.empty(), Map.of(), 0, 0);

    final IndicatorSet set;
    final int[] bits;
    final Ip[] ips;
    final String[] names;
    final String[] hashes;
    final Event[] flows;
    final Event[] queries;

    private final Map<IndicatorKind, List<String>> listed;
    private final SplittableRandom random = new SplittableRandom(MadeUpIndicators.SEED - 1);

    private LookupProbes(
            IndicatorSet set,
            Map<IndicatorKind, List<String>> listed,
            int count,
            int hitsPerMille) {
        this.set = set;
        this.listed = listed;
        bits = new int[count];
        ips = new Ip[count];
        names = new String[count];
        hashes = new String[count];
        flows = new Event[count];
        queries = new Event[count];
        var builder = new Event.Builder();
        for (int i = 0; i < count; i++) {
            boolean hit = random.nextInt(1000) < hitsPerMille;
            var address = address(hit);
            bits[i] = address.bits();
            ips[i] = address;
            names[i] = hit ? any(IndicatorKind.DOMAIN) : MadeUpIndicators.name(random);
            hashes[i] = hit ? any(IndicatorKind.HASH) : MadeUpIndicators.hash(random, i);
            flows[i] =
                    builder.reset("", 0, Event.Origin.UNKNOWN)
                            .set(Field.SOURCE_IP, new Ipv4(0x0A000000 | random.nextInt(1 << 16)))
                            .set(Field.DESTINATION_IP, ips[i])
                            .set(Field.DESTINATION_PORT, 443)
                            .build();
            queries[i] =
                    builder.reset("", 0, Event.Origin.UNKNOWN)
                            .set(Field.DNS_QUESTION_NAME, names[i])
                            .build();
        }
    }

    /**
     * Fills the set too.
     *
     * @param addresses how many IPv4 addresses the set has; the other kinds in proportion
     * @param count how many values of each kind
     * @param hitsPerMille how many of a thousand are indicators
     */
    static LookupProbes of(int addresses, int count, int hitsPerMille) {
        var listed = new EnumMap<IndicatorKind, List<String>>(IndicatorKind.class);
        var builder = IndicatorSet.builder();
        var seen = new int[1];
        MadeUpIndicators.each(
                addresses,
                (kind, value, list) -> {
                    builder.add(kind, value, list);
                    if (seen[0]++ % EACH == 0) {
                        listed.computeIfAbsent(kind, _ -> new ArrayList<>()).add(value);
                    }
                });
        return new LookupProbes(builder.build(), listed, count, hitsPerMille);
    }

    /** As many other values for the same set. */
    LookupProbes others(int hitsPerMille) {
        return new LookupProbes(set, listed, bits.length, hitsPerMille);
    }

    private String any(IndicatorKind kind) {
        var values = listed.getOrDefault(kind, List.of());
        return values.get(random.nextInt(values.size()));
    }

    private Ipv4 address(boolean hit) {
        if (hit && Ip.parse(any(IndicatorKind.IPV4)) instanceof Ipv4 indicator) {
            return indicator;
        }
        var address = MadeUpIndicators.address(random);
        while (set.covers(address)) {
            address = MadeUpIndicators.address(random);
        }
        return address;
    }
}
