package vn.luytre.detect.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/** Reads addresses out of the bytes of values, most of which are none and cost a glance. */
public final class AddressText {

    /** Eight groups of four and an IPv4 address at the end (RFC 4291 §2.2). */
    private static final int LONGEST = 45;

    private AddressText() {}

    /** The address, an IPv4-mapped one as IPv4, between blanks or not; null if the bytes are anything else. */
    public static @Nullable Ip parse(byte[] text, int first, int last) {
        if (first < last && (text[first] < 0 || text[last - 1] < 0)) {
            return Ip.parse(
                    new String(text, first, last - first, UTF_8).strip()); // Blanks beyond ASCII.
        }
        int from = first;
        int to = last;
        while (from < to && isBlank(text[from])) {
            from++;
        }
        while (from < to && isBlank(text[to - 1])) {
            to--;
        }
        if (to - from < 2 || to - from > LONGEST) {
            return null;
        }
        for (int i = from; i < to; i++) {
            int b = text[i];
            boolean possible =
                    b >= '0' && b <= ':' || b == '.' || (b | 0x20) >= 'a' && (b | 0x20) <= 'f';
            if (!possible) {
                return null;
            }
        }
        return Ip.parse(new String(text, from, to - from, ISO_8859_1));
    }

    private static boolean isBlank(int b) {
        return b <= ' ' && b >= 0 && Character.isWhitespace(b);
    }
}
