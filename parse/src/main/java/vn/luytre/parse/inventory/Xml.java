package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of an XML document, by its name without prefix. Asking for what is not there answers {@link #NOTHING}, which has no
 * name, no attributes and no text.
 */
final class Xml {

    static final Xml NOTHING = new Xml("");

    /**
     * A document.
     *
     * @param root of a document that broke off, with what stands before the damage
     * @param cut whether it ended or broke in the middle
     */
    record Document(Xml root, boolean cut, boolean tooMany) {}

    private final String name;
    private final Map<String, String> attributes = new HashMap<>(4);
    private final List<Xml> children = new ArrayList<>(0);
    private @Nullable StringBuilder text;

    Xml(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void put(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void add(Xml child) {
        children.add(child);
    }

    void append(String more) {
        var said = text == null ? new StringBuilder() : text;
        int room = Limits.MAX_VALUE - said.length();
        said.append(more, 0, Math.min(more.length(), Math.max(0, room)));
        text = said;
    }

    /** The attribute's value; empty if there is none. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    List<Xml> children() {
        return children;
    }

    /** The children of that name. */
    List<Xml> all(String child) {
        return children.stream().filter(one -> one.name.equals(child)).toList();
    }

    /** The first child by its path of names. */
    Xml at(String... path) {
        var found = this;
        for (var step : path) {
            Xml next = NOTHING;
            for (var child : found.children) {
                if (child.name.equals(step)) {
                    next = child;
                    break;
                }
            }
            found = next;
        }
        return found;
    }

    /** The element's own text without blanks round it; empty if it has none. */
    String text() {
        return text == null ? "" : text.toString().strip();
    }

    /** The text; null if it is empty. */
    @Nullable String said() {
        var said = text();
        return said.isEmpty() ? null : said;
    }
}
