package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/** What a person typed into a form, kept so that a refusal loses none of it. */
record Typed(Map<String, String> values) {

    static final Typed NOTHING = new Typed(Map.of());

    /** Addresses, domains and the like a form takes at most. */
    private static final int MOST_PIECES = 50;

    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    Typed {
        values = Map.copyOf(values);
    }

    /** Without the space around it, cut to that length; empty where nothing was typed. */
    String text(String name, int most) {
        var text = values.getOrDefault(name, "").replace("\0", "").strip();
        return text.length() <= most ? text : text.substring(0, most);
    }

    String line(String name) {
        return text(name, 300).replaceAll("\\s+", " ");
    }

    long number(String name) {
        var text = line(name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    boolean ticked(String name) {
        return values.containsKey(name);
    }

    /** A minute in Vietnam as a browser writes it; null if it is none. */
    @Nullable Instant minute(String name) {
        try {
            return LocalDateTime.parse(line(name)).atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** The pieces of a list written with commas, semicolons, spaces or lines. */
    List<String> pieces(String name) {
        return Stream.of(text(name, 4_000).split("[\\s,;]+"))
                .filter(piece -> !piece.isBlank())
                .map(piece -> piece.length() <= 253 ? piece : piece.substring(0, 253))
                .distinct()
                .limit(MOST_PIECES)
                .toList();
    }

    /** The constant of that name; the fallback where it is none. */
    <E extends Enum<E>> E one(String name, Class<E> type, E fallback) {
        try {
            return Enum.valueOf(type, line(name));
        } catch (IllegalArgumentException _) {
            return fallback;
        }
    }

    /** A moment as the field of a form wants it. */
    static String field(Instant moment) {
        return FIELD.format(moment.atZone(VietnamTime.ZONE));
    }
}
