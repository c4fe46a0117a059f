package vn.luytre.soc.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Writes a document as PDF: pages that cannot be edited, letters embedded, the same bytes for the same document. */
public final class Pdf {

    private Pdf() {}

    public static byte[] write(OfficialDocument document) {
        try (var pdf = new PDDocument()) {
            describe(pdf, document);
            var ink = new Ink(pdf);
            for (var sheet : Composer.sheets(document)) {
                try (var pages = new Pages(pdf, ink, sheet, document.footer())) {
                    new Flow(sheet, pages).set();
                }
            }
            var out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the document could not be written", e);
        }
    }

    private static void describe(PDDocument pdf, OfficialDocument document) {
        var facts = pdf.getDocumentInformation();
        facts.setTitle(document.kind().title() + " " + document.subject());
        facts.setAuthor(document.issuer());
        facts.setCreator("Lũy Tre");
        pdf.getDocumentCatalog().setLanguage("vi-VN");
        // PDFBox would take the time of day: then nobody could tell by a hash that two are the
        // same.
        var sum = new CRC32C();
        sum.update(document.toString().getBytes(StandardCharsets.UTF_8));
        pdf.setDocumentId(sum.getValue());
    }
}
