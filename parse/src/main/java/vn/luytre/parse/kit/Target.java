package vn.luytre.parse.kit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * Where a value of a message goes and how it is turned on the way: one line of a {@link FieldTable}, one capture of a
 * {@link Template}.
 *
 * @param slot the slot; null if the name has none
 * @param name the ECS name; the field in the overflow where there is no slot
 * @param as what the text is turned into first
 * @param rank of several values for one slot the lowest rank wins
 */
public record Target(@Nullable Field slot, String name, As as, int rank) {

    private static final String ASIDE = "@";

    /** How a text becomes a value. */
    public enum As {
        /** As the slot's kind reads it. */
        PLAIN,
        /** Not into the event: laid aside for the family's own code. */
        ASIDE,
        /** In lower case. */
        LOWER,
        /** An IP protocol number by its name of the IANA registry "Protocol Numbers": 6 is tcp. */
        PROTOCOL,
        /** Seconds, with a fraction or as [h:]mm:ss; kept in nanoseconds, as ECS has event.duration. */
        SECONDS,
        /** Milliseconds, kept in nanoseconds. */
        MILLIS,
        /** A hardware address, as {@link Macs} writes it. */
        MAC,
        /** A digest of hexadecimal digits: its length says which of {@code .md5}, {@code .sha1}, {@code .sha256} below the name. */
        HASH,
        /** An account, {@code DOMAIN\name}: the name into this field, the domain into its sister. */
        ACCOUNT,
        /** An address with its port behind a colon: the port into the sister {@code .port}. */
        ENDPOINT,
        /** A host: an address into this field, a name into its sister {@code .domain}. */
        HOST
    }

    /** The target of that name; a colon and one of {@link As} in lower case may follow: {@code event.duration:seconds}. */
    public static Target of(String spec, int rank) {
        if (spec.startsWith(ASIDE)) {
            return new Target(null, spec.substring(1), As.ASIDE, rank);
        }
        int colon = spec.indexOf(':');
        var name = colon < 0 ? spec : spec.substring(0, colon);
        var as =
                colon < 0
                        ? As.PLAIN
                        : As.valueOf(spec.substring(colon + 1).toUpperCase(Locale.ROOT));
        return new Target(Field.byName(name), name, as, rank);
    }

    boolean isAside() {
        return as == As.ASIDE;
    }

    /** Puts the value where it belongs; false if it is not of the field's kind, and then nothing is changed. */
    boolean put(String value, Event.Builder builder) {
        return switch (as) {
            case PLAIN -> plain(value, builder);
            case ASIDE -> true;
            case LOWER -> plain(value.toLowerCase(Locale.ROOT), builder);
            case PROTOCOL -> plain(Protocols.name(value), builder);
            case SECONDS -> nanos(Durations.seconds(value), builder);
            case MILLIS -> nanos(Durations.millis(value), builder);
            case MAC -> plain(Macs.of(value), builder);
            case HASH -> hash(value, builder);
            case ACCOUNT -> account(value, builder);
            case ENDPOINT -> endpoint(value, builder);
            case HOST -> host(value, builder);
        };
    }

    private boolean plain(String value, Event.Builder builder) {
        if (slot != null) {
            return Slots.fill(builder, slot, value);
        }
        builder.overflow(name, value);
        return true;
    }

    private boolean nanos(long nanos, Event.Builder builder) {
        if (nanos < 0) {
            return false;
        }
        builder.put(name, nanos);
        return true;
    }

    private boolean hash(String value, Event.Builder builder) {
        var kind =
                switch (value.length()) {
                    case 32 -> "md5";
                    case 40 -> "sha1";
                    case 64 -> "sha256";
                    default -> "";
                };
        if (!kind.isEmpty()) {
            builder.put(name + "." + kind, value);
        }
        return !kind.isEmpty();
    }

    private boolean account(String value, Event.Builder builder) {
        int slash = value.lastIndexOf('\\');
        if (slash <= 0 || slash == value.length() - 1) {
            return plain(value, builder);
        }
        int end = value.charAt(slash - 1) == '\\' ? slash - 1 : slash;
        builder.put(sister("domain"), value.substring(0, end));
        return plain(value.substring(slash + 1), builder);
    }

    private boolean endpoint(String value, Event.Builder builder) {
        int colon = value.lastIndexOf(':');
        boolean isAlone = colon < 0 || (value.indexOf(':') != colon && !value.contains("]"));
        if (!isAlone) {
            builder.put(sister("port"), value.substring(colon + 1));
        }
        return host(
                isAlone ? value : value.substring(0, colon).replace("[", "").replace("]", ""),
                builder);
    }

    private String sister(String last) {
        return name.substring(0, name.lastIndexOf('.') + 1) + last;
    }

    private boolean host(String value, Event.Builder builder) {
        if (plain(value, builder)) {
            return true;
        }
        builder.put(sister("domain"), value);
        return true;
    }
}
