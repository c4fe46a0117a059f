package vn.luytre.parse.windows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * One Windows event being gathered by its native names, to be written into an {@link Event}: the names stay in the overflow as
 * Sigma rules spell them ({@code EventID}, {@code Channel}, {@code Provider_Name}, {@code CommandLine}), and ECS slots that are
 * still empty are filled from them. Used again for the next event. Values of one name are joined, as everywhere in an event.
 */
public final class WindowsRecord {

    /** Characters of one value; EVTX cannot hold longer ones. */
    static final int MAX_VALUE = 32_768;

    static final int MAX_FIELDS = 2_000;

    private static final String JOIN = ", ";
    private static final String CUT = "luytre.cut_fields";

    private final Map<String, String> system = new LinkedHashMap<>();
    private final Map<String, String> data = new LinkedHashMap<>();
    private final Map<String, String> rendering = new LinkedHashMap<>();
    private final StringBuilder cut = new StringBuilder();

    /** Forgets the event. */
    public void clear() {
        system.clear();
        data.clear();
        rendering.clear();
        cut.setLength(0);
    }

    /** A value of {@code System}: {@code EventID}, {@code Provider_Name}, {@code SystemTime}, {@code UserID} … */
    public void system(String name, String value) {
        put(system, name, value);
    }

    /**
     * A value of {@code EventData} or {@code UserData}; {@code Data} if it has no name. Empty values are kept. A name loses its
     * spaces ({@code Threat Name} is {@code ThreatName}), as rules have it.
     */
    public void data(String name, String value) {
        put(data, name.indexOf(' ') < 0 ? name : name.replace(" ", ""), value);
    }

    /** A text that a collector had rendered: {@code Message}, {@code Level} … */
    public void rendering(String name, String value) {
        put(rendering, name, value);
    }

    /** True if there is what makes a Windows event: an event id. */
    public boolean isEvent() {
        return number("EventID") != null;
    }

    private void put(Map<String, String> where, String name, String value) {
        var before = where.get(name);
        if (before == null && where.size() >= MAX_FIELDS) {
            cut(name);
            return;
        }
        var whole = before == null || before.isEmpty() ? value : before + JOIN + value;
        if (whole.length() > MAX_VALUE) {
            cut(name);
            int end = Character.isHighSurrogate(whole.charAt(MAX_VALUE - 1)) ? 1 : 0;
            whole = whole.substring(0, MAX_VALUE - end);
        }
        where.put(name, whole);
    }

    private void cut(String name) {
        if (cut.length() < 1_000 && cut.indexOf(name) < 0) {
            cut.append(cut.isEmpty() ? "" : JOIN).append(name);
        }
    }

    /** The value of that name in the data; null if there is none, or it is empty or the dash Windows writes for nothing. */
    @Nullable String value(String name) {
        var value = data.get(name);
        return value == null || value.isEmpty() || value.equals("-") ? null : value;
    }

    @Nullable String systemValue(String name) {
        var value = system.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A decimal number of {@code System}; null if it is none. */
    @Nullable Long number(String name) {
        var value = system.get(name);
        if (value == null || value.isEmpty() || value.length() > 18) {
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return null;
            }
        }
        return Long.valueOf(value);
    }

    @Nullable String message() {
        return rendering.get("Message");
    }

    /** Writes everything: time, slots, native names. */
    public void writeTo(Event.Builder builder) {
        time(builder);
        fillSlots(builder);
        system.forEach((name, value) -> {
            var number = number(name);
            builder.overflow(name, number == null ? value : number);
        });
        data.forEach((name, value) ->
                builder.overflow(system.containsKey(name) ? "EventData." + name : name, value));
        rendering.forEach((name, value) -> {
            if (!name.equals("Message")) {
                builder.overflow("RenderingInfo." + name, value);
            }
        });
        if (!cut.isEmpty()) {
            builder.overflow(CUT, cut.toString());
        }
    }

    /** Writes only what slots take, where they are still empty. */
    public void fillSlots(Event.Builder builder) {
        new WindowsSlots(this, builder).fill();
    }

    private void time(Event.Builder builder) {
        var told = system.get("SystemTime");
        if (told == null) {
            return;
        }
        try {
            builder.time(Event.micros(Instant.parse(told)));
        } catch (DateTimeException | ArithmeticException e) {
            // Kept under its name; the event then has its time of arrival.
        }
    }

    /** The slot, if it is still empty. */
    static void set(Event.Builder builder, Field field, @Nullable String value) {
        if (value != null && builder.get(field) == null) {
            builder.set(field, value);
        }
    }
}
