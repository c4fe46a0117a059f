package vn.luytre.detect;

import java.net.IDN;
import org.jspecify.annotations.Nullable;

/** Domain names in normal form: lower case, punycode (RFC 3492), no dot at either end. */
final class DomainName {

    /** What DNS can carry, without the last dot (RFC 1035 §2.3.4). */
    private static final int MAX_LENGTH = 253;

    private static final int OF_LABEL = 1;
    private static final int DOT = 2;

    /** What a character is in a normal name; zero for one that has no place in any. */
    private static final byte[] CHARACTERS = characters();

    private DomainName() {}

    /**
     * The normal form of an indicator or an observed name. A leading {@code *.} goes, because a name stands for all
     * below it; so does a port, because DNS knows none. Labels beyond 63 characters stay: lists hold onion names.
     *
     * @return null if it is no name
     */
    static @Nullable String normalise(String text) {
        // Nearly all are in normal form already: one pass tells.
        return text.length() <= MAX_LENGTH && hasOnlyLabels(text) ? text : normalised(text.strip());
    }

    private static @Nullable String normalised(String stripped) {
        var name = stripped;
        if (name.length() > 4 * MAX_LENGTH) {
            return null;
        }
        name = withoutPort(name);
        if (!isAscii(name)) {
            name = punycode(name);
            if (name == null) {
                return null;
            }
        }
        int from = name.startsWith("*.") ? 2 : name.startsWith(".") ? 1 : 0;
        int to = name.endsWith(".") ? name.length() - 1 : name.length();
        if (to <= from || to - from > MAX_LENGTH) {
            return null;
        }
        var lower = lower(name.substring(from, to));
        return hasOnlyLabels(lower) ? lower : null;
    }

    private static String withoutPort(String name) {
        int colon = name.lastIndexOf(':');
        boolean port =
                colon > 0
                        && colon + 1 < name.length()
                        && name.chars().skip(colon + 1).allMatch(c -> c >= '0' && c <= '9');
        return port ? name.substring(0, colon) : name;
    }

    private static boolean hasOnlyLabels(String name) {
        int before = DOT;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int what = c < CHARACTERS.length ? CHARACTERS[c] : 0;
            if (what == 0 || (what & before) == DOT) {
                return false;
            }
            before = what;
        }
        return before == OF_LABEL;
    }

    private static byte[] characters() {
        var kinds = new byte[128];
        for (char c : "abcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            kinds[c] = OF_LABEL;
        }
        kinds['.'] = DOT;
        return kinds;
    }

    private static @Nullable String punycode(String name) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The JDK throws the second, undocumented, on names made of nothing but foreign dots.
            return null;
        }
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** ASCII letters in lower case, everything else as it is. */
    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | 32) : c;
    }

    static String lower(String text) {
        StringBuilder lower = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (lower(c) != c) {
                lower = lower == null ? new StringBuilder(text) : lower;
                lower.setCharAt(i, lower(c));
            }
        }
        return lower == null ? text : lower.toString();
    }
}
