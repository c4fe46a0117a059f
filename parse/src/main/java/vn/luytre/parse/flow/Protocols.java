package vn.luytre.parse.flow;

import org.jspecify.annotations.Nullable;

/** Names of IP protocols as ECS writes them, after IANA's keywords in small letters. */
final class Protocols {

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;
    static final int SCTP = 132;

    private static final @Nullable String[] NAMES = new String[256];

    static {
        name(0, "hopopt");
        name(ICMP, "icmp");
        name(2, "igmp");
        name(4, "ipv4");
        name(TCP, "tcp");
        name(UDP, "udp");
        name(33, "dccp");
        name(41, "ipv6");
        name(46, "rsvp");
        name(47, "gre");
        name(50, "esp");
        name(51, "ah");
        name(ICMPV6, "ipv6-icmp");
        name(88, "eigrp");
        name(89, "ospfigp");
        name(94, "ipip");
        name(103, "pim");
        name(108, "ipcomp");
        name(112, "vrrp");
        name(115, "l2tp");
        name(SCTP, "sctp");
        name(136, "udplite");
    }

    private Protocols() {}

    private static void name(int number, String name) {
        NAMES[number] = name;
    }

    /** The name, or the number (0 to 255) where it has none that is in use. */
    static String name(int number) {
        var name = NAMES[number];
        return name == null ? Integer.toString(number) : name;
    }

    /** Whether a packet of that protocol begins with a source and a destination port. */
    static boolean hasPorts(int number) {
        return number == TCP || number == UDP || number == SCTP;
    }
}
