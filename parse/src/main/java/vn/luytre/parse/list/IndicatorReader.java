package vn.luytre.parse.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;

/** Reads one indicator as people write it, defanged or not. */
public final class IndicatorReader {

    private static final int LONGEST = 2_048;
    private static final int WIDEST_V4 = 8;
    private static final int WIDEST_V6 = 16;
    private static final Pattern DOTS =
            Pattern.compile(
                    "\\s?(?:\\[\\.\\]|\\(\\.\\)|\\{\\.\\}|\\[dot\\]|\\(dot\\)|\\\\\\.)\\s?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HXXP =
            Pattern.compile(
                    "^(?:hxxp|h\\*\\*p|hxtp|htxp|meow)(s?)(?=:|\\[)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME =
            Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]{1,10})://([^/?#\\s]{1,300})(\\S*)$");
    private static final Pattern BARE_URL = Pattern.compile("^([^/?#\\s]{3,300})([/?]\\S*)$");
    private static final Pattern DIGITS = Pattern.compile("[\\d.]+");

    private IndicatorReader() {}

    /** What one cell is. */
    public sealed interface Reading {}

    /** An indicator, its port if the text gives one, and what was changed to read it. */
    public record Found(Indicator indicator, @Nullable Integer port, List<String> changes)
            implements Reading {}

    /** No indicator, and why, in Vietnamese. */
    public record Wrong(String reason) implements Reading {}

    public static Reading read(String text) {
        var quick = Ipv4.parse(text, 0, text.length());
        if (quick != null) {
            return new Found(new Indicator.Address(quick), null, List.of());
        }
        if (text.length() > LONGEST) {
            return new Wrong("dài quá %,d ký tự".formatted(LONGEST));
        }
        var changes = new ArrayList<String>(2);
        var clean = clean(text, changes);
        if (clean.isEmpty()) {
            return new Wrong("trống");
        }
        var reading = address(clean, changes);
        if (reading == null) {
            reading = name(clean, changes);
        }
        return reading != null ? reading : new Wrong(reason(clean));
    }

    private static String clean(String text, List<String> changes) {
        var visible = visible(text, changes);
        var trimmed = trim(visible);
        var dotted =
                DOTS.matcher(trimmed)
                        .replaceAll(".")
                        .replace("[:]", ":")
                        .replace("[/]", "/")
                        .replace("[://]", "://")
                        .replace("[@]", "@");
        if (!dotted.equals(trimmed)) {
            changes.add("bỏ [ ]");
        }
        var http = HXXP.matcher(dotted).replaceFirst("http$1");
        if (!http.equals(dotted)) {
            changes.add("hxxp → http");
        }
        if (http.startsWith("*.") || http.startsWith(".") && http.length() > 1) {
            changes.add("bỏ *.");
            return http.substring(http.indexOf('.') + 1);
        }
        return http;
    }

    /** Without invisible characters, full-width forms made plain. */
    private static String visible(String text, List<String> changes) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            plain = text.charAt(i) < 128;
        }
        if (plain) {
            return text;
        }
        var out = new StringBuilder(text.length());
        boolean hidden = false;
        boolean wide = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\u200B' && c <= '\u200F' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD') {
                hidden = true;
            } else if (c >= '\uFF01' && c <= '\uFF5E') {
                out.append((char) (c - 0xFEE0));
                wide = true;
            } else if (c == '\u3002') {
                out.append('.');
                wide = true;
            } else if (c >= '\u2010' && c <= '\u2015') {
                out.append('-');
            } else {
                out.append(Character.isSpaceChar(c) ? ' ' : c);
            }
        }
        if (hidden) {
            changes.add("bỏ ký tự ẩn");
        }
        if (wide) {
            changes.add("đổi chữ toàn khổ");
        }
        return out.toString();
    }

    private static String trim(String text) {
        var out = text.strip();
        while (!out.isEmpty() && "\"'<,;".indexOf(out.charAt(0)) >= 0) {
            out = out.substring(1).strip();
        }
        while (!out.isEmpty() && "\"'>,;".indexOf(out.charAt(out.length() - 1)) >= 0) {
            out = out.substring(0, out.length() - 1).strip();
        }
        return out;
    }

    private static @Nullable Reading address(String text, List<String> changes) {
        var ip = Ip.parse(text);
        if (ip != null) {
            return new Found(new Indicator.Address(ip), null, changes);
        }
        int slash = text.indexOf('/');
        if (slash > 0) {
            var block = Cidr.parse(text.replace(" ", ""));
            return block == null ? null : block(block, text, changes);
        }
        int dash = text.indexOf('-');
        if (dash > 0) {
            var range = range(text.substring(0, dash).strip(), text.substring(dash + 1).strip());
            if (range != null) {
                return range;
            }
        }
        return withPort(text, changes);
    }

    private static Reading block(Cidr block, String text, List<String> changes) {
        int widest = block.base() instanceof Ipv4 ? WIDEST_V4 : WIDEST_V6;
        if (block.prefix() < widest) {
            return new Wrong("dải địa chỉ quá rộng (/%d)".formatted(block.prefix()));
        }
        if (!text.startsWith(block.base().toString())) {
            changes.add("đưa về đầu dải " + block);
        }
        return block.prefix() == block.base().width()
                ? new Found(new Indicator.Address(block.base()), null, changes)
                : new Found(new Indicator.Block(block), null, changes);
    }

    private static @Nullable Reading range(String first, String last) {
        var from = Ipv4.parse(first);
        if (from == null) {
            return null;
        }
        var to = Ipv4.parse(last);
        if (to == null && last.matches("\\d{1,3}")) {
            to = Ipv4.parse(first.substring(0, first.lastIndexOf('.') + 1) + last);
        }
        if (to == null) {
            return new Wrong("cuối khoảng địa chỉ không đúng: “%s”".formatted(last));
        }
        if (from.compareTo(to) > 0) {
            return new Wrong("đầu khoảng lớn hơn cuối khoảng");
        }
        if (to.key() - from.key() >= 1L << 24) {
            return new Wrong("khoảng địa chỉ quá rộng");
        }
        return new Found(
                new Indicator.Range(from, to, blocks(from.key(), to.key())), null, List.of());
    }

    /** The fewest blocks that cover exactly the addresses from first to last. */
    static List<Cidr> blocks(long first, long last) {
        var blocks = new ArrayList<Cidr>();
        long at = first;
        while (at <= last) {
            int bits = at == 0 ? 32 : Math.min(32, Long.numberOfTrailingZeros(at));
            while (at + (1L << bits) - 1 > last) {
                bits--;
            }
            blocks.add(new Cidr(new Ipv4((int) at), 32 - bits));
            at += 1L << bits;
        }
        return blocks;
    }

    private static @Nullable Reading withPort(String text, List<String> changes) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return null;
        }
        var host = text.substring(0, colon).strip();
        var port = port(text.substring(colon + 1).strip());
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            return null;
        }
        var ip = Ip.parse(host);
        if (ip != null) {
            if (port == null) {
                changes.add(
                        "bỏ cổng không hợp lệ “%s”"
                                .formatted(shorten(text.substring(colon + 1).strip())));
            }
            return new Found(new Indicator.Address(ip), port, changes);
        }
        var name = HostNames.ascii(host);
        return name == null || port == null
                ? null
                : new Found(new Indicator.Domain(name), port, changes);
    }

    /** 1 to 65535, else null. */
    static @Nullable Integer port(String text) {
        if (text.isEmpty()
                || text.length() > 5
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? port : null;
    }

    private static @Nullable Reading name(String text, List<String> changes) {
        var url = SCHEME.matcher(text);
        if (url.matches()) {
            var host = host(text.substring(url.start(2), url.end(2)));
            return host == null
                    ? new Wrong("URL không có tên miền hay địa chỉ đúng")
                    : new Found(
                            new Indicator.Url(
                                    text.substring(0, url.end(1)).toLowerCase(Locale.ROOT)
                                            + "://"
                                            + host
                                            + text.substring(url.start(3))),
                            null,
                            changes);
        }
        var hash = hash(text);
        if (hash != null) {
            return new Found(hash, null, changes);
        }
        var bare = BARE_URL.matcher(text);
        if (bare.matches()) {
            var host = host(text.substring(0, bare.end(1)));
            return host == null
                    ? null
                    : new Found(
                            new Indicator.Url(host + text.substring(bare.start(2))), null, changes);
        }
        var domain = HostNames.ascii(text);
        return domain == null ? null : new Found(new Indicator.Domain(domain), null, changes);
    }

    /** The host of a URL with its port, user information dropped; null if it is no host. */
    private static @Nullable String host(String authority) {
        var host = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = host.lastIndexOf(':');
        var port = "";
        if (colon > 0 && !host.endsWith("]")) {
            if (port(host.substring(colon + 1)) == null) {
                return null;
            }
            port = host.substring(colon);
            host = host.substring(0, colon);
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            var six = Ip.parse(host.substring(1, host.length() - 1));
            return six == null ? null : "[" + six + "]" + port;
        }
        var four = Ipv4.parse(host);
        var name = four == null ? HostNames.ascii(host) : four.toString();
        return name == null ? null : name + port;
    }

    private static @Nullable Indicator hash(String text) {
        var kind =
                switch (text.length()) {
                    case 32 -> Indicator.Kind.MD5;
                    case 40 -> Indicator.Kind.SHA1;
                    case 64 -> Indicator.Kind.SHA256;
                    default -> null;
                };
        if (kind == null || !text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
            return null;
        }
        return new Indicator.Hash(kind, text.toLowerCase(Locale.ROOT));
    }

    private static String shorten(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "…";
    }

    private static String reason(String text) {
        if (HostNames.isFile(text) && text.indexOf('/') < 0 && text.indexOf(' ') < 0) {
            return "giống tên tệp, không phải tên miền";
        }
        if (DIGITS.matcher(text).matches() && text.indexOf('.') > 0) {
            boolean zero = ("." + text).matches(".*\\.0\\d.*");
            return zero
                    ? "địa chỉ IPv4 có số 0 đứng đầu, dễ hiểu nhầm"
                    : "địa chỉ IPv4 sai (cần bốn số từ 0 đến 255)";
        }
        if (text.startsWith("/")) {
            return "chỉ có đường dẫn, không có tên miền";
        }
        return "không phải địa chỉ IP, tên miền, URL hay mã băm";
    }
}
