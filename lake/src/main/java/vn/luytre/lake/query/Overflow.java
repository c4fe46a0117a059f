package vn.luytre.lake.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields without a slot as one flat JSON object, the way the lake keeps them. Doubles that JSON readers write in
 * different ways (below 0.001, from 10 million on, not finite) are kept as text, so that the lake's SQL and this
 * program always see the same text.
 */
public final class Overflow {

    private Overflow() {}

    /** The object; null if there are no fields. */
    public static @Nullable String json(Map<String, Object> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        var json = new StringBuilder(64).append('{');
        fields.forEach((name, value) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            quote(name, json);
            json.append(':');
            if (isNumber(value) || value instanceof Boolean) {
                json.append(value);
            } else {
                quote(value.toString(), json);
            }
        });
        return json.append('}').toString();
    }

    /** Whether the value is kept as a number. */
    static boolean isNumber(Object value) {
        if (value instanceof Double number) {
            double size = Math.abs(number);
            return size >= 1e-3 && size < 1e7 || Double.doubleToRawLongBits(number) == 0;
        }
        return value instanceof Long || value instanceof Integer;
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        int plain = 0; // Everything before it is written.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\') {
                continue;
            }
            json.append(text, plain, i);
            plain = i + 1;
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> json.append("\\u%04x".formatted((int) c));
            }
        }
        json.append(text, plain, text.length()).append('"');
    }
}
