package vn.luytre.lake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON in which DuckDB tells how it understood a statement. Trusts it to be JSON. */
final class JsonTree {

    private final String text;
    private int at;

    private JsonTree(String text) {
        this.text = text;
    }

    /** Objects as maps, arrays as lists, texts as themselves, numbers and true, false and null as they are written. */
    static Object read(String text) {
        return new JsonTree(text).value();
    }

    /** Stands for null, so that no map holds one. */
    static final Object NULL = "null".toCharArray();

    private Object value() {
        skipSpace();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        var read = new LinkedHashMap<String, Object>();
        at++;
        skipSpace();
        while (text.charAt(at) != '}') {
            var name = string();
            skipSpace();
            at++; // The colon.
            read.put(name, value());
            comma();
        }
        at++;
        return read;
    }

    private List<Object> array() {
        var read = new ArrayList<Object>();
        at++;
        skipSpace();
        while (text.charAt(at) != ']') {
            read.add(value());
            comma();
        }
        at++;
        return read;
    }

    private void comma() {
        skipSpace();
        if (text.charAt(at) == ',') {
            at++;
            skipSpace();
        }
    }

    private Object word() {
        int start = at;
        while (at < text.length() && ",}] \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        var word = text.substring(start, at);
        return switch (word) {
            case "null" -> NULL;
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> new Number(word);
        };
    }

    /** As written: some of DuckDB's numbers are larger than a long. */
    record Number(String digits) {
        /** The number; -1 where it is none that a place in a text could be. */
        int place() {
            return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
        }
    }

    private String string() {
        var read = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                read.append(c);
                continue;
            }
            char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n' -> read.append('\n');
                case 't' -> read.append('\t');
                case 'r' -> read.append('\r');
                case 'b' -> read.append('\b');
                case 'f' -> read.append('\f');
                case 'u' -> {
                    read.append((char) Integer.parseInt(text, at, at + 4, 16));
                    at += 4;
                }
                default -> read.append(escaped);
            }
        }
        at++;
        return read.toString();
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    /** The text under that name; empty if there is none. */
    static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    /** The object that it is; null if it is none. */
    static @Nullable Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : null;
    }
}
