package vn.luytre.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.product.Families;
import vn.luytre.parse.product.Family;

/**
 * Looks at each text and picks the parser: for a source nobody has described yet, or one that mixes formats. It goes by cheap
 * marks; a source of known format should name it.
 */
final class Auto implements LineParser {

    static final String ID = "auto";

    private static final String FAMILY = "family ";

    private final SuricataEve eve = new SuricataEve();
    private final Zeek zeek = new Zeek();
    private final LinuxAuth auth = new LinuxAuth();
    private final LinuxAudit audit = new LinuxAudit();
    private final WebAccess web = new WebAccess();
    private final EcsJson ecs = new EcsJson();
    private final WindowsXml windows = new WindowsXml();
    private final List<Family> families = Families.all();
    private final List<Family> jsonFamilies = families.stream().filter(Family::hasJson).toList();

    /** The one that knew the message before: the first to be asked. */
    private Family last = families.getFirst();

    @Override
    public String id() {
        return ID;
    }

    /** Of Zeek, or of the family that knew the last message: {@code family ID STATE}. */
    @Override
    public String state() {
        var state = last.state();
        return state.isEmpty() ? zeek.state() : FAMILY + last.id() + " " + state;
    }

    @Override
    public void restore(String state) {
        if (!state.startsWith(FAMILY)) {
            zeek.restore(state);
            return;
        }
        for (var family : families) {
            var own = FAMILY + family.id() + " ";
            if (state.startsWith(own)) {
                family.restore(state.substring(own.length()));
                last = family;
            }
        }
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
        var message = FlatJson.body(Syslog.unwrap(text, builder));
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
