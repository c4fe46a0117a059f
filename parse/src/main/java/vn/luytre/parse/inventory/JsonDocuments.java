package vn.luytre.parse.inventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import vn.luytre.parse.kit.FlatJson;

/** Reads JSON documents into trees, up to the first damage; a broken line of a file of lines costs that line only. */
final class JsonDocuments {

    private final List<Json> documents = new ArrayList<>();
    private final ArrayDeque<Object> open = new ArrayDeque<>();
    private final ArrayDeque<String> names = new ArrayDeque<>();
    private int nodes;
    private int lines;
    private boolean cut;

    private JsonDocuments() {}

    /** The documents before the damage and, of the one it is in, what stands before it. */
    static Json.Documents read(String text) {
        var reader = new JsonDocuments();
        boolean lines = isLines(text);
        if (lines) {
            for (var line : (Iterable<String>) text.lines()::iterator) {
                // Every line costs a parser, broken ones too.
                if (!line.isBlank() && reader.lines++ < Limits.MAX_ENTRIES) {
                    reader.begin();
                    reader.document(line);
                }
            }
        } else {
            reader.document(text);
        }
        return new Json.Documents(reader.documents, reader.cut, reader.isFull());
    }

    /** One object a line: the first line that is not blank is whole. */
    private static boolean isLines(String text) {
        var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
        return first.length() < text.strip().length()
                && first.startsWith("{")
                && first.endsWith("}")
                && new JsonDocuments().document(first);
    }

    private void begin() {
        open.clear();
        names.clear();
    }

    private boolean isFull() {
        return nodes > Limits.MAX_NODES || lines > Limits.MAX_ENTRIES;
    }

    /** False if the text is damaged. */
    private boolean document(String text) {
        try (var parser = FlatJson.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            while (!isFull()) {
                var token = parser.nextToken();
                if (token == null) {
                    break;
                }
                nodes++;
                switch (token) {
                    case START_OBJECT -> enter(new LinkedHashMap<String, Object>());
                    case START_ARRAY -> enter(new ArrayList<Object>());
                    case END_OBJECT -> {
                        open.pop();
                        names.pop();
                    }
                    case END_ARRAY -> open.pop();
                    case PROPERTY_NAME -> {
                        names.pop();
                        names.push(parser.currentName());
                    }
                    default -> put(value(parser));
                }
            }
            return open.isEmpty();
        } catch (JacksonException e) {
            cut = true;
            return false;
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                var text = parser.getString();
                yield text.length() > Limits.MAX_VALUE ? text.substring(0, Limits.MAX_VALUE) : text;
            }
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case null, default -> null;
        };
    }

    private void enter(Object container) {
        put(container);
        open.push(container);
        if (container instanceof Map) {
            names.push("");
        }
    }

    @SuppressWarnings("unchecked")
    private void put(@Nullable Object value) {
        var parent = open.peek();
        if (parent == null) {
            documents.add(new Json(value));
        } else if (value != null) {
            if (parent instanceof List<?> list) {
                ((List<Object>) list).add(value);
            } else {
                ((Map<String, Object>) parent).put(names.peek(), value);
            }
        }
    }
}
