package vn.luytre.parse.inventory;

import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes of a report become text, whichever console or program wrote them. */
final class Texts {

    private static final int SAMPLE = 64 * 1024;

    /**
     * Code pages that Windows consoles and programs write in, likely ones first: Vietnamese, Western Europe, Central Europe,
     * Cyrillic, Chinese, Japanese, Korean.
     */
    private static final List<String> CODE_PAGES =
            List.of(
                    "windows-1258",
                    "IBM850",
                    "IBM437",
                    "windows-1252",
                    "IBM852",
                    "IBM866",
                    "windows-1251",
                    "GBK",
                    "windows-31j",
                    "Big5",
                    "x-windows-949");

    private static final String VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯ";

    private Texts() {}

    /** The text without byte order mark; what cannot be decoded stands as U+FFFD. */
    static String of(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        var plain = isWide(bytes) ? withoutZeros(bytes) : bytes;
        var utf8 = strictly(plain, StandardCharsets.UTF_8);
        return utf8 != null ? utf8 : byCodePage(plain);
    }

    private static boolean starts(byte[] bytes, int... head) {
        for (int i = 0; i < head.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark, or behind a line in another encoding, as WMIC of old Windows writes it. */
    private static boolean isWide(byte[] bytes) {
        int zeros = 0;
        int looked = Math.min(bytes.length, SAMPLE);
        for (int i = 0; i < looked; i++) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros * 5 > looked;
    }

    /** Loses what is beyond Latin-1, which such a file cannot be told to hold. */
    private static byte[] withoutZeros(byte[] bytes) {
        var out = new byte[bytes.length];
        int length = 0;
        for (byte b : bytes) {
            if (b != 0) {
                out[length++] = b;
            }
        }
        return Arrays.copyOf(out, length);
    }

    static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String byCodePage(byte[] bytes) {
        var asUtf8 = new String(bytes, StandardCharsets.UTF_8);
        // A text that is UTF-8 but for a torn character or two is better than any code page makes
        // it.
        long broken = asUtf8.chars().filter(c -> c == 0xFFFD).count();
        long beyond = asUtf8.chars().filter(c -> c > 0x7F).count();
        if (broken * 10 <= beyond) {
            return asUtf8;
        }
        var sample = Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE));
        Charset likely = StandardCharsets.UTF_8;
        int bestScore = Integer.MIN_VALUE;
        for (var charset : supported()) {
            int score = score(new String(sample, charset));
            if (score > bestScore) {
                bestScore = score;
                likely = charset;
            }
        }
        return Normalizer.normalize(new String(bytes, likely), Normalizer.Form.NFC);
    }

    private static List<Charset> supported() {
        var charsets = new ArrayList<Charset>();
        for (var name : CODE_PAGES) {
            if (Charset.isSupported(name)) {
                charsets.add(Charset.forName(name));
            }
        }
        return charsets;
    }

    /** How much the characters beyond ASCII look like words: letters beside letters of their own script. */
    private static int score(String text) {
        int score = 0;
        int length = Math.min(text.length(), SAMPLE);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c == '\uFFFD') {
                score -= 10;
            } else if (Character.getType(c) == Character.NON_SPACING_MARK) {
                score += i > 0 && Character.isLetter(text.charAt(i - 1)) ? 1 : -3;
            } else if (!Character.isLetter(c)) {
                score -= Character.isSpaceChar(c) ? 0 : 3;
            } else {
                score += fits(text, i) ? 2 : -2;
            }
        }
        return score;
    }

    /**
     * No neighbour is a letter of another script, and no capital stands behind a small letter. A Latin letter with a mark has a
     * plain one beside it in most languages; not in Vietnamese.
     */
    private static boolean fits(String text, int i) {
        var script = UnicodeScript.of(text.charAt(i));
        boolean alone = true;
        boolean plain = script != UnicodeScript.LATIN || VIETNAMESE.indexOf(text.charAt(i)) >= 0;
        for (int at = i - 1; at <= i + 1; at += 2) {
            if (at < 0 || at >= text.length() || !Character.isLetter(text.charAt(at))) {
                continue;
            }
            alone = false;
            plain |= text.charAt(at) < 0x80;
            if (UnicodeScript.of(text.charAt(at)) != script) {
                return false;
            }
        }
        boolean capitalInside =
                i > 0
                        && Character.isUpperCase(text.charAt(i))
                        && Character.isLowerCase(text.charAt(i - 1));
        return !alone && plain && !capitalInside;
    }
}
