package vn.luytre.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.product.Families;
import vn.luytre.parse.product.Family;

/**
 * Looks at each text and picks the parser: for a source nobody has described yet, or one that mixes formats. It goes by cheap
 * marks; a source of known format should name it.
 */
final class Auto implements LineParser {

    static final String ID = "auto";

    /** How a state began when it was of one family alone. */
    private static final String FAMILY = "family ";

    /** Behind it each part as its name, its length, the part. */
    private static final String PARTS = "parts\n";

    private final SuricataEve eve = new SuricataEve();
    private final Zeek zeek = new Zeek();
    private final LinuxAuth auth = new LinuxAuth();
    private final LinuxAudit audit = new LinuxAudit();
    private final WebAccess web = new WebAccess();
    private final EcsJson ecs = new EcsJson();
    private final WindowsXml windows = new WindowsXml();
    private final ContainerLine container = new ContainerLine();
    private final List<Family> families = Families.all();
    private final List<Family> jsonFamilies = families.stream().filter(Family::hasJson).toList();

    /** The one that knew the message before: the first to be asked. */
    private Family last = families.getFirst();

    @Override
    public String id() {
        return ID;
    }

    /** Of Zeek alone, or a part for each that has something to remember. */
    @Override
    public String state() {
        var parts = new StringBuilder();
        for (var family : families) {
            part(family.id(), family.state(), parts);
        }
        if (parts.isEmpty()) {
            return zeek.state();
        }
        part(Zeek.ID, zeek.state(), parts);
        return parts.insert(0, PARTS).toString();
    }

    private static void part(String id, String state, StringBuilder parts) {
        if (!state.isEmpty()) {
            parts.append("%s %d\n".formatted(id, state.length())).append(state).append('\n');
        }
    }

    @Override
    public void restore(String state) {
        if (state.startsWith(PARTS)) {
            restoreParts(state);
        } else if (state.startsWith(FAMILY)) {
            int blank = state.indexOf(' ', FAMILY.length());
            if (blank > 0) {
                restore(state.substring(FAMILY.length(), blank), state.substring(blank + 1));
            }
        } else {
            zeek.restore(state);
        }
    }

    private void restoreParts(String state) {
        int at = PARTS.length();
        while (at < state.length()) {
            int blank = state.indexOf(' ', at);
            int line = blank < 0 ? -1 : state.indexOf('\n', blank);
            long length = line < 0 ? -1 : Slots.number(state.substring(blank + 1, line));
            if (length < 0 || length > state.length() - line - 1) {
                return; // Not what this wrote.
            }
            int end = line + 1 + (int) length;
            restore(state.substring(at, blank), state.substring(line + 1, end));
            at = end + 1;
        }
    }

    private void restore(String id, String state) {
        if (id.equals(Zeek.ID)) {
            zeek.restore(state);
        }
        families.stream().filter(family -> family.id().equals(id)).forEach(f -> f.restore(state));
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        if (isZeekHeader(text) || (zeek.hasHeader() && isZeekRow(text))) {
            zeek.parse(text, builder);
            return;
        }
        if (WindowsXml.looksLike(text)) {
            windows.parse(text, builder);
            return;
        }
        if (LinuxAudit.looksLike(text)) {
            audit.parse(text, builder);
            return;
        }
        var body = FlatJson.body(Syslog.unwrap(text, builder));
        var within = container.unwrap(body, builder);
        var message = within == null ? body : Syslog.unwrap(within, builder);
        if (message.startsWith("{")) {
            json(message, builder);
        } else if (builder.get(Field.PROCESS_NAME) instanceof String program
                && LinuxAuth.knows(program)) {
            auth.parse(message, builder);
        } else {
            line(message, builder);
        }
    }

    private void line(String message, Event.Builder builder) {
        var family = family(families, message, builder);
        if (family != null) {
            family.read(message, builder);
        } else if (WindowsXml.looksLike(message)) {
            windows.parse(message, builder);
        } else if (LinuxAudit.looksLike(message)) {
            audit.parse(message, builder);
        } else if (WebAccess.looksLike(message)) {
            web.parse(message, builder);
        } else if (LinuxAuth.looksLike(message)) {
            auth.parse(message, builder);
        } else {
            builder.set(Field.MESSAGE, message);
        }
    }

    /** A document of the Elastic Common Schema says so by its time; what bears another may be a product's own. */
    private void json(String message, Event.Builder builder) {
        if (SuricataEve.begins(message)) {
            eve.parse(message, builder);
            return;
        }
        boolean isEcs = message.contains("\"@timestamp\"");
        var family = isEcs ? null : family(jsonFamilies, message, builder);
        if (family != null) {
            family.read(message, builder);
        } else {
            json(message).parse(message, builder);
        }
    }

    private @Nullable Family family(List<Family> asked, String message, Event.Builder builder) {
        if (last.knows(message, builder)) {
            return last;
        }
        for (var family : asked) {
            if (family.knows(message, builder)) {
                last = family;
                return family;
            }
        }
        return null;
    }

    private LineParser json(String text) {
        if (text.contains("\"event_type\"") && !text.contains("\"@timestamp\"")) {
            return eve;
        }
        boolean isZeek =
                (zeek.hasPath() && text.startsWith("{\"ts\":"))
                        || text.contains("\"_path\"")
                        || text.contains("\"@stream\"")
                        || (text.contains("\"uid\"") && text.contains("\"id.orig_h\""));
        return isZeek ? zeek : ecs;
    }

    private static boolean isZeekHeader(String text) {
        if (!text.startsWith("#")) {
            return false;
        }
        return text.startsWith("#separator ")
                || text.startsWith("#fields")
                || text.startsWith("#types")
                || text.startsWith("#path")
                || text.startsWith("#set_separator")
                || text.startsWith("#empty_field")
                || text.startsWith("#unset_field")
                || text.startsWith("#open")
                || text.startsWith("#close");
    }

    /** Rows of Zeek begin with seconds since the epoch and have tabs. */
    private static boolean isZeekRow(String text) {
        return !text.isEmpty()
                && text.charAt(0) >= '0'
                && text.charAt(0) <= '9'
                && text.indexOf('\t') > 0;
    }
}
