package vn.luytre.detect.sigma;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads trusted JSON (RFC 8259) for tests: documents one after another. Maps, lists, texts, numbers, booleans, null. */
final class TinyJson {

    private final String text;
    private int at;

    private TinyJson(String text) {
        this.text = text;
    }

    /** The objects of a text in which they follow each other, or stand in one array. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(String text) {
        var json = new TinyJson(text.startsWith("\uFEFF") ? text.substring(1) : text);
        var objects = new ArrayList<Map<String, Object>>();
        for (json.blank(); json.at < json.text.length(); json.blank()) {
            switch (json.value()) {
                case Map<?, ?> map -> objects.add((Map<String, Object>) map);
                case List<?> list -> list.forEach(o -> objects.add((Map<String, Object>) o));
                default -> throw new IllegalArgumentException("not an object");
            }
        }
        return objects;
    }

    private void blank() {
        while (at < text.length() && " \t\r\n,".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Object value() {
        blank();
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        var map = new LinkedHashMap<String, Object>();
        at++;
        for (blank(); text.charAt(at) != '}'; blank()) {
            var key = string();
            blank();
            at++; // the colon
            map.put(key, value());
        }
        at++;
        return map;
    }

    private List<Object> array() {
        var list = new ArrayList<>();
        at++;
        for (blank(); text.charAt(at) != ']'; blank()) {
            list.add(value());
        }
        at++;
        return list;
    }

    private String string() {
        var out = new StringBuilder();
        at++;
        for (char c = text.charAt(at); c != '"'; c = text.charAt(at)) {
            at++;
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                default -> out.append(escape);
            }
        }
        at++;
        return out.toString();
    }

    private Object word() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        var word = text.substring(from, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default ->
                    word.matches("-?[0-9]{1,18}")
                            ? (Object) Long.valueOf(word)
                            : new BigDecimal(word);
        };
    }
}
