package vn.luytre.soc.botnet;

import java.util.stream.Collectors;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;

/** The question to the lake behind a sighting, in the words of the search page. */
final class Questions {

    private Questions() {}

    /** The machine's events, with what it talked to where that is known. */
    static String of(Sighting sighting) {
        var machine = machine(sighting.address());
        if (sighting.indicators().isEmpty()) {
            return machine;
        }
        return sighting.indicators().stream()
                .map(Questions::indicator)
                .collect(Collectors.joining(" OR ", machine + " AND (", ")"));
    }

    private static String machine(String address) {
        if (Ip.parse(address) != null || Cidr.parse(address) != null) {
            return "ip:" + quoted(address);
        }
        return "host.name:" + quoted(address);
    }

    private static String indicator(String value) {
        if (Ip.parse(value) != null || Cidr.parse(value) != null) {
            return "ip:" + quoted(value);
        }
        if (value.matches("[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}")) {
            return "hash:" + value;
        }
        return value.contains("/") || value.contains(":")
                ? quoted(value)
                : "domain:" + quoted(value);
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9._/-]+")
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
