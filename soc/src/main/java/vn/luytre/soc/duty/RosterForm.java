package vn.luytre.soc.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/**
 * What was typed into the guided form, kept through errors.
 *
 * @param from first minute, as a browser sends it (2027-02-05T00:00); {@code to} likewise, not included
 * @param pattern {@code THREE}, {@code TWO} or {@code CUSTOM}
 * @param hours the hours of change of a custom pattern
 * @param leaders one person a line: name, then telephone behind a comma; "-" for nobody yet; empty for no such layer
 */
record RosterForm(
        long unit,
        String name,
        String from,
        String to,
        String pattern,
        String hours,
        String leaders,
        String technicians,
        String guards,
        String leaderForm,
        String technicianForm,
        String guardForm) {

    /** The longest plan; a longer one is made in parts. */
    private static final Duration LONGEST = Duration.ofDays(62);

    private static final int MOST_PEOPLE = 100;
    private static final int LONGEST_LINE = 200;

    /** The long form behind a short one. */
    static RosterForm blank(QuickRoster quick) {
        return new RosterForm(
                quick.unit(),
                quick.name(),
                quick.from(),
                quick.to(),
                "THREE",
                "07:30, 17:00",
                "",
                "",
                "",
                Form.ON_CALL.name(),
                Form.ON_SITE.name(),
                Form.ON_SITE.name());
    }

    /** The plan as read; the faults are keys of words, and the time is null only with faults. */
    record Read(@Nullable Span time, Set<Layer> layers, List<Shift> shifts, List<String> faults) {}

    Read read() {
        var faults = new ArrayList<String>();
        var layers = EnumSet.of(Layer.TECHNICAL);
        var shifts = new ArrayList<Shift>();
        if (name.isBlank() || name.length() > 200) {
            faults.add("duty.fault.name");
        }
        var time = span(from, to);
        if (time == null || Duration.between(time.from(), time.to()).compareTo(LONGEST) > 0) {
            faults.add("duty.fault.time");
        }
        var rotation = rotation();
        if (rotation == null) {
            faults.add("duty.fault.hours");
        }
        if (technicians.isBlank()) {
            faults.add("duty.fault.nobody");
        }
        for (var layer : Layer.values()) {
            var people = people(lines(layer));
            if (people == null) {
                faults.add("duty.fault.people");
            } else if (!people.isEmpty()) {
                layers.add(layer);
                if (time != null && rotation != null && faults.isEmpty()) {
                    shifts.addAll(rotation.shifts(layer, form(layer), people, time));
                }
            }
        }
        return new Read(time, layers, shifts, faults);
    }

    private String lines(Layer layer) {
        return switch (layer) {
            case LEADER -> leaders;
            case TECHNICAL -> technicians;
            case GUARD -> guards;
        };
    }

    private Form form(Layer layer) {
        var typed =
                switch (layer) {
                    case LEADER -> leaderForm;
                    case TECHNICAL -> technicianForm;
                    case GUARD -> guardForm;
                };
        for (var form : Form.values()) {
            if (form.name().equals(typed)) {
                return form;
            }
        }
        return Form.ON_CALL;
    }

    private @Nullable Rotation rotation() {
        return switch (pattern) {
            case "THREE" -> Rotation.THREE;
            case "TWO" -> Rotation.TWO;
            default -> Rotation.parse(hours);
        };
    }

    /** The time between two minutes as a browser sends them; null if they are none, or not in order. */
    static @Nullable Span span(String from, String to) {
        try {
            var begins = LocalDateTime.parse(from).truncatedTo(ChronoUnit.MINUTES);
            var ends = LocalDateTime.parse(to).truncatedTo(ChronoUnit.MINUTES);
            boolean sane =
                    begins.isBefore(ends) && begins.getYear() > 2000 && ends.getYear() < 2200;
            return sane
                    ? new Span(
                            begins.atZone(VietnamTime.ZONE).toInstant(),
                            ends.atZone(VietnamTime.ZONE).toInstant())
                    : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A minute as a browser wants it in a field. */
    static String local(Instant at) {
        return LocalDateTime.ofInstant(at, VietnamTime.ZONE).toString();
    }

    /** Null if there are too many, or a line is too long. */
    private static @Nullable List<Rotation.Turn> people(String text) {
        var people = new ArrayList<Rotation.Turn>();
        for (var line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            if (line.length() > LONGEST_LINE || people.size() == MOST_PEOPLE) {
                return null;
            }
            var parts = line.split("[,;\\t]", 2);
            var name = parts[0].strip();
            people.add(
                    new Rotation.Turn(
                            name.matches("[-–.…]*") ? "" : name,
                            parts.length > 1 ? parts[1].strip() : ""));
        }
        return people;
    }
}
