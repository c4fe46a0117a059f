package vn.luytre.parse.kit;

import vn.luytre.event.Event;

/**
 * Pairs {@code key=value} whose values hold blanks without quotes, as the extension of ArcSight's Common Event Format (CEF, revision
 * 25, "Extension field"): a value ends before the last blank in front of the next key. In a value a backslash stands before {@code =}
 * and {@code \}, and {@code \n} is a new line.
 */
public final class LooseValues {

    private LooseValues() {}

    /** Puts each pair from {@code from} on; how many there were. */
    public static int read(String s, int from, PairSink sink, Event.Builder builder) {
        int key = from;
        int equals = nextEquals(s, from, from);
        int pairs = 0;
        while (equals < s.length()) {
            key = keyStart(s, key, equals);
            int next = nextEquals(s, equals + 1, equals + 1);
            int end = next < s.length() ? lastBlank(s, equals + 1, next) : s.length();
            sink.put(s, key, equals, value(s, equals + 1, end), builder);
            pairs++;
            key = end;
            equals = next;
        }
        return pairs;
    }

    /** Index of the next {@code =} that has a key in front of it, which begins at {@code least} or later; the length if none comes. */
    private static int nextEquals(String s, int from, int least) {
        int wordStart = from == 0 || s.charAt(from - 1) != '=' ? from : -1;
        for (int i = from; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c <= ' ') {
                wordStart = i + 1;
            } else if (c == '=' && wordStart >= least && i > wordStart) {
                return i;
            } else if (!isKey(c)) {
                wordStart = -1; // Such as a backslash, or an address of the web.
            }
        }
        return s.length();
    }

    private static boolean isKey(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-'
                || c == '['
                || c == ']';
    }

    private static int keyStart(String s, int from, int equals) {
        return Math.max(from, lastBlank(s, from, equals) + 1);
    }

    /** Index of the last blank before {@code to}; {@code from - 1} if there is none. */
    private static int lastBlank(String s, int from, int to) {
        int i = to - 1;
        while (i >= from && s.charAt(i) > ' ') {
            i--;
        }
        return i;
    }

    private static String value(String s, int from, int to) {
        int end = to;
        while (end > from && s.charAt(end - 1) <= ' ') {
            end--;
        }
        var value = s.substring(from, Math.max(from, end));
        return value.indexOf('\\') < 0 ? value : unescape(value);
    }

    /** Takes the backslash from before a backslash, an equals sign and a bar, and makes new lines; any other stays. */
    public static String unescape(String value) {
        var text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char next = i + 1 < value.length() ? value.charAt(i + 1) : ' ';
            switch (c == '\\' ? next : ' ') {
                case '\\', '=', '|' -> text.append(value.charAt(++i));
                case 'n', 'r' -> {
                    text.append('\n');
                    i++;
                }
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
