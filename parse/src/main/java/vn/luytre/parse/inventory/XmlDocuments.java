package vn.luytre.parse.inventory;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML into trees without document type, entities or anything from outside. Elements that repeat without end, such as hosts
 * and findings, are handed on one by one and kept nowhere.
 */
final class XmlDocuments {

    private final Set<String> units;
    private final Consumer<Xml> each;
    private final ArrayDeque<Xml> open = new ArrayDeque<>();
    private @Nullable Xml root;
    private int nodes;

    /** How many nodes there were before the unit that is open; -1 if none is. */
    private int kept = -1;

    private boolean deep;

    private XmlDocuments(Set<String> units, Consumer<Xml> each) {
        this.units = units;
        this.each = each;
    }

    /** The name of the document's element, without prefix; empty if the text has none. */
    static String rootName(String text) {
        try {
            var reader = reader(text);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    return local(reader.getLocalName());
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            return "";
        }
        return "";
    }

    static Xml.Document read(String text) {
        return read(text, Set.of(), unit -> {});
    }

    /** @param each takes each element of those names, whole, as it ends; it is no child of its parent then */
    static Xml.Document read(String text, Set<String> units, Consumer<Xml> each) {
        var reading = new XmlDocuments(units, each);
        boolean cut;
        try {
            cut = !reading.walk(reader(text));
        } catch (XMLStreamException | RuntimeException e) {
            // The library answers some damage with exceptions of its own inside.
            cut = true;
        }
        var root = reading.root == null ? Xml.NOTHING : reading.root;
        return new Xml.Document(root, cut, reading.deep || reading.nodes > Limits.MAX_NODES);
    }

    private static XMLStreamReader reader(String text) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory.createXMLStreamReader(new StringReader(text.strip()));
    }

    /** False if a bound is met. */
    private boolean walk(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    nodes += 1 + reader.getAttributeCount();
                    deep = open.size() >= Limits.MAX_DEPTH;
                    if (deep || nodes > Limits.MAX_NODES) {
                        return false;
                    }
                    start(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    var element = open.peek();
                    if (element != null && !reader.isWhiteSpace()) {
                        element.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {}
            }
        }
        return open.isEmpty();
    }

    private void start(XMLStreamReader reader) {
        var element = new Xml(local(reader.getLocalName()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var value = reader.getAttributeValue(i);
            element.put(
                    local(reader.getAttributeLocalName(i)),
                    value.length() > Limits.MAX_VALUE
                            ? value.substring(0, Limits.MAX_VALUE)
                            : value);
        }
        var parent = open.peek();
        if (parent == null) {
            root = root == null ? element : root;
        } else if (units.contains(element.name())) {
            kept = kept < 0 ? nodes : kept;
        } else {
            parent.add(element);
        }
        open.push(element);
    }

    private void end() {
        var element = open.pop();
        if (!open.isEmpty() && units.contains(element.name())) {
            each.accept(element);
            nodes = kept < 0 ? nodes : kept;
            kept = -1;
        }
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
