package vn.luytre.soc.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Names;
import vn.luytre.lake.query.Target;

/**
 * What is being typed at the caret of a query.
 *
 * @param from where it begins, the first character being 0; it ends at the caret
 * @param field the field whose value it is; null while a field's name, or a word, is typed
 * @param typed what stands there so far, without a quotation mark at its start
 */
record Completion(int from, @Nullable Target field, String typed) {

    private static final int MOST_FIELDS = 12;

    /** What stands before the caret. A range, a comparison or a word that is no name is completed by nothing. */
    static Completion at(String text, int caret) {
        int end = Math.clamp(caret, 0, text.length());
        int start = start(text, end);
        var token = text.substring(start, end);
        int colon = token.indexOf(':');
        var target = colon <= 0 ? null : Names.target(token.substring(0, colon));
        if (target == null) {
            return new Completion(start, null, token);
        }
        var value = token.substring(colon + 1);
        boolean quoted = value.startsWith("\"");
        return new Completion(
                start + colon + 1,
                target,
                quoted ? value.substring(1).replace("\\\"", "\"").replace("\\\\", "\\") : value);
    }

    /** The start of the term before the caret: after a space, a parenthesis or a minus outside of quotation marks. */
    private static int start(String text, int end) {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < end) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || c == '(' || c == ')')) {
                start = i + 1;
            }
        }
        return start < end && text.charAt(start) == '-' ? start + 1 : start;
    }

    /** Whether a field's name may stand here. */
    boolean name() {
        return field == null && typed.matches("[A-Za-z0-9_.@]*");
    }

    /** Whether values of the field may be offered: a plain beginning of one, not a comparison. */
    boolean value() {
        return field != null && typed.length() <= 100 && !typed.matches("[<>\\[{].*|.*\\*.*");
    }

    /** Names of fields that begin so, then those that have it inside; short ones first, in the order of the help. */
    List<String> names() {
        var wanted = typed.toLowerCase(Locale.ROOT);
        var all = new LinkedHashSet<String>();
        all.addAll(Names.shorts().keySet());
        Arrays.stream(Field.values()).map(Field::ecs).sorted().forEach(all::add);
        return Stream.concat(
                        all.stream().filter(name -> name.startsWith(wanted)),
                        all.stream()
                                .filter(name ->
                                        wanted.length() > 1
                                                && !name.startsWith(wanted)
                                                && name.contains(wanted)))
                .limit(MOST_FIELDS)
                .toList();
    }
}
