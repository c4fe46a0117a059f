package vn.luytre.soc.duty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vn.luytre.soc.ui.Words;

/** Shifts as a calendar that telephones and mail programs take in (iCalendar, RFC 5545). Times are in UTC; their own clock shows them. */
final class RosterCalendar {

    static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Octets of a line without its end (RFC 5545, section 3.1). */
    private static final int LONGEST = 75;

    private RosterCalendar() {}

    /** One event a shift. */
    static String of(
            Roster roster, String unit, List<Roster.Turn> turns, Words words, Instant now) {
        var text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//Luy Tre//duty//VI");
        line(text, "X-WR-CALNAME:" + escaped(roster.name() + " · " + unit));
        for (var turn : turns) {
            var shift = turn.shift();
            line(text, "BEGIN:VEVENT");
            line(text, "UID:duty-shift-" + turn.id() + "@luytre");
            line(text, "DTSTAMP:" + TIME.format(now));
            line(text, "DTSTART:" + TIME.format(shift.span().from()));
            line(text, "DTEND:" + TIME.format(shift.span().to()));
            line(
                    text,
                    "SUMMARY:"
                            + escaped(
                                    words.of("duty.layer", shift.layer()) + ": " + shift.person()));
            line(
                    text,
                    "DESCRIPTION:"
                            + escaped(
                                    words.of("duty.form", shift.form())
                                            + (shift.phone().isEmpty() ? "" : " · ")
                                            + shift.phone()));
            line(text, "END:VEVENT");
        }
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    /** Folds at 75 octets, never within a character. */
    private static void line(StringBuilder text, String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int size = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(c);
            octets += size;
            i += Character.charCount(c);
        }
        text.append("\r\n");
    }

    /** Text of RFC 5545, section 3.3.11. */
    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 8);
        for (char c : text.replace("\r\n", "\n").replace('\r', '\n').toCharArray()) {
            if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '\\' || c == ',' || c == ';') {
                escaped.append('\\').append(c);
            } else if (!Character.isISOControl(c)) {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
