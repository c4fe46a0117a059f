package vn.luytre.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as a machine told it: when, from which source, the fields that could be read, and the
 * original text untouched. Immutable. A line that could not be read is an event too: it has a {@link #flaw()}.
 */
public final class Event {

    /** Microseconds since 1970-01-01T00:00Z when it happened, by the sender's clock; the time of arrival if it told none. */
    private final long timeMicros;

    private final long receivedMicros;
    private final Origin origin;
    private final @Nullable Object[] slots;
    private final Map<String, Object> overflow;
    private final String original;
    private final @Nullable String flaw;

    private Event(Builder builder) {
        this.timeMicros =
                builder.timeMicros == Long.MIN_VALUE ? builder.receivedMicros : builder.timeMicros;
        this.receivedMicros = builder.receivedMicros;
        this.origin = builder.origin;
        this.slots = builder.slots.clone();
        this.overflow = builder.overflow == null ? Map.of() : builder.overflow;
        this.original = builder.original;
        this.flaw = builder.flaw;
    }

    /**
     * Who sent an event and whose it is. Zero means unknown: an event of an unknown sender is kept, apart.
     *
     * @param source the registered log source
     * @param unit the unit that answers for it
     * @param system the information system it belongs to
     */
    public record Origin(long source, long unit, long system) {
        public static final Origin UNKNOWN = new Origin(0, 0, 0);
    }

    public long timeMicros() {
        return timeMicros;
    }

    public long receivedMicros() {
        return receivedMicros;
    }

    public Instant time() {
        return ofMicros(timeMicros);
    }

    public Origin origin() {
        return origin;
    }

    /** The value in the field's slot (String, Long or Ip by the field's kind); null if the event does not say. */
    public @Nullable Object get(Field field) {
        return slots[field.ordinal()];
    }

    public @Nullable String text(Field field) {
        var value = slots[field.ordinal()];
        return value == null ? null : value.toString();
    }

    public @Nullable Ip ip(Field field) {
        return slots[field.ordinal()] instanceof Ip ip ? ip : null;
    }

    public @Nullable Long number(Field field) {
        return slots[field.ordinal()] instanceof Long number ? number : null;
    }

    /** Fields without a slot by dotted name: String, Long, Double or Boolean. Unmodifiable by contract. */
    public Map<String, Object> overflow() {
        return overflow;
    }

    /** The text as it came, without its framing. */
    public String original() {
        return original;
    }

    /** Why the text could not be read as its source's format; null if it could. */
    public @Nullable String flaw() {
        return flaw;
    }

    public static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
    }

    public static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    /** Collects one event's fields. Not thread-safe; may be reused after {@link #reset}. */
    public static final class Builder {
        private long timeMicros = Long.MIN_VALUE;
        private long receivedMicros;
        private Origin origin = Origin.UNKNOWN;
        private final @Nullable Object[] slots = new Object[Field.COUNT];
        private @Nullable Map<String, Object> overflow;
        private String original = "";
        private @Nullable String flaw;

        /** Forgets everything and begins an event of that text, received then from there. */
        public Builder reset(String original, long receivedMicros, Origin origin) {
            java.util.Arrays.fill(slots, null);
            this.timeMicros = Long.MIN_VALUE;
            this.overflow = null;
            this.flaw = null;
            this.original = original;
            this.receivedMicros = receivedMicros;
            this.origin = origin;
            return this;
        }

        public Builder time(long micros) {
            this.timeMicros = micros;
            return this;
        }

        public boolean hasTime() {
            return timeMicros != Long.MIN_VALUE;
        }

        public long receivedMicros() {
            return receivedMicros;
        }

        public String original() {
            return original;
        }

        /** Sets a KEYWORD or TEXT field; null and the empty string leave it unset. */
        public Builder set(Field field, @Nullable String value) {
            if (field.kind() != Field.Kind.KEYWORD && field.kind() != Field.Kind.TEXT) {
                throw new IllegalArgumentException(field + " does not hold text");
            }
            if (value != null && !value.isEmpty()) {
                slots[field.ordinal()] = value;
            }
            return this;
        }

        /** Sets a LONG field. */
        public Builder set(Field field, long value) {
            if (field.kind() != Field.Kind.LONG) {
                throw new IllegalArgumentException(field + " does not hold a number");
            }
            slots[field.ordinal()] = value;
            return this;
        }

        /** Sets an IP field; null leaves it unset. */
        public Builder set(Field field, @Nullable Ip value) {
            if (field.kind() != Field.Kind.IP) {
                throw new IllegalArgumentException(field + " does not hold an address");
            }
            if (value != null) {
                slots[field.ordinal()] = value;
            }
            return this;
        }

        public @Nullable Object get(Field field) {
            return slots[field.ordinal()];
        }

        /** Empties a slot that was filled wrongly, such as by a header that looked like another. */
        public Builder clear(Field field) {
            slots[field.ordinal()] = null;
            return this;
        }

        /**
         * Sets a field by its ECS name whatever its kind: a text that does not fit the slot's kind, and a name without
         * a slot, go to the overflow. Nothing is lost.
         */
        public Builder put(String ecs, Object value) {
            Objects.requireNonNull(value);
            var field = Field.byName(ecs);
            if (field == null) {
                return overflow(ecs, value);
            }
            Object fitted =
                    switch (field.kind()) {
                        case KEYWORD, TEXT -> value.toString();
                        case LONG -> asLong(value);
                        case IP -> value instanceof Ip ip ? ip : Ip.parse(value.toString());
                    };
            if (fitted == null) {
                return overflow(ecs, value);
            }
            if (!"".equals(fitted)) {
                slots[field.ordinal()] = fitted;
            }
            return this;
        }

        /** Keeps a field that has no slot. */
        public Builder overflow(String name, Object value) {
            if (overflow == null) {
                overflow = new LinkedHashMap<>();
            }
            overflow.put(name, value);
            return this;
        }

        /** The field without a slot that was kept under that name; null if none was. */
        public @Nullable Object overflow(String name) {
            return overflow == null ? null : overflow.get(name);
        }

        /** The names of the fields without a slot kept so far. */
        public List<String> overflowNames() {
            return overflow == null ? List.of() : List.copyOf(overflow.keySet());
        }

        /** Marks the event as one that could not be read, with a reason a person can act on. */
        public Builder flaw(String reason) {
            this.flaw = reason;
            return this;
        }

        public Event build() {
            return new Event(this);
        }

        private static @Nullable Long asLong(Object value) {
            if (value instanceof Number number) {
                return number.longValue();
            }
            try {
                return Long.parseLong(value.toString().strip());
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
