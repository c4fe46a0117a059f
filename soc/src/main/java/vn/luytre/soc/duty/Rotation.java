package vn.luytre.soc.duty;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/**
 * The hours of the day (UTC+7) at which one shift follows another, and the people in turn.
 *
 * @param changes in order, none twice; one alone makes shifts of 24 hours
 */
record Rotation(List<LocalTime> changes) {

    /** 3 ca × 8 giờ: 0–8–16–24. */
    static final Rotation THREE =
            new Rotation(List.of(LocalTime.MIN, LocalTime.of(8, 0), LocalTime.of(16, 0)));

    /** 2 ca × 12 giờ: 7–19–7. */
    static final Rotation TWO = new Rotation(List.of(LocalTime.of(7, 0), LocalTime.of(19, 0)));

    private static final int MOST_CHANGES = 24;

    Rotation {
        changes = List.copyOf(new TreeSet<>(changes));
        if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
            throw new IllegalArgumentException("%d shifts a day".formatted(changes.size()));
        }
    }

    /** The hours as typed ("07:30, 11:30"); null if they are none. */
    static @Nullable Rotation parse(String text) {
        var parts = text.strip().split("[,;\\s]+", MOST_CHANGES + 2);
        var changes = new ArrayList<LocalTime>();
        try {
            for (var part : parts) {
                changes.add(LocalTime.parse(part.matches("\\d:.*") ? "0" + part : part));
            }
        } catch (DateTimeParseException e) {
            return null;
        }
        boolean inMinutes =
                changes.stream()
                        .allMatch(time -> time.toSecondOfDay() % 60 == 0 && time.getNano() == 0);
        return inMinutes && changes.size() <= MOST_CHANGES ? new Rotation(changes) : null;
    }

    /** Somebody who takes a turn; {@code name} empty: nobody yet, the turn is a gap. */
    record Turn(String name, String phone) {}

    /** Shifts over the whole time, the people in turn; none if there are no people. */
    List<Shift> shifts(Layer layer, Form form, List<Turn> people, Span time) {
        var shifts = new ArrayList<Shift>();
        var spans = people.isEmpty() ? List.<Span>of() : spans(time);
        for (int i = 0; i < spans.size(); i++) {
            var turn = people.get(i % people.size());
            if (!turn.name().isBlank()) {
                shifts.add(new Shift(layer, form, turn.name(), turn.phone(), spans.get(i)));
            }
        }
        return shifts;
    }

    /** The time cut at the hours of change. */
    List<Span> spans(Span time) {
        var spans = new ArrayList<Span>();
        var from = time.from();
        while (from.isBefore(time.to())) {
            var next = changeAfter(from);
            var to = next.isBefore(time.to()) ? next : time.to();
            spans.add(new Span(from, to));
            from = to;
        }
        return spans;
    }

    private Instant changeAfter(Instant at) {
        var local = at.atZone(VietnamTime.ZONE);
        return changes.stream()
                .filter(change -> change.isAfter(local.toLocalTime()))
                .findFirst()
                .map(change -> local.toLocalDate().atTime(change))
                .orElseGet(() -> local.toLocalDate().plusDays(1).atTime(changes.getFirst()))
                .atZone(VietnamTime.ZONE)
                .toInstant();
    }
}
