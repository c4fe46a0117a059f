package vn.luytre.detect;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/**
 * A URL in normal form (RFC 3986 §6.2): scheme and host in lower case, no user, no default port, no fragment, a path at
 * least {@code /}, octets outside printable ASCII as {@code %XX} with capitals. Dots in the path stay: a server may tell
 * {@code /a/../b} from {@code /b}.
 *
 * @param scheme empty if the text had none: the URL then stands for every scheme
 * @param host a domain or an address as text, an IPv6 one in brackets
 * @param rest port (if not the default one), path and query
 */
record UrlText(String scheme, String host, String rest) {

    /** Longer ones are not looked at: no list holds them, and a sender may not make us work without bound. */
    static final int MAX_LENGTH = 4096;

    private static final Set<String> DEFAULT_PORTS =
            Set.of("http:80", "https:443", "ftp:21", ":80", ":443");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Null if the text has no readable host or is too long. */
    static @Nullable UrlText parse(String text) {
        var url = text.strip();
        if (url.isEmpty() || url.length() > MAX_LENGTH) {
            return null;
        }
        int mark = url.indexOf("//");
        boolean absolute = mark > 0 && url.charAt(mark - 1) == ':';
        if (absolute && !isScheme(url, mark - 1)) {
            // "host/path?next=http://other" has its first "//" elsewhere.
            absolute = false;
        }
        var scheme = absolute ? DomainName.lower(url.substring(0, mark - 1)) : "";
        int from = absolute || mark == 0 ? mark + 2 : 0;
        int authorityEnd = firstOf(url, "/?#\\", from);
        int fragment = url.indexOf('#', authorityEnd);
        var tail = url.substring(authorityEnd, fragment < 0 ? url.length() : fragment);
        var authority = url.substring(from, authorityEnd);
        return of(scheme, authority.substring(authority.lastIndexOf('@') + 1), tail);
    }

    private static @Nullable UrlText of(String scheme, String authority, String tail) {
        int colon = authority.lastIndexOf(':');
        boolean port = colon >= 0 && authority.indexOf(']', colon) < 0;
        var host = host(port ? authority.substring(0, colon) : authority);
        if (host == null) {
            return null;
        }
        var digits = port ? authority.substring(colon + 1) : "";
        if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        boolean usual = digits.isEmpty() || DEFAULT_PORTS.contains(scheme + ":" + digits);
        var path = tail.startsWith("/") ? tail : "/" + tail;
        var rest = (usual ? "" : ":" + digits) + percentEncoded(path);
        return rest.length() + host.length() + scheme.length() + 3 > KeyTable.MAX_KEY
                ? null
                : new UrlText(scheme, host, rest);
    }

    private static @Nullable String host(String host) {
        if (host.startsWith("[") && host.endsWith("]") && host.length() > 2) {
            var ip = Ip.parse(host.substring(1, host.length() - 1));
            return ip == null ? null : ip.width() == 32 ? ip.toString() : "[" + ip + "]";
        }
        return DomainName.normalise(host);
    }

    private static boolean isScheme(String url, int end) {
        for (int i = 0; i < end; i++) {
            char c = DomainName.lower(url.charAt(i));
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter
                    && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
                return false;
            }
        }
        return end > 0;
    }

    private static int firstOf(String text, String marks, int from) {
        for (int i = from; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String percentEncoded(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b <= ' ' || b == 127) { // Above 127 a byte is negative.
                out.append('%');
                HEX.toHexDigits(out, b);
            } else {
                out.append((char) b);
            }
        }
        for (int at = out.indexOf("%");
                at >= 0 && at + 2 < out.length();
                at = out.indexOf("%", at + 1)) {
            upper(out, at + 1);
            upper(out, at + 2);
        }
        return out.toString();
    }

    /** A hexadecimal digit after a percent sign in capitals (RFC 3986 §6.2.2.1). */
    private static void upper(StringBuilder out, int at) {
        char c = out.charAt(at);
        if (c >= 'a' && c <= 'f') {
            out.setCharAt(at, (char) (c & ~32));
        }
    }

    /** The URL without its scheme, which is how an indicator without one is kept. */
    UrlText anyScheme() {
        return new UrlText("", host, rest);
    }

    @Override
    public String toString() {
        return (scheme.isEmpty() ? "" : scheme + ":") + "//" + host + rest;
    }
}
