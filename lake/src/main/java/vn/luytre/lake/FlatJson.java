package vn.luytre.lake;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads back the one flat object that {@link vn.luytre.lake.query.Overflow} writes. Trusts it: it is our own file. */
final class FlatJson {

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** Values are String, Long, Double or Boolean, in the order written. */
    static Map<String, Object> read(String text) {
        var json = new FlatJson(text);
        var fields = new LinkedHashMap<String, Object>();
        json.at = 1; // The brace.
        while (json.at < text.length() && text.charAt(json.at) != '}') {
            var name = json.string();
            json.at++; // The colon.
            fields.put(name, json.value());
            if (text.charAt(json.at) == ',') {
                json.at++;
            }
        }
        return fields;
    }

    private Object value() {
        if (text.charAt(at) == '"') {
            return string();
        }
        int start = at;
        while (text.charAt(at) != ',' && text.charAt(at) != '}') {
            at++;
        }
        var word = text.substring(start, at);
        return switch (word) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> word.indexOf('.') >= 0 ? (Object) Double.valueOf(word) : Long.valueOf(word);
        };
    }

    private String string() {
        var value = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                value.append(c);
                continue;
            }
            char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case 'u' -> {
                    value.append((char) Integer.parseInt(text, at, at + 4, 16));
                    at += 4;
                }
                default -> value.append(escaped);
            }
        }
        at++;
        return value.toString();
    }
}
