package vn.luytre.detect.sigma.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.GlobPart.Literal;

/** The modifiers that turn one text into others: encodings and the dashes of Windows. */
final class Encodings {

    private static final List<String> DASHES = List.of("-", "/", "\u2013", "\u2014", "\u2015");
    private static final int[] START = {0, 2, 3};
    private static final int[] CUT = {0, 3, 2};

    private Encodings() {}

    /** The text in UTF-16: each char of the result is a byte; wildcards stay. */
    static SigmaText utf16(SigmaText text, Modifier order) {
        var charset =
                order == Modifier.UTF16BE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        var parts = new ArrayList<GlobPart>();
        if (order == Modifier.UTF16) {
            parts.add(new Literal("\u00FF\u00FE"));
        }
        for (var part : text.parts()) {
            parts.add(part instanceof Literal(var plain) ? bytes(plain, charset) : part);
        }
        return new SigmaText(parts, true);
    }

    private static Literal bytes(String text, Charset charset) {
        return new Literal(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
    }

    /** The text in Base64; null if it has wildcards. */
    static @Nullable SigmaText base64(SigmaText text) {
        var bytes = bytes(text);
        return bytes == null ? null : SigmaText.plain(Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * What is sure to stand in the Base64 of a longer text that has this one inside: one form for each place modulo
     * three; null if it has wildcards, or is too short for a sure char.
     */
    static @Nullable List<SigmaText> base64Offset(SigmaText text) {
        var bytes = bytes(text);
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        var forms = new ArrayList<SigmaText>();
        for (int offset = 0; offset < 3; offset++) {
            var shifted = new byte[bytes.length + offset];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            var code = Base64.getEncoder().encodeToString(shifted);
            int end = code.length() - CUT[shifted.length % 3];
            if (end <= START[offset]) {
                return null;
            }
            forms.add(SigmaText.plain(code.substring(START[offset], end)));
        }
        return forms;
    }

    private static byte @Nullable [] bytes(SigmaText text) {
        var plain = text.plain();
        if (plain == null) {
            return null;
        }
        return plain.getBytes(text.bytes() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /**
     * The text with each dash or slash that begins a word ({@code \B[-/]\b}) as each of the five that Windows programs
     * take for one; null if that makes more than {@link Limits} allow.
     */
    static @Nullable List<SigmaText> windash(SigmaText text) {
        List<List<GlobPart>> forms = List.of(List.of());
        for (var part : text.parts()) {
            var choices = part instanceof Literal(var plain) ? dashed(plain) : List.of(part);
            if (choices == null || isTooMuch(choices.size() * forms.size(), text.length())) {
                return null;
            }
            var longer = new ArrayList<List<GlobPart>>();
            for (var form : forms) {
                for (var choice : choices) {
                    var grown = new ArrayList<>(form);
                    grown.add(choice);
                    longer.add(grown);
                }
            }
            forms = longer;
        }
        return forms.stream().map(parts -> new SigmaText(parts, text.bytes())).toList();
    }

    private static @Nullable List<GlobPart> dashed(String text) {
        var forms = List.of("");
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isDash(text, i)) {
                continue;
            }
            if (isTooMuch(forms.size() * DASHES.size(), text.length())) {
                return null;
            }
            var before = text.substring(from, i);
            UnaryOperator<String> grown = form -> form + before;
            forms =
                    forms.stream()
                            .map(grown)
                            .flatMap(form -> DASHES.stream().map(form::concat))
                            .toList();
            from = i + 1;
        }
        var rest = text.substring(from);
        return forms.stream().map(form -> (GlobPart) new Literal(form + rest)).toList();
    }

    private static boolean isTooMuch(int forms, int length) {
        return forms > Limits.VALUES || (long) forms * length > Limits.EXPANDED;
    }

    private static boolean isDash(String text, int at) {
        char c = text.charAt(at);
        return (c == '-' || c == '/') && !isWord(text, at - 1) && isWord(text, at + 1);
    }

    private static boolean isWord(String text, int at) {
        return at >= 0
                && at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }
}
