package vn.luytre.parse.product;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Remembered;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Words;

/**
 * OpenLDAP's slapd: {@code conn=11 fd=31 ACCEPT from IP=A:P (IP=B:Q)}, {@code conn=11 op=1 BIND dn="…" method=128}, {@code conn=11 op=1 RESULT tag=97
 * err=49 …}. Only ACCEPT tells the address and only BIND the name, so both are remembered for the connection's later lines.
 */
final class OpenLdap implements Family {

    /** Connections remembered; the oldest are forgotten. */
    private static final int MAX_CONNECTIONS = 512;

    /** The authentication failed (RFC 4511 section 4.1.9). */
    private static final String INVALID_CREDENTIALS = "49";

    private static final int MAX_NAME = 256;

    /** Of a time in its own output: eight digits of seconds, a dot, eight of nanoseconds. */
    private static final int SECONDS_END = 8;

    private static final int FRACTION_END = 17;

    /**
     * Where a connection came from and as whom it bound.
     *
     * @param address with its port; empty if the connection was accepted before the log began
     * @param name empty until it binds
     */
    private record Peer(String address, String name) {

        static Peer of(String text) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? new Peer("", "")
                    : new Peer(text.substring(0, blank), text.substring(blank + 1));
        }

        @Override
        public String toString() {
            return address + " " + name;
        }
    }

    /** Connection → {@link Peer}. */
    private final Remembered peers = new Remembered(MAX_CONNECTIONS, MAX_NAME);

    @Override
    public String id() {
        return "openldap";
    }

    @Override
    public String state() {
        return peers.state();
    }

    @Override
    public void restore(String state) {
        peers.restore(state);
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if ("slapd".equals(header.get(Field.PROCESS_NAME))) {
            return true;
        }
        if (stamp(message) > 0) {
            return true;
        }
        int at = message.indexOf("conn=");
        return at >= 0 && at <= 2 && (message.contains(" op=") || message.contains(" fd="));
    }

    /** Index behind {@code 65c6cc01.34ba8286 0x7f82d79fe6c0 }, as slapd's own output has it: the time, the thread; 0 if that does not stand in front. */
    private static int stamp(String m) {
        boolean isStamp =
                m.length() > FRACTION_END
                        && m.charAt(SECONDS_END) == '.'
                        && m.startsWith(" 0x", FRACTION_END)
                        && hex(m, 0, SECONDS_END) >= 0
                        && hex(m, SECONDS_END + 1, FRACTION_END) >= 0;
        return isStamp ? m.indexOf(' ', FRACTION_END + 1) + 1 : 0;
    }

    /** Negative if it is no number in hexadecimal digits. */
    private static long hex(String m, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(m.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    @Override
    public void read(String whole, Event.Builder builder) {
        int stamp = stamp(whole);
        if (stamp > 0) {
            long seconds = hex(whole, 0, SECONDS_END);
            long nanos = hex(whole, SECONDS_END + 1, FRACTION_END);
            builder.time(seconds * 1_000_000 + nanos / 1_000);
        }
        line(whole.substring(stamp), builder);
    }

    private void line(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "openldap.log")
                .set(Field.OBSERVER_PRODUCT, "OpenLDAP")
                .set(Field.EVENT_CATEGORY, "network")
                .set(Field.NETWORK_PROTOCOL, "ldap")
                .set(Field.MESSAGE, message);
        var connection = Words.after(message, "conn=");
        var operation = operation(message);
        if (connection == null || connection.length() > 20 || operation.isEmpty()) {
            return;
        }
        builder.overflow("openldap.connection", connection);
        builder.set(Field.EVENT_ACTION, operation.toLowerCase(Locale.ROOT));
        var before = Peer.of(peers.get(connection));
        if (operation.equals("ACCEPT")) {
            accept(message, connection, builder);
            return;
        }
        if (!before.address.isEmpty()) {
            Vpn.source(before.address, builder);
        }
        switch (operation) {
            case "BIND" -> bind(message, connection, before, builder);
            case "UNBIND", "closed" -> {
                Ldap.user(before.name, builder);
                builder.set(Field.EVENT_CATEGORY, "authentication");
                if (operation.equals("closed")) {
                    builder.set(Field.EVENT_CATEGORY, "network");
                    peers.remove(connection);
                }
            }
            case "RESULT", "SEARCH" -> result(message, before, builder);
            case "MOD", "ADD", "DEL", "MODRDN", "PASSMOD" -> {
                builder.set(Field.EVENT_CATEGORY, "configuration");
                Ldap.user(before.name, builder);
            }
            default -> {
                var base = quoted(message, "base=");
                Ldap.user(before.name.isEmpty() ? base : before.name, builder);
            }
        }
    }

    /** The first word in capitals behind {@code fd=} or {@code op=}. */
    private static String operation(String m) {
        int fd = m.indexOf(" fd=");
        int op = m.indexOf(" op=");
        int at = op < 0 ? fd : op;
        int blank = at < 0 ? -1 : m.indexOf(' ', at + 1);
        return blank < 0 ? "" : Words.at(m, blank + 1);
    }

    private void accept(String m, String connection, Event.Builder builder) {
        var peer = Words.after(m, " from IP=");
        if (peer == null || !Vpn.source(peer, builder)) {
            return;
        }
        peers.put(connection, new Peer(peer, "").toString());
        var server = Words.between(m, "(IP=", ")");
        int colon = server == null ? -1 : server.lastIndexOf(':');
        if (server != null && colon > 0) {
            Slots.destination(builder, server.substring(0, colon).replaceAll("[\\[\\]]", ""));
            long port = Slots.number(server.substring(colon + 1));
            if (port > 0) {
                builder.set(Field.DESTINATION_PORT, port);
            }
        }
    }

    private void bind(String m, String connection, Peer before, Event.Builder builder) {
        builder.set(Field.EVENT_CATEGORY, "authentication");
        var name = quoted(m, "dn=");
        if (name != null && name.length() <= 512) {
            Ldap.user(name, builder);
            peers.put(connection, new Peer(before.address, name).toString());
        }
    }

    private static void result(String m, Peer before, Event.Builder builder) {
        var code = Words.after(m, " err=");
        if (code == null) {
            return;
        }
        builder.overflow("openldap.result_code", code);
        Ldap.user(before.name, builder);
        boolean isBind = m.contains(" tag=97 ");
        if (isBind || code.equals(INVALID_CREDENTIALS)) {
            builder.set(Field.EVENT_CATEGORY, "authentication");
            builder.set(Field.EVENT_OUTCOME, code.equals("0") ? "success" : "failure");
        }
    }

    /** The value in quotes, which may be doubled where the line came out of a table. */
    private static @Nullable String quoted(String m, String mark) {
        int at = m.indexOf(mark);
        if (at < 0) {
            return null;
        }
        int from = at + mark.length();
        while (from < m.length() && m.charAt(from) == '"') {
            from++;
        }
        int end = m.indexOf('"', from);
        return end < 0 ? null : m.substring(from, end);
    }
}
