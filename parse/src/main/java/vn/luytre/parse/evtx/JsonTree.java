package vn.luytre.parse.evtx;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a record as JSON in the shape that SigmaHQ's regression data has: attributes under {@code #attributes}, text beside them
 * under {@code #text}, the named values of {@code EventData} by their names, several of one name as an array.
 */
final class JsonTree implements NodeVisitor {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String ATTRIBUTES = "#attributes";
    private static final String TEXT = "#text";

    private static final class Node {
        final String name;
        final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        final Map<String, @Nullable Object> children = new LinkedHashMap<>();
        @Nullable Object value;

        Node(String name) {
            this.name = name;
        }
    }

    /** Several values of one name. */
    private static final class Several extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;
    }

    private final Node root = new Node("");
    private final ArrayDeque<Node> open = new ArrayDeque<>();
    private @Nullable String attribute;

    JsonTree() {
        open.push(root);
    }

    String text() {
        while (open.size() > 1) {
            close();
        }
        var out = new StringWriter();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, root.children);
        }
        return out.toString();
    }

    @Override
    public void open(String name) {
        open.push(new Node(name));
        attribute = null;
    }

    @Override
    public void attribute(String name) {
        attribute = name;
    }

    @Override
    public void content() {
        attribute = null;
    }

    @Override
    public void value(EvtxValue value) {
        var node = open.element();
        var simple = simple(value);
        if (attribute != null) {
            node.attributes.merge(attribute, simple, JsonTree::join);
        } else {
            node.value = node.value == null ? simple : join(node.value, simple);
        }
    }

    private static Object simple(EvtxValue value) {
        int type = value.type();
        if (type == ValueType.BOOL) {
            return value.text().equals("true");
        }
        if (type >= ValueType.INT8 && type < ValueType.UINT64 && value.isInteger()) {
            return value.number();
        }
        if (type == ValueType.UINT64 && value.isInteger() && value.number() >= 0) {
            return value.number();
        }
        if (type == ValueType.REAL32 || type == ValueType.REAL64) {
            return number(value.text());
        }
        return value.text(ValueStyle.BARE);
    }

    private static Object number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Object join(@Nullable Object first, @Nullable Object second) {
        return String.valueOf(first) + second;
    }

    @Override
    public void close() {
        attribute = null;
        if (open.size() < 2) {
            return;
        }
        var node = open.pop();
        var parent = open.element();
        var told = node.attributes.get("Name");
        if (node.name.equals("Data") && told != null && parent.name.equals("EventData")) {
            add(parent, told.toString(), node.value == null ? "" : node.value);
            return;
        }
        add(parent, node.name, whole(node));
    }

    private static @Nullable Object whole(Node node) {
        if (node.attributes.isEmpty() && node.children.isEmpty()) {
            return node.value;
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        if (!node.attributes.isEmpty()) {
            object.put(ATTRIBUTES, node.attributes);
        }
        if (node.value != null) {
            object.put(TEXT, node.value);
        }
        object.putAll(node.children);
        return object;
    }

    private static void add(Node parent, String name, @Nullable Object value) {
        if (!parent.children.containsKey(name)) {
            parent.children.put(name, value);
            return;
        }
        var before = parent.children.get(name);
        if (before instanceof Several several) {
            several.add(value);
            return;
        }
        var several = new Several();
        several.add(before);
        several.add(value);
        parent.children.put(name, several);
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, inner) -> {
                    json.writeName(name.toString());
                    // Nameless values of one element: as evtx-rs writes them.
                    boolean texts = inner instanceof Several && name.equals("Data");
                    write(json, texts ? Map.of(TEXT, texts(inner)) : inner);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }

    private static List<Object> texts(@Nullable Object several) {
        var texts = new ArrayList<Object>();
        if (several instanceof Several values) {
            values.forEach(value -> texts.add(value == null ? "" : value));
        }
        return texts;
    }
}
