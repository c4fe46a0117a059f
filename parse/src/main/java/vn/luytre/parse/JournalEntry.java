package vn.luytre.parse;

import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * An entry of systemd's journal, as {@link vn.luytre.parse.journal.JournalExport} hands it on: {@code MESSAGE} is the line within. All
 * fields are kept under {@code journald.} and their own names, since an underscore in front tells what the journal vouches for from what
 * a program said of itself.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.journal-fields.html">journal fields</a>
 */
final class JournalEntry implements Wrapping.Form {

    @Override
    public Wrapping.Content open(String text, Event.Builder builder) {
        var fields = JsonMembers.of(text);
        if (fields == null) {
            builder.flaw("Không phải mục nhật ký systemd");
            return Wrapping.Content.NOTHING;
        }
        var host = JsonMembers.text(fields, "_HOSTNAME");
        if (!host.isEmpty()) {
            Syslog.host(host, builder);
        }
        program(fields, builder);
        int level = small(fields, "PRIORITY");
        if (level >= 0 && level < 8) {
            builder.set(Field.LOG_LEVEL, Syslog.level(level));
        }
        int facility = small(fields, "SYSLOG_FACILITY");
        if (facility >= 0 && facility < 24) {
            builder.overflow("log.syslog.facility.name", Syslog.facility(facility));
        }
        fields.forEach((name, value) -> {
            if (!name.equals("MESSAGE")) {
                Wrapping.put(builder, name.indexOf('.') < 0 ? "journald." + name : name, value);
            }
        });
        var message = JsonMembers.text(fields, "MESSAGE");
        return new Wrapping.Content(message.isEmpty() ? null : message, time(fields));
    }

    private static void program(Map<String, Object> fields, Event.Builder builder) {
        var name = JsonMembers.text(fields, "SYSLOG_IDENTIFIER");
        if (name.isEmpty()) {
            name = JsonMembers.text(fields, "_COMM");
        }
        if (!name.isEmpty()) {
            Syslog.program(name, builder);
        }
        for (var pid : new String[] {"_PID", "SYSLOG_PID"}) {
            long number = Slots.number(JsonMembers.text(fields, pid));
            if (number >= 0 && builder.get(Field.PROCESS_PID) == null) {
                builder.set(Field.PROCESS_PID, number);
            }
        }
        builder.set(Field.PROCESS_EXECUTABLE, JsonMembers.text(fields, "_EXE"));
        builder.set(Field.PROCESS_COMMAND_LINE, JsonMembers.text(fields, "_CMDLINE"));
    }

    /** A small number; -1 for anything else. */
    private static int small(Map<String, Object> fields, String name) {
        long number = Slots.number(JsonMembers.text(fields, name));
        return number >= 0 && number < 1_000 ? (int) number : -1;
    }

    /** Microseconds: when the program spoke, else when the journal heard it. */
    private static long time(Map<String, Object> fields) {
        for (var name : new String[] {"_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP"}) {
            long micros = Slots.number(JsonMembers.text(fields, name));
            if (micros > 0) {
                return micros;
            }
        }
        return Timestamps.NONE;
    }
}
