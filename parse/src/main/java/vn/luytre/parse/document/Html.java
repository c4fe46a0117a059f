package vn.luytre.parse.document;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** The words of a page of HTML, for mails that have no plain text. */
final class Html {

    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(script|style|head|title)\\b.*?(?:</\\1\\s*>|\\z)");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?(?:-->|\\z)");
    private static final Pattern BREAK =
            Pattern.compile("(?i)<(?:br|/p|/div|/tr|/li|/h[1-6]|/table)\\b[^>]{0,2000}>");
    private static final Pattern CELL = Pattern.compile("(?i)</t[dh]\\b[^>]{0,2000}>");
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?][^>]{0,20000}>");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));");
    private static final Map<String, String> NAMED =
            Map.of(
                    "nbsp", " ", "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'",
                    "ndash", "–", "mdash", "—", "hellip", "…");
    private static final Map<String, String> MARKS =
            Map.of("acute", "\u0301", "grave", "\u0300", "circ", "\u0302", "tilde", "\u0303");

    private Html() {}

    static String text(String html) {
        var bare = COMMENT.matcher(UNSEEN.matcher(html).replaceAll(" ")).replaceAll("");
        // Line breaks of the source are spaces to whoever reads it.
        var lines = BREAK.matcher(bare.replaceAll("\\s+", " ")).replaceAll("\n");
        var words = TAG.matcher(CELL.matcher(lines).replaceAll("\t")).replaceAll("");
        return ENTITY.matcher(words)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(
                                entity(
                                        found.group(1),
                                        found.group(2),
                                        found.group(3),
                                        found.group())));
    }

    private static String entity(
            @org.jspecify.annotations.Nullable String decimal,
            @org.jspecify.annotations.Nullable String hex,
            @org.jspecify.annotations.Nullable String name,
            String whole) {
        if (name == null) {
            int code =
                    decimal != null
                            ? Integer.parseInt(decimal)
                            : Integer.parseInt(hex == null ? "0" : hex, 16);
            return Character.isValidCodePoint(code)
                            && code > 0
                            && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE)
                    ? Character.toString(code)
                    : "";
        }
        var plain = NAMED.get(name);
        if (plain != null) {
            return plain;
        }
        var mark = MARKS.get(name.substring(1));
        return mark == null
                ? whole
                : Normalizer.normalize(name.charAt(0) + mark, Normalizer.Form.NFC);
    }
}
