package vn.luytre.soc.duty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short form of a unit with one officer: one person on call for the whole time, and one behind him.
 *
 * @param from first minute, as a browser sends it; {@code to} likewise, not included
 * @param backup empty for nobody
 */
record QuickRoster(
        long unit,
        String name,
        String from,
        String to,
        String person,
        String phone,
        String backup,
        String backupPhone) {

    private static final Duration LONGEST = Duration.ofDays(62);
    private static final int LONGEST_TEXT = 200;
    private static final String BACKUP = "Dự phòng";

    /** The faults are keys of words; the time is null only with faults. */
    record Read(@Nullable Span time, List<Shift> shifts, List<String> faults) {}

    Read read() {
        var faults = new ArrayList<String>();
        var time = RosterForm.span(from, to);
        if (time == null || Duration.between(time.from(), time.to()).compareTo(LONGEST) > 0) {
            faults.add("duty.fault.time");
        }
        if (person.isBlank()) {
            faults.add("duty.fault.nobody");
        }
        for (var text : List.of(name, person, phone, backup, backupPhone)) {
            if (text.length() > LONGEST_TEXT && !faults.contains("duty.fault.people")) {
                faults.add("duty.fault.people");
            }
        }
        var shifts = new ArrayList<Shift>();
        if (time != null && faults.isEmpty()) {
            shifts.add(shift(person, phone, time, ""));
            if (!backup.isBlank()) {
                shifts.add(shift(backup, backupPhone, time, BACKUP));
            }
        }
        return new Read(time, shifts, faults);
    }

    private static Shift shift(String person, String phone, Span time, String note) {
        return new Shift(
                Layer.TECHNICAL, Form.ON_CALL, person.strip(), phone.strip(), time, "", note);
    }

    /** As given, or by its time. */
    String title() {
        var time = RosterForm.span(from, to);
        return name.isBlank() && time != null
                ? "Trực từ xa " + RosterPages.words(time)
                : name.strip();
    }
}
