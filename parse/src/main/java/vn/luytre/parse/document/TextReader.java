package vn.luytre.parse.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain text and CSV in whatever encoding an office has left it. */
final class TextReader {

    private static final Charset VIETNAMESE = Charset.forName("windows-1258");

    private TextReader() {}

    static Extracted.Text read(byte[] bytes, String name) throws DocumentRefused {
        var text = OldEncodings.repaired(decode(bytes));
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        char delimiter = DelimitedReader.sniff(text);
        if (delimiter == 0) {
            return new Extracted.Text(text, List.of(), List.of());
        }
        var table = new Table(name, new DelimitedReader(text, delimiter).read());
        return new Extracted.Text(text, List.of(table), List.of());
    }

    /** As the sender named the encoding, or as the bytes themselves say where that is unknown. */
    static String decode(byte[] bytes, String charset) throws DocumentRefused {
        if (!charset.isBlank()
                && Charset.isSupported(charset.strip().replaceAll("[^\\w.:-]", "-"))) {
            return OldEncodings.repaired(
                    new String(
                            bytes, Charset.forName(charset.strip().replaceAll("[^\\w.:-]", "-"))));
        }
        return OldEncodings.repaired(decode(bytes));
    }

    private static String decode(byte[] bytes) throws DocumentRefused {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (isBinary(bytes)) {
            throw new DocumentRefused(Extracted.Reason.NOT_A_DOCUMENT);
        }
        var utf8 = strict(bytes);
        if (utf8 != null) {
            return utf8;
        }
        var cp1258 = Normalizer.normalize(new String(bytes, VIETNAMESE), Normalizer.Form.NFC);
        var latin = new String(bytes, StandardCharsets.ISO_8859_1);
        var repaired = OldEncodings.repaired(latin);
        // Which of the byte encodings makes Vietnamese words?
        return OldEncodings.score(head(repaired)) > OldEncodings.score(head(cp1258))
                ? repaired
                : cp1258;
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), 20_000));
    }

    private static @Nullable String strict(byte[] bytes) {
        try {
            CharBuffer chars =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes));
            return chars.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isBinary(byte[] bytes) {
        int control = 0;
        int looked = Math.min(bytes.length, 8_192);
        for (int i = 0; i < looked; i++) {
            int b = bytes[i];
            if (b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1A) {
                control++;
            }
        }
        return control * 50 > looked;
    }

    private static boolean starts(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }
}
