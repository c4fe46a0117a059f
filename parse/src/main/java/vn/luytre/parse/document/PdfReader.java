package vn.luytre.parse.document;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text layer of a PDF. */
final class PdfReader {

    /** A page with fewer letters is a picture with perhaps a stamp on it. */
    private static final int LETTERS_A_PAGE = 15;

    private PdfReader() {}

    static Extracted.Text read(byte[] bytes) throws IOException, DocumentRefused {
        try (var pdf = Loader.loadPDF(bytes)) {
            int pages = pdf.getNumberOfPages();
            if (pages > Limits.MAX_PAGES) {
                throw new DocumentRefused(Extracted.Reason.TOO_MANY_PAGES);
            }
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setPageEnd("\f");
            var text = stripper.getText(pdf);
            long letters = text.chars().filter(Character::isLetterOrDigit).count();
            if (letters < (long) LETTERS_A_PAGE * Math.max(1, pages)) {
                throw new DocumentRefused(Extracted.Reason.NO_TEXT_LAYER);
            }
            return new Extracted.Text(OldEncodings.repaired(text), List.of(), List.of());
        } catch (InvalidPasswordException e) {
            throw new DocumentRefused(Extracted.Reason.PASSWORD);
        }
    }
}
