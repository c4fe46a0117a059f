package vn.luytre.soc.detection.sweep;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;

/** What a hit tells of its event, from the record at hand: on which computer, in which log, and a few telling values. */
final class EventFacts {

    private static final List<String> COMPUTER =
            List.of(
                    "Computer",
                    "winlog.computer_name",
                    "host.name",
                    "Hostname",
                    "host.hostname",
                    "observer.name");
    private static final List<String> CHANNEL =
            List.of("Channel", "winlog.channel", "event.dataset");
    private static final List<String> EVENT_ID =
            List.of("EventID", "winlog.event_id", "event.code", "event.action");

    /** Most telling first. */
    private static final List<String> TELLING =
            List.of(
                    "CommandLine",
                    "process.command_line",
                    "ScriptBlockText",
                    "ProcessCommandLine",
                    "TargetObject",
                    "TargetFilename",
                    "ImageLoaded",
                    "ServiceFileName",
                    "ServiceName",
                    "ImagePath",
                    "QueryName",
                    "dns.question.name",
                    "url.full",
                    "url.original",
                    "Image",
                    "NewProcessName",
                    "process.executable",
                    "SourceImage",
                    "TargetImage",
                    "ThreatName",
                    "Path",
                    "TargetUserName",
                    "SubjectUserName",
                    "User",
                    "user.name",
                    "IpAddress",
                    "SourceIp",
                    "source.ip",
                    "DestinationIp",
                    "destination.ip",
                    "rule.name",
                    "Data");

    /** The fields that records must be read for. */
    static final List<String> FIELDS = all();

    private static final int LONGEST = 240;
    private static final int SHOWN = 3;

    private final FieldNames names;
    private final int[] computer;
    private final int[] channel;
    private final int[] eventId;
    private final int[] telling;

    EventFacts(FieldNames names) {
        this.names = names;
        computer = ids(COMPUTER);
        channel = ids(CHANNEL);
        eventId = ids(EVENT_ID);
        telling = ids(TELLING);
    }

    private static List<String> all() {
        var all = new ArrayList<>(COMPUTER);
        all.addAll(CHANNEL);
        all.addAll(EVENT_ID);
        all.addAll(TELLING);
        return List.copyOf(all);
    }

    private int[] ids(List<String> fields) {
        return fields.stream().mapToInt(names::id).toArray();
    }

    String computer(FlatRecord record) {
        return first(record, computer);
    }

    String channel(FlatRecord record) {
        return first(record, channel);
    }

    String eventId(FlatRecord record) {
        return first(record, eventId);
    }

    /** Up to three values: of the fields the rule's author wants shown, else of those that tell most; each cut short. */
    String detail(FlatRecord record, About about) {
        var parts = new ArrayList<String>();
        for (var field : about.fields()) {
            tell(record, names.id(field), parts);
        }
        for (int id : telling) {
            tell(record, id, parts);
        }
        return String.join(" · ", parts);
    }

    private void tell(FlatRecord record, int id, List<String> parts) {
        var value = parts.size() < SHOWN ? value(record, id) : null;
        if (value != null && !value.equals("-")) {
            var part = names.name(id) + ": " + value;
            if (!parts.contains(part)) {
                parts.add(part);
            }
        }
    }

    private static String first(FlatRecord record, int[] ids) {
        for (int id : ids) {
            var value = value(record, id);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    /** The first value that says something, cut short; null if there is none. */
    private static @Nullable String value(FlatRecord record, int id) {
        if (id < 0) {
            return null;
        }
        for (int at = record.first(id); at >= 0; at = record.next(at)) {
            if (record.length(at) > 0) {
                return cut(record.text(at));
            }
        }
        return null;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
