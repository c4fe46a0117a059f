package vn.luytre.soc.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The faces of one PDF, each embedded (the letters used) when it is first needed. */
final class Ink {

    private final PDDocument pdf;
    private final Map<Typeface, PDType0Font> fonts = new EnumMap<>(Typeface.class);

    Ink(PDDocument pdf) {
        this.pdf = pdf;
    }

    /** Writes the run with its first letter at {@code x} on the base line {@code y}. */
    void write(PDPageContentStream page, Typesetter.Run run, double x, double y)
            throws IOException {
        var span = run.span();
        if (span.text().isEmpty()) {
            return;
        }
        page.beginText();
        page.setFont(font(span.face()), (float) span.size());
        page.newLineAtOffset((float) x, (float) y);
        page.showTextWithPositioning(stretched(span.text(), run.stretch() * 1000 / span.size()));
        page.endText();
    }

    /** The text with a correction after each space, 1/1000 of the size (PDF 32000-1, 9.4.3, operator TJ). */
    private static Object[] stretched(String text, double stretch) {
        if (stretch == 0) {
            return new Object[] {text};
        }
        var parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', from)) {
            parts.add(text.substring(from, at + 1));
            parts.add((float) -stretch);
            from = at + 1;
        }
        if (from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts.toArray();
    }

    private PDType0Font font(Typeface face) throws IOException {
        var known = fonts.get(face);
        if (known != null) {
            return known;
        }
        var parsed = new TTFParser().parse(new RandomAccessReadBuffer(face.open().readAllBytes()));
        // No ligatures: a search for "traffic" must find it, and widths are those of single
        // letters.
        parsed.setEnableGsub(false);
        var font = PDType0Font.load(pdf, parsed, true);
        fonts.put(face, font);
        return font;
    }
}
