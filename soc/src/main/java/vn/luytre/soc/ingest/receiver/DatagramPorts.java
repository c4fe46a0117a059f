package vn.luytre.soc.ingest.receiver;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * On which port records of each way are awaited, besides syslog's: a UDP port, or for GELF over TLS one of TCP.
 *
 * @param byWay 0 for any free port; a way that is missing or -1 has none
 */
public record DatagramPorts(Map<Way, Integer> byWay) {

    public static final DatagramPorts NONE = new DatagramPorts(Map.of());

    public DatagramPorts {
        var open = new EnumMap<Way, Integer>(Way.class);
        byWay.forEach((way, port) -> {
            if (port >= 0) {
                open.put(way, port);
            }
        });
        byWay = Map.copyOf(open);
    }

    /** The port of that way; -1 if there is none. */
    public int of(Way way) {
        return byWay.getOrDefault(way, -1);
    }

    /** These and one more; -1 adds none. */
    public DatagramPorts with(Way way, int port) {
        var all = new EnumMap<Way, Integer>(Way.class);
        all.putAll(byWay);
        all.put(way, port);
        return new DatagramPorts(all);
    }

    public boolean none() {
        return byWay.isEmpty();
    }

    /** The ports that were given out to the ways of this. */
    DatagramPorts on(DatagramPorts taken) {
        return new DatagramPorts(
                byWay.keySet().stream().collect(Collectors.toMap(way -> way, taken::of)));
    }

    /** What {@link #parse} reads: {@code NETFLOW=2055,IPFIX=4739}; empty for none. */
    @Override
    public String toString() {
        return byWay.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException if that is no list of ways and ports */
    static DatagramPorts parse(String text) {
        return text.isEmpty()
                ? NONE
                : new DatagramPorts(
                        Arrays.stream(text.split(","))
                                .map(part -> part.split("=", 2))
                                .collect(
                                        Collectors.toMap(
                                                part -> Way.valueOf(part[0]),
                                                part -> Integer.parseInt(part[1]))));
    }
}
