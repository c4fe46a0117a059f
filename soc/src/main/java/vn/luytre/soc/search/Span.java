package vn.luytre.soc.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/**
 * The time a question is about, half-open, in whole milliseconds.
 *
 * @param name "15m", "1h", "24h", "7d", "30d" for a time that ends now; empty for one with its own ends
 */
record Span(String name, Instant from, Instant to) {

    private static final Map<String, Duration> LAST =
            Map.of(
                    "15m", Duration.ofMinutes(15),
                    "1h", Duration.ofHours(1),
                    "24h", Duration.ofHours(24),
                    "7d", Duration.ofDays(7),
                    "30d", Duration.ofDays(30));

    /** What can be chosen, in the order shown. */
    static final List<String> NAMES = List.of("15m", "1h", "24h", "7d", "30d");

    private static final String USUAL = "24h";

    /** As a date-time field of a browser writes it. */
    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(VietnamTime.ZONE);

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    /** The time that was asked for; the last day where nothing, or nothing that can be read, was. */
    static Span of(String name, String from, String to, Instant now) {
        var start = read(from);
        var end = read(to);
        if (start != null || end != null) {
            var last = end == null ? now : end;
            var first = start == null ? last.minus(Duration.ofDays(1)) : start;
            return first.isAfter(last) ? new Span("", last, first) : new Span("", first, last);
        }
        var chosen = LAST.containsKey(name) ? name : USUAL;
        // Events of this very second count: their clocks may run ahead a little.
        var until = now.plus(Duration.ofMinutes(1));
        return new Span(chosen, now.minus(LAST.getOrDefault(chosen, Duration.ofDays(1))), until);
    }

    /** An instant, or a local time in Viet Nam with or without seconds; null if it is neither. */
    static @Nullable Instant read(String text) {
        try {
            var instant =
                    text.isBlank()
                            ? null
                            : text.endsWith("Z")
                                    ? Instant.parse(text)
                                    : LocalDateTime.parse(text)
                                            .atZone(VietnamTime.ZONE)
                                            .toInstant();
            return instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
                    ? null
                    : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String field(Instant instant) {
        return FIELD.format(instant);
    }

    /** The next longer times that end now, the shortest first; none after the longest, and for own ends. */
    List<String> wider() {
        return NAMES.subList(ownEnds() ? NAMES.size() : NAMES.indexOf(name) + 1, NAMES.size());
    }

    boolean ownEnds() {
        return name.isEmpty();
    }
}
