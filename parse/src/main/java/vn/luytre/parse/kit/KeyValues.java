package vn.luytre.parse.kit;

import vn.luytre.event.Event;

/**
 * Pairs {@code key=value}, as most firewalls write them: separated by a blank or another character, values in double quotes where
 * they hold the separator, a backslash before a quote inside. A value whose quote never closes ends with the text; a word
 * without {@code =} is passed over.
 */
public final class KeyValues {

    private KeyValues() {}

    /** Puts each pair {@code key=value} from {@code from} on; how many there were. */
    public static int read(
            String s, int from, char separator, PairSink sink, Event.Builder builder) {
        return read(s, from, separator, '=', sink, builder);
    }

    /** Puts each pair from {@code from} on, where {@code is} stands between key and value; how many there were. */
    public static int read(
            String s, int from, char separator, char is, PairSink sink, Event.Builder builder) {
        int pairs = 0;
        int at = from;
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == separator || c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
                continue;
            }
            int equals = keyEnd(s, at, separator, is);
            if (equals >= s.length() || s.charAt(equals) != is) {
                at = equals + 1;
                continue;
            }
            int value = equals + 1;
            int end;
            if (value < s.length() && s.charAt(value) == '"') {
                int close = quoteEnd(s, value + 1);
                sink.put(s, at, equals, unescape(s, value + 1, close), builder);
                end = close + 1;
            } else {
                end = valueEnd(s, value, separator);
                sink.put(s, at, equals, s.substring(value, end).strip(), builder);
            }
            pairs++;
            at = end;
        }
        return pairs;
    }

    /** Index of the sign between key and value or of the separator that comes before it; the length if neither comes. */
    private static int keyEnd(String s, int from, char separator, char is) {
        int i = from;
        while (i < s.length() && s.charAt(i) != is && s.charAt(i) != separator) {
            i++;
        }
        return i;
    }

    private static int valueEnd(String s, int from, char separator) {
        int end = s.indexOf(separator, from);
        return end < 0 ? s.length() : end;
    }

    /** Index of the quote that closes, minding {@code \"}; the length if none does. */
    static int quoteEnd(String s, int from) {
        int i = from;
        while (i < s.length() && s.charAt(i) != '"') {
            i += s.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, s.length());
    }

    /** Without the backslash before a quote; every other backslash is the product's own. */
    static String unescape(String s, int from, int to) {
        var value = s.substring(from, to);
        return value.indexOf("\\\"") < 0 ? value : value.replace("\\\"", "\"");
    }
}
