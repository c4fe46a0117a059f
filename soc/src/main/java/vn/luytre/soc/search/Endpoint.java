package vn.luytre.soc.search;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/**
 * An address with its port, as people write it.
 *
 * @param port null if none was written
 */
record Endpoint(Ip address, @Nullable Integer port) {

    private static final int MAX_PORT = 65_535;

    /** {@code 203.0.113.7:51234}, {@code [2001:db8::1]:443} or an address alone; null if it is none of them. */
    static @Nullable Endpoint read(String text) {
        var alone = Ip.parse(text);
        if (alone != null) {
            return new Endpoint(alone, null);
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return null;
        }
        var host = text.substring(0, colon);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        var ip = Ip.parse(isBracketed ? host.substring(1, host.length() - 1) : host);
        int port = Integer.parseInt(text.substring(colon + 1));
        return ip == null || port > MAX_PORT ? null : new Endpoint(ip, port);
    }
}
