package vn.luytre.parse.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.luytre.event.Event;

/**
 * The messages of a product, one a line: a key, a {@link Template} and what it means.
 *
 * <pre>
 * 106023 Deny {network.transport:lower} src {}:{source.ip} … => network denied failure
 * *      Starting {process.name}                            => process started
 * </pre>
 *
 * The key is what the product numbers its messages by, several keys of one sentence between commas; {@code *} where it has none. The words behind {@code =>} are event.category,
 * event.action and event.outcome, {@code -} or nothing for what the message does not say. Lines of one key are tried in their order.
 */
public final class Templates {

    private static final String ANY = "*";

    private record Line(Template template, String category, String action, String outcome) {

        static Line of(String pattern, String[] meaning) {
            return new Line(
                    new Template(pattern), word(meaning, 0), word(meaning, 1), word(meaning, 2));
        }

        private static String word(String[] words, int at) {
            return at < words.length && !words[at].equals("-") ? words[at] : "";
        }
    }

    private final Map<String, List<Line>> lines = new HashMap<>();

    /** @throws IllegalArgumentException if a line has no key or a brace is left open */
    public Templates(String table) {
        for (var line : table.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            int blank = line.indexOf(' ');
            if (blank < 0) {
                throw new IllegalArgumentException("no key: " + line);
            }
            int arrow = line.lastIndexOf(" => ");
            var pattern = line.substring(blank, arrow < 0 ? line.length() : arrow).strip();
            var meaning =
                    arrow < 0 ? new String[0] : line.substring(arrow + 4).strip().split(" +", -1);
            var made = Line.of(pattern, meaning);
            for (var key : line.substring(0, blank).split(",", -1)) {
                lines.computeIfAbsent(key, k -> new ArrayList<>()).add(made);
            }
        }
    }

    /** Whether any line has the key. */
    public boolean has(String key) {
        return lines.containsKey(key);
    }

    /** Reads by the lines of the key; false if none of them fits. */
    public boolean read(String key, String s, int from, Event.Builder builder) {
        for (var line : lines.getOrDefault(key, List.of())) {
            if (line.template.match(s, from, builder)) {
                Words.is(builder, line.category, line.action, line.outcome);
                return true;
            }
        }
        return false;
    }

    /** Reads by the lines without a key. */
    public boolean read(String s, Event.Builder builder) {
        return read(ANY, s, 0, builder);
    }
}
