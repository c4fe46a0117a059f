package vn.luytre.parse.product;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What all DHCP servers say alike, in one set of words, so that an address and a time can be resolved to a machine: the leased address in
 * source.ip, the machine's in source.mac, its own name in {@link #HOSTNAME}, event.action one of the four below.
 */
final class Leases {

    static final String ASSIGNED = "lease-assigned";
    static final String RENEWED = "lease-renewed";
    static final String RELEASED = "lease-released";
    static final String EXPIRED = "lease-expired";

    /** Overflow field of the name that the client gives itself (option 12). */
    static final String HOSTNAME = "dhcp.hostname";

    private Leases() {}

    /** The action of a message type of RFC 2131 section 3.1: only an ACK gives a lease. */
    static String action(String type) {
        return switch (type) {
            case "DHCPACK" -> ASSIGNED;
            case "DHCPRELEASE" -> RELEASED;
            default -> type.toLowerCase(Locale.ROOT).replace("dhcp", "dhcp-");
        };
    }

    /** A hardware address as twelve digits in pairs with colons, in lower case; null if it is none. */
    static @Nullable String mac(String text) {
        var digits = new StringBuilder(17);
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) >= 0 && c < 128) {
                if (count > 0 && count % 2 == 0) {
                    digits.append(':');
                }
                digits.append(Character.toLowerCase(c));
                count++;
            } else if (c != ':' && c != '-' && c != '.') {
                return null;
            }
            if (count > 12) {
                return null;
            }
        }
        return count == 12 ? digits.toString() : null;
    }
}
