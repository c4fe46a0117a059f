package vn.luytre.parse.kit;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What earlier lines of a stream told of something that later lines only name: key → text. Bounded: the oldest are forgotten, what is
 * too long is not remembered. Can be kept as text, a line each, and taken back after a restart. One thread.
 */
public final class Remembered {

    private final int most;
    private final int longest;
    private final LinkedHashMap<String, String> values = new LinkedHashMap<>();

    /** What {@link #state} answers; null if it must be written anew. */
    private @Nullable String state = "";

    /**
     * @param most keys remembered at once
     * @param longest characters of a key, and of a value
     */
    public Remembered(int most, int longest) {
        this.most = most;
        this.longest = longest;
    }

    public void put(String key, String value) {
        if (key.length() > longest || value.length() > longest) {
            return;
        }
        if (!value.equals(values.put(key, value))) {
            state = null;
        }
        if (values.size() > most) {
            values.pollFirstEntry();
        }
    }

    /** The empty text if nothing is known. */
    public String get(String key) {
        return values.getOrDefault(key, "");
    }

    public void remove(String key) {
        if (values.remove(key) != null) {
            state = null;
        }
    }

    /** All of it, the oldest first; the empty text if there is nothing. */
    public String state() {
        if (state == null) {
            var text = new StringBuilder();
            values.forEach((key, value) -> line(key, value, text));
            state = text.toString();
        }
        return state;
    }

    private static void line(String key, String value, StringBuilder text) {
        text.append(flat(key)).append('\t').append(flat(value)).append('\n');
    }

    /** A tab or an end of line would end the field; no name that is looked for has one. */
    private static String flat(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    /** Takes back what {@link #state} gave; anything else is ignored. */
    public void restore(String kept) {
        kept.lines().map(line -> line.split("\t", -1)).forEach(this::take);
    }

    private void take(String[] line) {
        if (line.length == 2) {
            put(line[0], line[1]);
        }
    }
}
