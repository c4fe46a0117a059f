package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;

/**
 * ClamAV: {@code FILE: SIGNATURE FOUND} of clamd and clamscan, with {@code TIME -> } in front in their own files; what freshclam says of its
 * data.
 */
final class ClamAv implements Family {

    private static final String ARROW = " -> ";

    /** Characters of a date in front of the arrow. */
    private static final int DATE = 24;

    private final TimePattern time = new TimePattern("E N d H:m:s yyyy", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "clamav";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return (header.get(Field.PROCESS_NAME) instanceof String program && isProgram(program))
                || (message.endsWith(" FOUND") && message.contains(": "))
                || isDated(message, level(message).length());
    }

    /** {@code Sat Feb 10 08:00:01 2024 -> }, as its own files and its output have it. */
    private static boolean isDated(String m, int from) {
        return m.startsWith(ARROW, from + DATE)
                && m.charAt(from + 3) == ' '
                && m.charAt(from + 13) == ':'
                && m.charAt(from + 16) == ':';
    }

    /** What stands in front of the date where it is no file: {@code WARNING: }; the empty text if nothing. */
    private static String level(String m) {
        return m.startsWith("WARNING: ") ? "WARNING: " : m.startsWith("ERROR: ") ? "ERROR: " : "";
    }

    private static boolean isProgram(String program) {
        return switch (program) {
            case "clamd", "clamscan", "clamdscan", "clamonacc", "freshclam", "clamav-milter" ->
                    true;
            default -> false;
        };
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "clamav.log")
                .set(Field.OBSERVER_PRODUCT, "ClamAV")
                .set(Field.EVENT_CATEGORY, "host");
        var m = message;
        var level = level(m);
        if (isDated(m, level.length())) {
            long micros = time.read(m, level.length());
            if (micros != Timestamps.NONE) {
                builder.time(micros);
            }
            m = level + m.substring(level.length() + DATE + ARROW.length());
        }
        builder.set(Field.MESSAGE, m);
        int colon = m.lastIndexOf(": ");
        if (m.endsWith(" FOUND") && colon > 0 && colon + 8 < m.length()) {
            // clamd may add the hash and the size of what it scanned: Eicar(44d8…:68) FOUND
            var threat = m.substring(colon + 2, m.length() - 6);
            int open = threat.indexOf('(');
            if (open > 0) {
                int end = threat.indexOf(':', open);
                Malware.hash(threat.substring(open + 1, end < 0 ? threat.length() : end), builder);
                threat = threat.substring(0, open);
            }
            Malware.found(threat, "", builder);
            file(m.substring(0, colon), builder);
        } else if (m.endsWith(": OK")) {
            builder.set(Field.EVENT_ACTION, "scanned");
            file(m.substring(0, m.length() - 4), builder);
        } else if (m.contains("updated (version: ") || m.contains("database is up-to-date")) {
            builder.set(Field.EVENT_ACTION, "signatures-updated")
                    .set(Field.EVENT_OUTCOME, "success");
        } else if (m.startsWith("ERROR: ")) {
            builder.set(Field.LOG_LEVEL, "error").set(Field.EVENT_OUTCOME, "failure");
        } else if (m.startsWith("WARNING: ")) {
            builder.set(Field.LOG_LEVEL, "warning");
        }
    }

    /** What was scanned, where it has a place: {@code instream(local)} has none. */
    private static void file(String name, Event.Builder builder) {
        if (!name.startsWith("instream(") && !name.equals("stream")) {
            builder.set(Field.FILE_PATH, name);
        }
    }
}
