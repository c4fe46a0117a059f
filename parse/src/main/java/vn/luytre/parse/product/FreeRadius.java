package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Words;

/** FreeRADIUS: {@code (7) Login OK: [NAME] (from client NAS port 8 cli STATION via TLS tunnel)}, refusals, and requests of strangers. */
final class FreeRadius implements Family {

    @Override
    public String id() {
        return "freeradius";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if ("radiusd".equals(header.get(Field.PROCESS_NAME))
                || "freeradius".equals(header.get(Field.PROCESS_NAME))) {
            return true;
        }
        return (message.endsWith(")") && message.contains(" (from client "))
                || message.startsWith("Ignoring request to auth address ")
                || message.startsWith(" Ignoring request to auth address ");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        var m = message.strip();
        builder.set(Field.EVENT_DATASET, "freeradius.log")
                .set(Field.OBSERVER_PRODUCT, "FreeRADIUS")
                .set(Field.EVENT_CATEGORY, "authentication")
                .set(Field.MESSAGE, m);
        int client = m.lastIndexOf(" (from client ");
        if (client > 0) {
            login(m, client, builder);
        } else if (m.startsWith("Ignoring request to ")) {
            builder.set(Field.EVENT_ACTION, "ignored").set(Field.EVENT_OUTCOME, "failure");
            stranger(m, builder);
        }
    }

    private static void login(String m, int client, Event.Builder builder) {
        boolean isIn = m.contains("Login OK: ");
        builder.set(Field.EVENT_ACTION, "radius-login")
                .set(Field.EVENT_OUTCOME, isIn ? "success" : "failure");
        // What stands in the brackets is the user's own text, so it is taken from its last place.
        int open = m.lastIndexOf(": [", client);
        if (open > 0 && m.charAt(client - 1) == ']') {
            user(m.substring(open + 3, client - 1).strip(), builder);
        }
        if (!isIn) {
            var reason = Words.between(m, " (", "): [");
            if (reason != null) {
                builder.overflow("error.message", reason);
            }
        }
        var place = m.substring(client + 14, m.endsWith(")") ? m.length() - 1 : m.length());
        builder.set(Field.OBSERVER_NAME, Words.at(place, 0));
        var port = Words.after(place, " port ");
        if (port != null) {
            Words.port(port, 0, builder);
        }
        station(Words.after(place, " cli "), builder);
        if (place.endsWith(" via TLS tunnel")) {
            builder.set(Field.NETWORK_PROTOCOL, "tls");
        }
    }

    /** A name with its realm behind {@code @} or before a backslash; {@code host/NAME} is a machine. */
    private static void user(String text, Event.Builder builder) {
        int at = text.lastIndexOf('@');
        if (text.startsWith("host/")) {
            builder.overflow("source.domain", text.substring(5));
        } else if (at > 0) {
            builder.set(Field.USER_NAME, text.substring(0, at));
            builder.set(Field.USER_DOMAIN, text.substring(at + 1));
        } else {
            Malware.user(text, builder);
        }
    }

    /** Where the user sits: a hardware address, or an address. */
    private static void station(@Nullable String text, Event.Builder builder) {
        if (text == null) {
            return;
        }
        var mac = Leases.mac(text);
        if (mac == null) {
            builder.set(Field.SOURCE_IP, Ip.parse(text));
        } else {
            builder.set(Field.SOURCE_MAC, mac);
        }
    }

    /** {@code … port 1812 bound to server NAME from unknown client ADDRESS port N proto udp} */
    private static void stranger(String m, Event.Builder builder) {
        var address = Words.after(m, " unknown client ");
        builder.set(Field.SOURCE_IP, address == null ? null : Ip.parse(address));
        int port = m.lastIndexOf(" port ");
        Words.port(m, port + 6, builder);
        var own = Words.after(m, " port ");
        long number = own == null ? -1 : Slots.number(own);
        if (number > 0) {
            builder.set(Field.DESTINATION_PORT, number);
        }
        builder.set(Field.NETWORK_TRANSPORT, Words.after(m, " proto "));
        builder.set(Field.OBSERVER_NAME, Words.after(m, " bound to server "));
    }
}
