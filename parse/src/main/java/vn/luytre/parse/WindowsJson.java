package vn.luytre.parse;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Leaf;
import vn.luytre.parse.kit.Leaves;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.windows.WindowsNames;
import vn.luytre.parse.windows.WindowsRecord;

/**
 * Windows events among JSON documents: Winlogbeat ({@code winlog.*}), the shape of Windows' own XML ({@code Event.System…}), and
 * flat ones as NXLog sends them or Azure Monitor's tables have them, the data then as JSON within a text. All come out under the
 * native names that an EVTX file gives.
 */
final class WindowsJson {

    private static final String ATTRIBUTES = ".#attributes.";
    private static final String TEXT = ".#text";
    private static final Pattern GUID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final Map<String, String> WINLOGBEAT =
            Map.ofEntries(
                    Map.entry("event_id", "EventID"),
                    Map.entry("channel", "Channel"),
                    Map.entry("provider_name", "Provider_Name"),
                    Map.entry("provider_guid", "Provider_Guid"),
                    Map.entry("computer_name", "Computer"),
                    Map.entry("record_id", "EventRecordID"),
                    Map.entry("version", "Version"),
                    Map.entry("activity_id", "ActivityID"),
                    Map.entry("related_activity_id", "RelatedActivityID"),
                    Map.entry("process.pid", "Execution_ProcessID"),
                    Map.entry("process.thread.id", "Execution_ThreadID"),
                    Map.entry("user.identifier", "UserID"));

    private static final Map<String, String> FLAT =
            Map.ofEntries(
                    Map.entry("EventID", "EventID"),
                    Map.entry("Channel", "Channel"),
                    Map.entry("SourceName", "Provider_Name"),
                    Map.entry("EventSourceName", "Provider_Name"),
                    Map.entry("Provider", "Provider_Name"),
                    Map.entry("ProviderName", "Provider_Name"),
                    Map.entry("Provider_Name", "Provider_Name"),
                    Map.entry("ProviderGuid", "Provider_Guid"),
                    Map.entry("Hostname", "Computer"),
                    Map.entry("Computer", "Computer"),
                    Map.entry("RecordNumber", "EventRecordID"));

    private final WindowsRecord gathered = new WindowsRecord();
    private final Leaves inner = new Leaves();
    private final FlatJson innerJson = new FlatJson(inner);
    private final Leaf winlogbeat;
    private final Leaf[] nested;
    private final Leaf flat;
    private final Leaf channel;
    private final Leaf source;
    private final Leaf data;

    WindowsJson(Leaves leaves) {
        winlogbeat = leaves.pin("winlog.event_id");
        nested =
                new Leaf[] {
                    leaves.pin("Event.System.EventID"), leaves.pin("Event.System.EventID.#text")
                };
        flat = leaves.pin("EventID");
        channel = leaves.pin("Channel");
        source = leaves.pin("SourceName");
        data = leaves.pin("EventData");
    }

    /** Adds native names and fills slots if the document is a Windows event; else does nothing. */
    void read(Leaves leaves, Event.Builder builder) {
        gathered.clear();
        if (winlogbeat.isSet()) {
            each(leaves, this::winlogbeat);
            gathered.writeTo(builder);
        } else if (nested[0].isSet() || nested[1].isSet()) {
            each(leaves, this::nested);
            gathered.writeTo(builder);
        } else if (flat.isSet() && (channel.isSet() || source.isSet())) {
            each(leaves, this::flat);
            embedded(builder);
            gathered.fillSlots(builder);
            also("SourceName", "Provider_Name", leaves, builder);
            also("EventSourceName", "Provider_Name", leaves, builder);
            also("Provider", "Provider_Name", leaves, builder);
            also("Hostname", "Computer", leaves, builder);
            header(leaves, builder);
        }
    }

    /** What NXLog tells of the record itself: the account and the process that wrote it, and how grave it is. */
    private static void header(Leaves leaves, Event.Builder builder) {
        var severity = text("Severity", leaves);
        if (severity != null && builder.get(Field.LOG_LEVEL) == null) {
            builder.set(Field.LOG_LEVEL, severity.toLowerCase(Locale.ROOT));
        }
        var pid = text("ProcessID", leaves);
        long number = pid == null ? -1 : Slots.number(pid);
        if (number >= 0 && builder.get(Field.PROCESS_PID) == null) {
            builder.set(Field.PROCESS_PID, number);
        }
        if (builder.get(Field.USER_NAME) == null) {
            builder.set(Field.USER_NAME, text("AccountName", leaves));
            builder.set(Field.USER_DOMAIN, text("Domain", leaves));
        }
    }

    private static @Nullable String text(String name, Leaves leaves) {
        var leaf = leaves.root().child(name);
        return leaf == null ? null : leaf.text();
    }

    /** Data in a text of its own; a text that is no JSON stays as it is. */
    private void embedded(Event.Builder builder) {
        var text = data.text();
        if (text == null || !text.startsWith("{")) {
            return;
        }
        if (innerJson.read(text) == null) {
            data.take();
            each(
                    inner,
                    (leaf, value) -> {
                        gathered.data(leaf.name, value);
                        builder.overflow(leaf.name, value);
                    });
        }
        inner.clear();
    }

    private interface Teller {
        void tell(Leaf leaf, String value);
    }

    private static void each(Leaves leaves, Teller teller) {
        for (int i = 0; i < leaves.count(); i++) {
            var leaf = leaves.at(i);
            var value = leaf.text();
            if (value != null) {
                teller.tell(leaf, value);
            }
        }
    }

    private void winlogbeat(Leaf leaf, String value) {
        var name = after(leaf.name, "winlog.");
        if (name == null) {
            return;
        }
        var data = after(name, "event_data.");
        if (data == null) {
            data = after(name, "user_data.");
        }
        if (data != null) {
            gathered.data(data, value);
        } else {
            var system = WINLOGBEAT.get(name);
            if (system != null) {
                gathered.system(system, value);
            }
        }
    }

    /** The long names say nothing that the native ones do not: they are taken. */
    private void nested(Leaf leaf, String value) {
        var name = after(leaf.name, "Event.");
        if (name == null) {
            return;
        }
        var system = after(name, "System.");
        var data = after(name, "EventData.");
        var user = after(name, "UserData.");
        if (system != null) {
            int attribute = system.indexOf(ATTRIBUTES);
            gathered.system(
                    attribute < 0
                            ? plain(system)
                            : WindowsNames.attribute(
                                    system.substring(0, attribute),
                                    system.substring(attribute + ATTRIBUTES.length())),
                    value);
        } else if (data != null && !data.startsWith("#attributes.")) {
            gathered.data(plain(data), braced(value));
        } else if (user != null && !user.contains("#attributes.")) {
            var leafName = plain(user);
            gathered.data(leafName.substring(leafName.lastIndexOf('.') + 1), braced(value));
        } else if (!name.equals("#attributes.xmlns")) {
            return;
        }
        leaf.take();
    }

    /** A GUID as Windows writes it; what makes JSON of EVTX leaves the braces out. */
    private static String braced(String value) {
        return value.length() == 36 && GUID.matcher(value).matches() ? "{" + value + "}" : value;
    }

    private void flat(Leaf leaf, String value) {
        var system = FLAT.get(leaf.name);
        if (system != null) {
            gathered.system(system, value);
        } else if (leaf.name.indexOf('.') < 0) {
            gathered.data(leaf.name, value);
        }
    }

    private static void also(String from, String to, Leaves leaves, Event.Builder builder) {
        var leaf = leaves.root().child(from);
        var value = leaf == null ? null : leaf.value();
        if (value != null) {
            builder.overflow(to, value);
        }
    }

    private static String plain(String name) {
        return name.endsWith(TEXT) ? name.substring(0, name.length() - TEXT.length()) : name;
    }

    private static @Nullable String after(String name, String prefix) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : null;
    }
}
