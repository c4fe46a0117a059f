package vn.luytre.soc.paper;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.paper.Typesetter.Line;

/**
 * The pages of one sheet, one after the other, with number and footer. Places are measured from the left margin and
 * from the top margin downwards.
 */
final class Pages implements AutoCloseable {

    private static final float THIN = 0.5f;
    private static final float RULE = 0.75f;

    private final PDDocument pdf;
    private final Ink ink;
    private final Sheet sheet;
    private final Footer footer;
    private @Nullable PDPageContentStream page;
    private int number;

    Pages(PDDocument pdf, Ink ink, Sheet sheet, Footer footer) {
        this.pdf = pdf;
        this.ink = ink;
        this.sheet = sheet;
        this.footer = footer;
    }

    void turn() throws IOException {
        close();
        var paper = new PDPage(new PDRectangle((float) sheet.width(), (float) sheet.height()));
        pdf.addPage(paper);
        page = new PDPageContentStream(pdf, paper);
        number++;
        if (number > 1) {
            var digits = Span.plain(Integer.toString(number), Sheet.PAGE_NUMBER);
            words(digits, (sheet.measure() - digits.width()) / 2, Sheet.EDGE - Sheet.TOP + 11);
        }
        if (!footer.isEmpty()) {
            foot();
        }
    }

    private void foot() throws IOException {
        double top = sheet.height() - Sheet.TOP - Sheet.EDGE - Sheet.FOOTER - 5;
        stroke(0, top, sheet.measure(), top, THIN);
        double base = top + Sheet.FOOTER + 3;
        var middle = Span.plain(footer.middle(), Sheet.FOOTER);
        var right = Span.plain(footer.right(), Sheet.FOOTER);
        words(Span.plain(footer.left(), Sheet.FOOTER), 0, base);
        words(middle, (sheet.measure() - middle.width()) / 2, base);
        words(right, sheet.measure() - right.width(), base);
    }

    private void words(Span span, double x, double base) throws IOException {
        var shown =
                new Span(span.face().shown(span.text()), span.size(), span.bold(), span.italic());
        write(new Typesetter.Run(0, shown, 0), x, base);
    }

    /** Prints the line with its gap's upper edge at {@code top}. */
    void print(Line line, double x, double top) throws IOException {
        double base = top + line.gap() + line.base();
        for (var run : line.runs()) {
            write(run, x + run.x(), base);
        }
        var rule = line.rule();
        if (rule != null) {
            stroke(x + rule.x(), base, x + rule.x() + rule.length(), base, RULE);
        }
    }

    void box(double x, double top, double width, double height) throws IOException {
        stroke(x, top, x + width, top, THIN);
        stroke(x, top + height, x + width, top + height, THIN);
        stroke(x, top, x, top + height, THIN);
        stroke(x + width, top, x + width, top + height, THIN);
    }

    private void write(Typesetter.Run run, double x, double base) throws IOException {
        ink.write(open(), run, Sheet.LEFT + x, sheet.height() - Sheet.TOP - base);
    }

    private void stroke(double x1, double y1, double x2, double y2, float weight)
            throws IOException {
        var to = open();
        double top = sheet.height() - Sheet.TOP;
        to.setLineWidth(weight);
        to.moveTo((float) (Sheet.LEFT + x1), (float) (top - y1));
        to.lineTo((float) (Sheet.LEFT + x2), (float) (top - y2));
        to.stroke();
    }

    private PDPageContentStream open() {
        if (page == null) {
            throw new IllegalStateException("no page has been begun");
        }
        return page;
    }

    @Override
    public void close() throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
    }
}
