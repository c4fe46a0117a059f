package vn.luytre.parse.kit;

import java.util.Locale;
import java.util.Map;

/** IP protocols by number (IANA, Protocol Numbers), those that firewalls and flows name. */
public final class Protocols {

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("0", "hopopt"),
                    Map.entry("1", "icmp"),
                    Map.entry("2", "igmp"),
                    Map.entry("4", "ipv4"),
                    Map.entry("6", "tcp"),
                    Map.entry("8", "egp"),
                    Map.entry("17", "udp"),
                    Map.entry("27", "rdp"),
                    Map.entry("33", "dccp"),
                    Map.entry("41", "ipv6"),
                    Map.entry("46", "rsvp"),
                    Map.entry("47", "gre"),
                    Map.entry("50", "esp"),
                    Map.entry("51", "ah"),
                    Map.entry("58", "ipv6-icmp"),
                    Map.entry("88", "eigrp"),
                    Map.entry("89", "ospf"),
                    Map.entry("94", "ipip"),
                    Map.entry("103", "pim"),
                    Map.entry("108", "ipcomp"),
                    Map.entry("112", "vrrp"),
                    Map.entry("115", "l2tp"),
                    Map.entry("132", "sctp"),
                    Map.entry("136", "udplite"));

    private Protocols() {}

    /** The name of a number; a name or a number nobody named in lower case as it is. */
    public static String name(String numberOrName) {
        var name = NAMES.get(numberOrName);
        var said = name != null ? name : numberOrName.toLowerCase(Locale.ROOT);
        return said.equals("icmpv6") || said.equals("icmp6") ? "ipv6-icmp" : said;
    }
}
