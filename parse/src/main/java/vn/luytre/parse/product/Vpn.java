package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Words;

/**
 * What all VPN servers say alike, in one set of words, so that an inner address and a time lead to a person and a place: the user, in source.ip
 * the address the user came from, in {@link #ASSIGNED} the inner one given, event.action {@link #CONNECTED} or {@link #DISCONNECTED}.
 */
final class Vpn {

    static final String CONNECTED = "vpn-connected";
    static final String DISCONNECTED = "vpn-disconnected";

    /** Overflow field of the inner address that the user was given. */
    static final String ASSIGNED = "vpn.assigned_ip";

    private Vpn() {}

    static void is(String action, Event.Builder builder) {
        builder.set(Field.EVENT_CATEGORY, "session").set(Field.EVENT_ACTION, action);
        if (action.equals(CONNECTED)) {
            builder.set(Field.EVENT_OUTCOME, "success");
        }
    }

    static void login(boolean success, Event.Builder builder) {
        builder.set(Field.EVENT_CATEGORY, "authentication")
                .set(Field.EVENT_ACTION, "vpn-login")
                .set(Field.EVENT_OUTCOME, success ? "success" : "failure");
    }

    /** The inner address, if it is one; a prefix length behind it is left out. */
    static void assigned(@Nullable String text, Event.Builder builder) {
        if (text == null) {
            return;
        }
        int slash = text.indexOf('/');
        var ip = Ip.parse(slash < 0 ? text : text.substring(0, slash));
        if (ip != null) {
            builder.overflow(ASSIGNED, ip.toString());
        }
    }

    /** {@code ADDRESS:PORT} or {@code [ADDRESS]:PORT}; false if it is neither. */
    static boolean source(String text, Event.Builder builder) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return false;
        }
        var host = text.substring(0, colon);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        var ip = Ip.parse(isBracketed ? host.substring(1, host.length() - 1) : host);
        if (ip == null) {
            return false;
        }
        builder.set(Field.SOURCE_IP, ip);
        Words.port(text, colon + 1, builder);
        return true;
    }
}
