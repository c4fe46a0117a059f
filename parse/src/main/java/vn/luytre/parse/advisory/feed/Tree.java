package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One record as objects (Map), arrays (List), String, Long, Double, Boolean, within bounds: what goes beyond them is passed
 * over and said. Null is as if it were not there. Also the ways to look into it, all of which answer with something empty where the form is not as expected.
 */
public final class Tree {

    /** Strict: a feed that is no JSON by the letter is broken. */
    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(FeedLimits.MAX_NESTING)
                                    .maxNameLength(4_096)
                                    .maxStringLength(8 << 20)
                                    .build())
                    .build();

    private final JsonParser parser;
    private int nodes;
    private long characters;

    Tree(JsonParser parser) {
        this.parser = parser;
    }

    /** The object a text holds, whole and alone; null if it is none, or beyond the bounds. */
    public static @Nullable Map<String, Object> read(byte[] json) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            var tree = new Tree(parser);
            var root = tree.object();
            return tree.isOver() || parser.nextToken() != null ? null : root;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Whether anything of what was read since {@link #begin} was passed over. */
    boolean isOver() {
        return mark().isOver();
    }

    /** From here on another record is counted. */
    void begin() {
        nodes = 0;
        characters = 0;
    }

    /** How much was counted at some point. */
    record Mark(int nodes, long characters) {

        boolean isOver() {
            return nodes > FeedLimits.MAX_NODES || characters > FeedLimits.MAX_CHARACTERS;
        }
    }

    Mark mark() {
        return new Mark(nodes, characters);
    }

    /** What was read since is forgotten. */
    void back(Mark mark) {
        nodes = mark.nodes;
        characters = mark.characters;
    }

    /** The value at the parser's token, up to its end. */
    @Nullable Object value() {
        nodes++;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> null;
        };
    }

    private String string() {
        var text = parser.getString();
        characters += text.length();
        return text;
    }

    private Object whole() {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getString();
        };
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            var value = value();
            if (value != null && !isOver()) {
                members.put(name, value);
            }
        }
        return members;
    }

    private List<Object> array() {
        var elements = new ArrayList<Object>();
        for (var token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            var value = value();
            if (value != null && !isOver()) {
                elements.add(value);
            }
        }
        return elements;
    }

    /** The object itself, or one with no members. */
    @SuppressWarnings("unchecked") // Only object() makes maps, and their keys are names.
    public static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The object that is reached by the names one after the other. */
    public static Map<String, Object> map(@Nullable Object value, String... names) {
        var at = value;
        for (var name : names) {
            at = map(at).get(name);
        }
        return map(at);
    }

    /** The elements of a member that is an array; none if it is not. */
    public static List<?> list(@Nullable Object object, String name) {
        return map(object).get(name) instanceof List<?> list ? list : List.of();
    }

    /** Those elements of a member that are objects. */
    public static List<Map<String, Object>> maps(@Nullable Object object, String name) {
        var found = new ArrayList<Map<String, Object>>();
        for (var element : list(object, name)) {
            if (element instanceof Map<?, ?>) {
                found.add(map(element));
            }
        }
        return found;
    }

    /** Those elements of a member that are no objects or arrays, as text. */
    public static List<String> texts(@Nullable Object object, String name) {
        var found = new ArrayList<String>();
        for (var element : list(object, name)) {
            if (element != null
                    && !(element instanceof Map<?, ?>)
                    && !(element instanceof List<?>)) {
                found.add(element.toString());
            }
        }
        return found;
    }

    /** A member as text; empty if it is missing, null, an object or an array. */
    public static String text(@Nullable Object object, String name) {
        var value = map(object).get(name);
        return value == null || value instanceof Map<?, ?> || value instanceof List<?>
                ? ""
                : value.toString();
    }

    /** A member as text; null where {@link #text} is empty. */
    static @Nullable String textOrNull(@Nullable Object object, String name) {
        var text = text(object, name).strip();
        return text.isEmpty() ? null : text;
    }

    /** Whether a member is true. */
    static boolean is(@Nullable Object object, String name) {
        return Boolean.TRUE.equals(map(object).get(name));
    }
}
