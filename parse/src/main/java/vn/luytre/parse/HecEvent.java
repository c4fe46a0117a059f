package vn.luytre.parse;

import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Timestamps;

/**
 * An event of Splunk's HTTP Event Collector: {@code {"time":…,"host":…,"source":…,"sourcetype":…,"index":…,"fields":{…},"event":…}}. The
 * event is a line, or an object of any shape.
 */
final class HecEvent implements Wrapping.Form {

    @Override
    public Wrapping.Content open(String text, Event.Builder builder) {
        var members = JsonMembers.of(text);
        if (members == null || !members.containsKey("event")) {
            builder.flaw("Không phải sự kiện HEC: cần một đối tượng JSON có trường event");
            return Wrapping.Content.NOTHING;
        }
        var host = JsonMembers.text(members, "host");
        if (!host.isEmpty()) {
            Syslog.host(host, builder);
        }
        origin(members, builder);
        if (members.get("fields") instanceof JsonMembers.Nested nested
                && JsonMembers.of(nested.json()) instanceof Map<String, Object> fields) {
            fields.forEach((name, value) -> Wrapping.put(builder, name, value));
        }
        var event = members.get("event");
        return new Wrapping.Content(
                event instanceof JsonMembers.Nested nested ? nested.json() : String.valueOf(event),
                time(members));
    }

    private static void origin(Map<String, Object> members, Event.Builder builder) {
        var source = JsonMembers.text(members, "source");
        if (source.startsWith("/") || source.startsWith(":\\", 1)) {
            builder.overflow("log.file.path", source);
        } else if (!source.isEmpty()) {
            builder.overflow("splunk.source", source);
        }
        for (var name : new String[] {"sourcetype", "index"}) {
            var value = JsonMembers.text(members, name);
            if (!value.isEmpty()) {
                builder.overflow("splunk." + name, value);
            }
        }
        var type = JsonMembers.text(members, "sourcetype");
        if (LinuxAuth.knows(type)) {
            builder.set(Field.PROCESS_NAME, type); // A line of sshd may come without its header.
        }
    }

    /** Seconds since 1970, as a number or its text. */
    private static long time(Map<String, Object> members) {
        return switch (members.get("time")) {
            case Number number -> Timestamps.epoch(number.doubleValue());
            case String text -> RecordTime.micros(text.strip());
            case null, default -> Timestamps.NONE;
        };
    }
}
