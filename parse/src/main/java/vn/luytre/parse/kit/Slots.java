package vn.luytre.parse.kit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/** Puts values of any kind into an event's slots, and says whether they fitted. */
public final class Slots {

    /** What joins several values in one slot or one overflow field. */
    public static final String JOIN = ", ";

    private Slots() {}

    /** Fills the slot; false if the value is not of the slot's kind, and then nothing is changed. */
    public static boolean fill(Event.Builder builder, Field field, Object value) {
        return switch (field.kind()) {
            case KEYWORD, TEXT -> {
                builder.set(field, value.toString());
                yield true;
            }
            case LONG -> number(builder, field, value);
            case IP -> {
                var ip = value instanceof Ip known ? known : Ip.parse(first(value.toString()));
                builder.set(field, ip);
                // Of several addresses the slot takes the first; the caller must keep the others.
                yield ip != null && (value instanceof Ip || value.toString().indexOf(',') < 0);
            }
        };
    }

    private static boolean number(Event.Builder builder, Field field, Object value) {
        switch (value) {
            case Long number -> builder.set(field, number.longValue());
            case Double number when number == Math.rint(number) && Math.abs(number) < 9e15 ->
                    builder.set(field, number.longValue());
            default -> {
                long number = number(value.toString());
                if (number == Long.MIN_VALUE) {
                    return false;
                }
                builder.set(field, number);
            }
        }
        return true;
    }

    /** A decimal number of at most 18 digits, a minus allowed; {@link Long#MIN_VALUE} if the text is anything else. */
    public static long number(String text) {
        boolean minus = !text.isEmpty() && text.charAt(0) == '-';
        int start = minus ? 1 : 0;
        if (text.length() == start || text.length() > start + 18) {
            return Long.MIN_VALUE;
        }
        long value = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Long.MIN_VALUE;
            }
            value = value * 10 + digit;
        }
        return minus ? -value : value;
    }

    /** The first of joined values. */
    public static String first(String joined) {
        int comma = joined.indexOf(',');
        return comma < 0 ? joined : joined.substring(0, comma);
    }

    /** Some products say an address twice, or zeros, where they did not translate it: then there is no translation to keep. */
    public static void dropUntranslated(Event.Builder builder) {
        dropUntranslated(
                Field.SOURCE_IP,
                Field.SOURCE_PORT,
                Field.SOURCE_NAT_IP,
                Field.SOURCE_NAT_PORT,
                builder);
        dropUntranslated(
                Field.DESTINATION_IP,
                Field.DESTINATION_PORT,
                Field.DESTINATION_NAT_IP,
                Field.DESTINATION_NAT_PORT,
                builder);
    }

    private static void dropUntranslated(
            Field ip, Field port, Field natIp, Field natPort, Event.Builder builder) {
        var nat = builder.get(natIp);
        var number = builder.get(natPort);
        if (number instanceof Long zero && zero == 0) {
            builder.clear(natPort);
            number = null;
        }
        boolean isSame = Objects.equals(builder.get(ip), nat);
        boolean isSamePort = number == null || Objects.equals(builder.get(port), number);
        boolean isNowhere =
                nat == null || nat.toString().equals("0.0.0.0") || nat.toString().equals("::");
        if (isNowhere) {
            builder.clear(natIp);
        }
        if ((isNowhere || isSame) && isSamePort) {
            builder.clear(natIp).clear(natPort);
        }
    }

    /** What stands before the first colon; the whole text without one. */
    public static String beforeColon(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    /** Which way the connection went, by the two addresses: private ones are inside. Null if one is missing. */
    public static @Nullable String direction(Event.Builder builder) {
        if (!(builder.get(Field.SOURCE_IP) instanceof Ip source)
                || !(builder.get(Field.DESTINATION_IP) instanceof Ip destination)) {
            return null;
        }
        return direction(!source.isPublic(), !destination.isPublic());
    }

    public static String direction(boolean sourceInside, boolean destinationInside) {
        if (sourceInside) {
            return destinationInside ? "internal" : "outbound";
        }
        return destinationInside ? "inbound" : "external";
    }

    /** The address as IP if it is one, else as the domain. */
    public static void destination(Event.Builder builder, String host) {
        var ip = Ip.parse(host);
        if (ip == null) {
            builder.set(Field.DESTINATION_DOMAIN, host);
        } else if (builder.get(Field.DESTINATION_IP) == null) {
            builder.set(Field.DESTINATION_IP, ip);
        }
    }

    /** A fully qualified name written with its final dot is the same name without it. */
    public static void dropFinalDot(Event.Builder builder, Field field) {
        if (builder.get(field) instanceof String name && name.length() > 1 && name.endsWith(".")) {
            builder.set(field, name.substring(0, name.length() - 1));
        }
    }

    /** HTTP's own verdict: below 400 is success (RFC 9110 section 15). */
    public static void httpOutcome(Event.Builder builder) {
        if (builder.get(Field.HTTP_RESPONSE_STATUS_CODE) instanceof Long status) {
            builder.set(Field.EVENT_OUTCOME, status < 400 ? "success" : "failure");
        }
    }
}
