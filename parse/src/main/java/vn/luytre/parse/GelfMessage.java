package vn.luytre.parse;

import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Timestamps;

/**
 * A message of the Graylog Extended Log Format 1.0 and 1.1: {@code short_message} is the line within, or the first line of {@code
 * full_message} where the short one is but its beginning. Additional fields lose their underscore.
 *
 * @see <a href="https://go2docs.graylog.org/current/getting_in_log_data/gelf.html">GELF</a>
 */
final class GelfMessage implements Wrapping.Form {

    /** What Java's and syslog-ng's senders of GELF call what ECS has a name for. */
    private static final Map<String, String> ECS =
            Map.ofEntries(
                    Map.entry("logger_name", "log.logger"),
                    Map.entry("thread_name", "process.thread.name"),
                    Map.entry("program", "process.name"),
                    Map.entry("pid", "process.pid"),
                    Map.entry("file", "log.origin.file.name"),
                    Map.entry("line", "log.origin.file.line"),
                    Map.entry("facility", "log.syslog.facility.name"));

    @Override
    public Wrapping.Content open(String text, Event.Builder builder) {
        var members = JsonMembers.of(text);
        var brief = members == null ? "" : JsonMembers.text(members, "short_message");
        var full = members == null ? "" : JsonMembers.text(members, "full_message");
        if (members == null || (brief.isEmpty() && full.isEmpty())) {
            builder.flaw("Không phải thông điệp GELF: cần đối tượng JSON có short_message");
            return Wrapping.Content.NOTHING;
        }
        var host = JsonMembers.text(members, "host");
        if (!host.isEmpty()) {
            Syslog.host(host, builder);
        }
        if (members.get("level") instanceof Long level && level >= 0 && level < 8) {
            builder.set(Field.LOG_LEVEL, Syslog.level(level.intValue()));
        }
        var line = line(brief, full);
        if (!full.isEmpty() && !full.equals(line)) {
            builder.overflow("gelf.full_message", full);
        }
        members.forEach((name, value) -> additional(name, value, builder));
        return new Wrapping.Content(line, time(members));
    }

    private static void additional(String name, Object value, Event.Builder builder) {
        switch (name) {
            case "version", "host", "short_message", "full_message", "timestamp", "level" -> {}
            default -> {
                var bare = name.startsWith("_") ? name.substring(1) : name;
                Wrapping.put(builder, ECS.getOrDefault(bare, bare), value);
            }
        }
    }

    private static String line(String brief, String full) {
        if (brief.isEmpty() || (full.startsWith(brief) && !full.equals(brief))) {
            int end = full.indexOf('\n');
            return end < 0 ? full : full.substring(0, end).stripTrailing();
        }
        return brief;
    }

    /** Seconds since 1970 with decimals. */
    private static long time(Map<String, Object> members) {
        return switch (members.get("timestamp")) {
            case Number number -> Timestamps.epoch(number.doubleValue());
            case String text -> RecordTime.micros(text.strip());
            case null, default -> Timestamps.NONE;
        };
    }
}
