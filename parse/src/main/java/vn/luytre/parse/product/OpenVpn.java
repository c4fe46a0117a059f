package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * OpenVPN's server log: {@code [TIME ][us=N ][NAME/]ADDRESS:PORT message}, the name once the client has shown its certificate or password;
 * sentences of the server itself without a client.
 */
final class OpenVpn implements Family {

    /** How messages about a client begin. */
    private static final String[] OF_CLIENT = {
        "peer info: ",
        "TLS: ",
        "TLS Error: ",
        "TLS Auth Error: ",
        "VERIFY ",
        "MULTI: ",
        "MULTI_sva: ",
        "Timers: ",
        "Control Channel: ",
        "Data Channel: ",
        "Incoming Data Channel: ",
        "Outgoing Data Channel: ",
        "SENT CONTROL ",
        "PUSH: ",
        "SIGTERM[",
        "SIGUSR1[",
        "Connection reset, ",
        "WARNING: ",
        "OPTIONS IMPORT: ",
        "Delayed exit ",
        "Authenticate/Decrypt "
    };

    private static final String[] OF_SERVER = {
        "Diffie-Hellman initialized ",
        "net_route_",
        "net_iface_",
        "net_addr_",
        "Socket Buffers: ",
        "UDPv4 link ",
        "UDPv6 link ",
        "TCPv4_SERVER link ",
        "MULTI: ",
        "IFCONFIG POOL ",
        "ifconfig_pool_",
        "succeeded -> ifconfig_pool_",
        "ROUTE_GATEWAY ",
        "TUN/TAP device ",
        "SENT CONTROL [",
        "Initialization Sequence Completed",
        "LDAP bind failed: ",
        "ldap_bind with zero-length password ",
        "LDAP user \"",
        "Incorrect password supplied for LDAP DN ",
        "Unable to bind as ",
        "Could not determine IPv4/IPv6 protocol. "
    };

    private final TimePattern iso = new TimePattern("yyyy-M-d H:m:s", Timestamps.VIETNAM);
    private final TimePattern old = new TimePattern("E N d H:m:s yyyy", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "openvpn";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (header.get(Field.PROCESS_NAME) instanceof String program) {
            return program.startsWith("openvpn") || program.startsWith("ovpn-");
        }
        int at = skipTime(message);
        int text = peerEnd(message, at);
        return text > at
                ? startsWith(OF_CLIENT, message, text)
                        || message.startsWith("] Peer Connection ", message.indexOf(']', text))
                : startsWith(OF_SERVER, message, at) || isPool(message, at);
    }

    private static boolean startsWith(String[] marks, String m, int at) {
        for (var mark : marks) {
            if (m.startsWith(mark, at)) {
                return true;
            }
        }
        return false;
    }

    /** {@code client01,10.8.0.4,}: a row of the pool's file. */
    private static boolean isPool(String m, int at) {
        int comma = m.indexOf(',', at);
        return at > 0
                && comma > at
                && m.endsWith(",")
                && m.length() - comma > 7
                && Ip.parse(m.substring(comma + 1, m.length() - 1)) != null;
    }

    /** Index behind the time and {@code us=N}; 0 if there is none. */
    private static int skipTime(String m) {
        int at = 0;
        if (m.length() > 26 && m.charAt(4) == '-' && m.charAt(10) == ' ' && m.charAt(19) == ' ') {
            at = 20;
        } else if (m.length() > 26
                && m.charAt(3) == ' '
                && m.charAt(13) == ':'
                && m.charAt(24) == ' ') {
            at = 25;
        }
        if (at > 0 && m.startsWith("us=", at)) {
            at = m.indexOf(' ', at) + 1;
        }
        return at;
    }

    /** Index behind {@code [NAME/]ADDRESS:PORT }; the same index if no peer stands there. */
    private static int peerEnd(String m, int from) {
        int slash = m.indexOf('/', from, Math.min(from + 80, m.length()));
        int start = slash > 0 && isAddress(m, slash + 1) ? slash + 1 : from;
        if (!isAddress(m, start)) {
            return from;
        }
        return m.indexOf(' ', start) + 1;
    }

    private static boolean isAddress(String m, int from) {
        if (from >= m.length() || Character.digit(m.charAt(from), 16) < 0) {
            return false;
        }
        int end = m.indexOf(' ', from, Math.min(from + 60, m.length()));
        int colon = end < 0 ? -1 : m.lastIndexOf(':', end);
        if (colon <= from
                || colon + 1 >= end
                || colon - from < 3
                || !Character.isDigit(m.charAt(end - 1))) {
            return false;
        }
        var host = m.substring(from, colon);
        return Ip.parse(host) != null;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "openvpn.log")
                .set(Field.OBSERVER_PRODUCT, "OpenVPN")
                .set(Field.EVENT_CATEGORY, "network");
        int at = skipTime(message);
        long micros = iso.read(message, 0);
        micros = micros == Timestamps.NONE ? old.read(message, 0) : micros;
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        int text = peerEnd(message, at);
        if (text > at) {
            var peer = message.substring(at, text - 1);
            int slash = peer.lastIndexOf('/');
            builder.set(Field.USER_NAME, slash > 0 ? peer.substring(0, slash) : null);
            Vpn.source(peer.substring(slash + 1), builder);
        }
        var m = message.substring(text);
        builder.set(Field.MESSAGE, m);
        client(m, builder);
    }

    private static void client(String m, Event.Builder builder) {
        if (m.startsWith("MULTI: primary virtual IP for ")) {
            Vpn.is(Vpn.CONNECTED, builder);
            Vpn.assigned(m.substring(m.lastIndexOf(' ') + 1), builder);
        } else if (m.startsWith("MULTI: Learn: ")) {
            Vpn.assigned(Words.at(m, 14), builder);
        } else if (m.startsWith("SIGTERM[") || m.startsWith("SIGUSR1[")) {
            Vpn.is(Vpn.DISCONNECTED, builder);
        } else if (m.startsWith("[") && m.contains("] Peer Connection Initiated with ")) {
            builder.set(Field.USER_NAME, Words.between(m, "[", "]"));
        } else if (m.startsWith("TLS: Username/Password authentication ")) {
            builder.set(Field.USER_NAME, Words.between(m, "for username '", "'"));
            if (!m.contains("deferred")) {
                Vpn.login(m.contains("succeeded"), builder);
            }
        } else if (m.startsWith("TLS Auth Error: ") || m.contains("AUTH_FAILED")) {
            Vpn.login(false, builder);
        } else {
            ldap(m, builder);
        }
    }

    /** What its LDAP plugin says of a refused log-in. */
    private static void ldap(String m, Event.Builder builder) {
        if (m.startsWith("Incorrect password supplied for LDAP DN ")) {
            Vpn.login(false, builder);
            Ldap.user(Words.between(m, "\"", "\""), builder);
        } else if (m.startsWith("LDAP user \"")) {
            Vpn.login(false, builder);
            builder.set(Field.USER_NAME, Words.between(m, "\"", "\""));
        } else if (m.startsWith("Unable to bind as ")) {
            Vpn.login(false, builder);
            name(m.substring(18), builder);
        } else if (m.startsWith("LDAP bind failed: ")
                || m.startsWith("ldap_bind with zero-length")) {
            Vpn.login(false, builder);
        }
    }

    private static void name(@Nullable String name, Event.Builder builder) {
        if (name != null && name.indexOf('=') > 0) {
            Ldap.user(name, builder);
        } else {
            builder.set(Field.USER_NAME, name);
        }
    }
}
