package vn.luytre.parse.list;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of the DNS (RFC 1035, RFC 5890), underscores let in because bad ones use them. */
final class HostNames {

    private static final int LONGEST = 253;
    private static final int LABEL = 63;

    /** Ends of file names that are no top-level domains: a list of files is not a list of domains. */
    private static final Set<String> FILE_ENDS =
            Set.of(
                    "exe",
                    "dll",
                    "php",
                    "txt",
                    "doc",
                    "docx",
                    "xls",
                    "xlsx",
                    "pdf",
                    "html",
                    "htm",
                    "jpg",
                    "png",
                    "gif",
                    "bat",
                    "vbs",
                    "ps1",
                    "js",
                    "apk",
                    "jar",
                    "asp",
                    "aspx",
                    "jsp",
                    "bin",
                    "dat",
                    "log",
                    "lnk",
                    "scr",
                    "elf",
                    "local",
                    "localdomain",
                    "internal");

    private HostNames() {}

    /** The name in lower case ASCII without final dot; null if it is none. */
    static @Nullable String ascii(String text) {
        var name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.length() < 3 || name.length() > LONGEST) {
            return null;
        }
        boolean plain = true;
        for (int i = 0; i < name.length() && plain; i++) {
            plain = name.charAt(i) < 128;
        }
        if (!plain) {
            try {
                name = IDN.toASCII(name);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                return null; // The JDK's IDN answers some bad input with the second.
            }
        }
        name = name.toLowerCase(Locale.ROOT);
        return isName(name) ? name : null;
    }

    /** Whether the text ends like the name of a file. */
    static boolean isFile(String text) {
        return FILE_ENDS.contains(
                text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isName(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        int label = 0;
        int dot = -1;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (label == 0 || label > LABEL || name.charAt(i - 1) == '-') {
                    return false;
                }
                label = 0;
                dot = i;
            } else if (c >= 'a' && c <= 'z'
                    || c >= '0' && c <= '9'
                    || c == '_'
                    || c == '-' && label > 0) {
                label++;
            } else {
                return false;
            }
        }
        return dot > 0 && label >= 2 && label <= LABEL && isTop(name.substring(dot + 1));
    }

    private static boolean isTop(String top) {
        if (FILE_ENDS.contains(top)) {
            return false;
        }
        // "1.2.3.4567" is a slip in an address, not a name; private trees such as .i2p are names.
        return top.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    }
}
