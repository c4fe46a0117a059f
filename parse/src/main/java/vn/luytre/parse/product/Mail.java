package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;

/**
 * What all mail servers say alike: sender, recipients, message id and queue id under one set of names, the recipient's domain as the
 * destination's, and hosts as {@code name[address]:port}.
 */
final class Mail {

    static final String FROM = "email.from.address";
    static final String TO = "email.to.address";
    static final String MESSAGE_ID = "email.message_id";
    static final String QUEUE_ID = "email.local_id";
    static final String SUBJECT = "email.subject";

    private Mail() {}

    static void sender(@Nullable String address, Event.Builder builder) {
        var bare = bare(address);
        if (!bare.isEmpty()) {
            builder.overflow(FROM, bare);
            domain("source.domain", bare, builder);
        }
    }

    static void recipient(@Nullable String address, Event.Builder builder) {
        var bare = bare(address);
        if (!bare.isEmpty()) {
            builder.overflow(TO, bare);
            int at = bare.lastIndexOf('@');
            if (at >= 0 && at + 1 < bare.length()) {
                builder.set(Field.DESTINATION_DOMAIN, bare.substring(at + 1));
            }
        }
    }

    private static void domain(String name, String address, Event.Builder builder) {
        int at = address.lastIndexOf('@');
        if (at >= 0 && at + 1 < address.length()) {
            builder.overflow(name, address.substring(at + 1));
        }
    }

    /** Without the angle brackets; empty for none and for the empty sender of a bounce. */
    static String bare(@Nullable String address) {
        if (address == null || !address.startsWith("<")) {
            return address == null ? "" : address;
        }
        int close = address.indexOf('>');
        return address.substring(1, close < 0 ? address.length() : close);
    }

    /** The far end of {@code name[address]:port}: who came to us. */
    static void source(String host, Event.Builder builder) {
        int open = host.indexOf('[');
        int close = open < 0 ? -1 : host.indexOf(']', open);
        if (close < 0) {
            return;
        }
        builder.set(Field.SOURCE_IP, ip(host.substring(open + 1, close)));
        var name = host.substring(0, open);
        if (!name.isEmpty() && !name.equals("unknown")) {
            builder.overflow("source.domain", name);
        }
        port(host, close, Field.SOURCE_PORT, builder);
    }

    /** The far end of {@code name[address]:port}: whom we went to. The domain stays the recipient's if it is known. */
    static void destination(String host, Event.Builder builder) {
        int open = host.indexOf('[');
        int close = open < 0 ? -1 : host.indexOf(']', open);
        int end = open >= 0 ? open : host.indexOf(':') >= 0 ? host.indexOf(':') : host.length();
        var name = host.substring(0, end);
        var address = close < 0 ? name : host.substring(open + 1, close);
        builder.set(Field.DESTINATION_IP, ip(address));
        if (close >= 0 && builder.get(Field.DESTINATION_DOMAIN) == null) {
            builder.set(Field.DESTINATION_DOMAIN, name);
        }
        port(host, close < 0 ? end - 1 : close, Field.DESTINATION_PORT, builder);
    }

    /** An address that may stand in brackets, with the mark of RFC 5321 section 4.1.3 for IPv6, or as {@code a/32}. */
    static @Nullable Ip ip(String text) {
        var bare = text.startsWith("IPv6:") ? text.substring(5) : text;
        int slash = bare.indexOf('/');
        return Ip.parse(slash < 0 ? bare : bare.substring(0, slash));
    }

    private static void port(String host, int close, Field field, Event.Builder builder) {
        if (host.startsWith(":", close + 1)) {
            int end = close + 2;
            while (end < host.length() && Character.isDigit(host.charAt(end))) {
                end++;
            }
            long port = Slots.number(host.substring(close + 2, end));
            if (port > 0 && port < 65_536) {
                builder.set(field, port);
            }
        }
    }
}
