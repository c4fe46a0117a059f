package vn.luytre.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import vn.luytre.parse.kit.FlatJson;

/**
 * The members of one JSON object, in order, by name: for a form that wraps a record, where what stands within must keep its text.
 * Nesting, names and strings are bounded as in {@link FlatJson}, members by {@link #MAX_MEMBERS}.
 */
public final class JsonMembers {

    static final int MAX_MEMBERS = 2_000;

    /** The value of a member that is {@code null}. */
    public static final Object NULL = new Object();

    /** An object or array, as its text. */
    public record Nested(String json) {

        boolean isObject() {
            return json.startsWith("{");
        }
    }

    private JsonMembers() {}

    /**
     * Each value is a String, Long, Double, Boolean, {@link Nested} or {@link #NULL}; a number beyond 64 bits is its text. Of a name
     * that stands twice the last counts.
     *
     * @return null if the text is not exactly one whole JSON object, or has too many members
     */
    public static @Nullable Map<String, Object> of(String text) {
        try (var parser = FlatJson.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            var members = new LinkedHashMap<String, Object>();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                if (members.size() == MAX_MEMBERS) {
                    return null;
                }
                members.put(name, value(parser, text));
            }
            return parser.nextToken() == null ? members : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The values of a JSON array, in order; those before the damage if it is broken. None if it is no array. */
    public static List<Object> elements(String text) {
        var values = new ArrayList<Object>();
        try (var parser = FlatJson.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return values;
            }
            for (var token = parser.nextToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                values.add(at(token, parser, text));
            }
        } catch (JacksonException e) {
            return values;
        }
        return values;
    }

    private static Object value(JsonParser parser, String text) {
        return at(parser.nextToken(), parser, text);
    }

    private static Object at(@Nullable JsonToken token, JsonParser parser, String text) {
        return switch (token) {
            case START_OBJECT, START_ARRAY -> {
                long from = parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                yield new Nested(
                        text.substring((int) from, (int) parser.currentLocation().getCharOffset()));
            }
            case VALUE_NUMBER_INT -> FlatJson.whole(parser);
            case VALUE_NUMBER_FLOAT -> FlatJson.decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            case VALUE_STRING -> parser.getString();
            case null, default -> NULL; // The next step finds the end missing.
        };
    }

    /** The member's text; the empty string if it is missing, null or nested. */
    static String text(Map<String, Object> members, String name) {
        var value = members.get(name);
        return value == null || value == NULL || value instanceof Nested ? "" : value.toString();
    }
}
