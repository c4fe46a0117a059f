package vn.luytre.parse.kit;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/** Small steps in a line of words. */
public final class Words {

    private Words() {}

    /** The word that begins there, up to a blank or the end; empty if there is none. */
    public static String at(String s, int from) {
        if (from >= s.length()) {
            return "";
        }
        int end = s.indexOf(' ', from);
        return s.substring(from, end < 0 ? s.length() : end);
    }

    /** What stands between the first of {@code before} and the next of {@code after}; to the end without it; null without the first. */
    public static @Nullable String between(String s, String before, String after) {
        int start = s.indexOf(before);
        if (start < 0) {
            return null;
        }
        int from = start + before.length();
        int end = s.indexOf(after, from);
        return s.substring(from, end < 0 ? s.length() : end);
    }

    /** The word after a mark such as {@code rhost=}; null if the mark is missing or nothing follows it. */
    public static @Nullable String after(String s, String mark) {
        var word = between(s, mark, " ");
        return word == null || word.isEmpty() ? null : word;
    }

    /** The far end: an address into source.ip, a name into the overflow as source.domain. */
    public static void source(@Nullable String host, Event.Builder builder) {
        if (host == null || host.isEmpty()) {
            return;
        }
        var ip = Ip.parse(host);
        if (ip != null) {
            builder.set(Field.SOURCE_IP, ip);
        } else {
            builder.overflow("source.domain", host);
        }
    }

    /** The port number that begins there, whatever follows it ({@code 9:11: Bye}); anything else leaves the slot unset. */
    public static void port(String s, int from, Event.Builder builder) {
        int end = from;
        while (end < s.length() && s.charAt(end) >= '0' && s.charAt(end) <= '9') {
            end++;
        }
        long port = Slots.number(s.substring(Math.min(from, end), end));
        if (port >= 0 && port <= 65_535) {
            builder.set(Field.SOURCE_PORT, port);
        }
    }

    public static void is(
            Event.Builder builder, String category, String action, @Nullable String outcome) {
        builder.set(Field.EVENT_CATEGORY, category)
                .set(Field.EVENT_ACTION, action)
                .set(Field.EVENT_OUTCOME, outcome);
    }
}
