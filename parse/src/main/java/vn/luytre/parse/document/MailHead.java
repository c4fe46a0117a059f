package vn.luytre.parse.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The headers of a mail or of one part of it; the first of a name counts. */
final class MailHead {

    private static final int MOST_HEADERS = 1_000;

    /** RFC 2047: {@code =?utf-8?B?…?=}; white space between two of them is not part of the words. */
    private static final Pattern ENCODED =
            Pattern.compile("=\\?([^?\\s]{1,40})\\?([BbQq])\\?([^?]{0,4000})\\?=");

    private static final Pattern BETWEEN = Pattern.compile("(\\?=)\\s+(=\\?)");
    private static final Pattern PARAMETER =
            Pattern.compile(
                    ";\\s*([A-Za-z0-9_*-]{1,40})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,2000})\"|([^;\\s]{0,2000}))");

    private final Map<String, String> headers;

    private MailHead(Map<String, String> headers) {
        this.headers = headers;
    }

    static MailHead of(String text) {
        var headers = new HashMap<String, String>();
        var unfolded = text.replaceAll("\r?\n[ \\t]+", " ");
        for (var line : unfolded.split("\r?\n", MOST_HEADERS)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new MailHead(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** A header as people read it. */
    String words(String name) {
        return decodeWords(header(name));
    }

    /** The media type in lower case, empty if none is named. */
    String type() {
        var value = header("content-type");
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    String encoding() {
        return header("content-transfer-encoding").strip().toLowerCase(Locale.ROOT);
    }

    String fileName() {
        var name = parameter("content-disposition", "filename");
        return decodeWords(name.isEmpty() ? parameter("content-type", "name") : name);
    }

    /** A parameter of a header, also where it is cut in pieces or percent-encoded (RFC 2231); empty if there is none. */
    String parameter(String header, String name) {
        var pieces = new TreeMap<Integer, String>();
        boolean percent = false;
        var match = PARAMETER.matcher(header(header));
        while (match.find()) {
            var key = match.group(1).toLowerCase(Locale.ROOT);
            var value =
                    match.group(2) != null
                            ? match.group(2).replaceAll("\\\\(.)", "$1")
                            : match.group(3);
            if (key.equals(name)) {
                return value;
            }
            if (key.startsWith(name + "*")) {
                percent |= key.endsWith("*");
                var digits = key.substring(name.length()).replaceAll("\\D", "");
                pieces.put(
                        digits.isEmpty() || digits.length() > 3 ? 0 : Integer.parseInt(digits),
                        value);
            }
        }
        var joined = String.join("", pieces.values());
        return percent ? percentDecoded(joined) : joined;
    }

    /** {@code UTF-8''c%C3%B4ng} as it is meant. */
    private static String percentDecoded(String value) {
        var parts = value.split("'", 3);
        var charset = parts.length == 3 ? charset(parts[0]) : StandardCharsets.UTF_8;
        var text = parts.length == 3 ? parts[2] : value;
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high =
                    c == '%' && i + 2 < text.length()
                            ? Character.digit(text.charAt(i + 1), 16)
                            : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.writeBytes(String.valueOf(c).getBytes(charset));
            }
        }
        return out.toString(charset);
    }

    static String decodeWords(String value) {
        var text = BETWEEN.matcher(value).replaceAll("$1$2");
        var match = ENCODED.matcher(text);
        var out = new StringBuilder();
        int reached = 0;
        while (match.find()) {
            out.append(text, reached, match.start());
            var coded = match.group(3).getBytes(StandardCharsets.ISO_8859_1);
            var bytes =
                    match.group(2).equalsIgnoreCase("B")
                            ? Transfer.decode("base64", coded, 0, coded.length)
                            : Transfer.decode(
                                    "quoted-printable",
                                    match.group(3)
                                            .replace('_', ' ')
                                            .getBytes(StandardCharsets.ISO_8859_1),
                                    0,
                                    coded.length);
            out.append(new String(bytes, charset(match.group(1))));
            reached = match.end();
        }
        return out.append(text, reached, text.length()).toString();
    }

    static Charset charset(String name) {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
