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

    private final TimePattern time = new TimePattern("E N d H:m:s yyyy", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "clamav";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return (header.get(Field.PROCESS_NAME) instanceof String program && isProgram(program))
                || (message.endsWith(" FOUND") && message.contains(": "));
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
        int arrow = m.indexOf(ARROW);
        if (arrow == 24) {
            long micros = time.read(m, 0);
            if (micros != Timestamps.NONE) {
                builder.time(micros);
            }
            m = m.substring(arrow + ARROW.length());
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
            builder.set(Field.FILE_PATH, m.substring(0, colon));
        } else if (m.contains("updated (version: ") || m.contains("database is up-to-date")) {
            builder.set(Field.EVENT_ACTION, "signatures-updated")
                    .set(Field.EVENT_OUTCOME, "success");
        } else if (m.startsWith("ERROR: ")) {
            builder.set(Field.LOG_LEVEL, "error").set(Field.EVENT_OUTCOME, "failure");
        } else if (m.startsWith("WARNING: ")) {
            builder.set(Field.LOG_LEVEL, "warning");
        }
    }
}
