package vn.luytre.soc.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Liberation Serif 2.1, embedded in every PDF: it has the widths of Times New Roman, so a line breaks at the same word in
 * Word and in the PDF. Older Liberation (1.x) lacks U+1EA0 to U+1EF9, and writers then fall back to another face in
 * silence.
 */
enum Typeface {
    REGULAR("LiberationSerif-Regular.ttf"),
    BOLD("LiberationSerif-Bold.ttf"),
    ITALIC("LiberationSerif-Italic.ttf"),
    BOLD_ITALIC("LiberationSerif-BoldItalic.ttf");

    /** Stands for a letter that the face has not, so that a reader sees that one is missing. */
    static final char MISSING = '\u25a1';

    private static final int PLANE = 0x1_0000;

    private final byte[] file;

    /** Advance of each code point of the first plane in 1/1000 of the size; -1 where there is no glyph. */
    private final short[] widths = new short[PLANE];

    Typeface(String name) {
        try (InputStream in = Typeface.class.getResourceAsStream("/paper/fonts/" + name)) {
            if (in == null) {
                throw new IOException("the face is not in the program: " + name);
            }
            file = in.readAllBytes();
            read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Typeface of(boolean bold, boolean italic) {
        if (bold) {
            return italic ? BOLD_ITALIC : BOLD;
        }
        return italic ? ITALIC : REGULAR;
    }

    InputStream open() {
        return new ByteArrayInputStream(file);
    }

    /** Width of the text at this size, points. */
    double width(String text, double size) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += Math.max(0, widths[text.charAt(i)]);
        }
        return sum * size / 1000;
    }

    /** The text with {@link #MISSING} for each letter that this face cannot show. */
    String shown(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (widths[text.charAt(i)] < 0) {
                return replaced(text);
            }
        }
        return text;
    }

    private String replaced(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point ->
                        shown.append(point < PLANE && widths[point] >= 0 ? (char) point : MISSING));
        return shown.toString();
    }

    private void read() throws IOException {
        Arrays.fill(widths, (short) -1);
        try (var font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            var glyphs = font.getUnicodeCmapLookup();
            double unit = 1000.0 / font.getUnitsPerEm();
            for (int point = 0; point < PLANE; point++) {
                int glyph = glyphs.getGlyphId(point);
                if (glyph > 0) {
                    widths[point] = (short) Math.round(font.getAdvanceWidth(glyph) * unit);
                }
            }
        }
    }
}
