package vn.luytre.soc.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeaderFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHdrFtr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;

/** Writes a document as DOCX, to be edited, numbered and signed in Word: each annex is a section of its own. */
public final class Docx {

    private static final String PAGE_FIELD = "PAGE";

    private Docx() {}

    public static byte[] write(OfficialDocument document) {
        try (var docx = new XWPFDocument()) {
            describe(docx, document);
            var sheets = Composer.sheets(document);
            for (int i = 0; i < sheets.size(); i++) {
                var sheet = sheets.get(i);
                var body = new DocxBody(docx, sheet.measure());
                sheet.pieces().forEach(body::add);
                // Word wants a paragraph after a table, and keeps a section's form in its last one.
                var end = body.speck();
                var form =
                        i == sheets.size() - 1
                                ? docx.getDocument().getBody().addNewSectPr()
                                : end.getCTP().getPPr().addNewSectPr();
                form(form, sheet);
                margins(docx, form, sheet, document.footer());
            }
            var out = new ByteArrayOutputStream();
            docx.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the document could not be written", e);
        }
    }

    private static void describe(XWPFDocument docx, OfficialDocument document) {
        var facts = docx.getProperties().getCoreProperties();
        facts.setTitle(document.kind().title() + " " + document.subject());
        facts.setCreator(document.issuer());
        docx.getProperties().getExtendedProperties().setApplication("Lũy Tre");
        var styles = docx.createStyles();
        styles.setSpellingLanguage("vi-VN");
        var fonts =
                org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts.Factory
                        .newInstance();
        fonts.setAscii(DocxBody.FACE);
        fonts.setHAnsi(DocxBody.FACE);
        fonts.setCs(DocxBody.FACE);
        fonts.setEastAsia(DocxBody.FACE);
        styles.setDefaultFonts(fonts);
    }

    private static void form(CTSectPr section, Sheet sheet) {
        var size = section.addNewPgSz();
        size.setW(DocxBody.twips(sheet.width()));
        size.setH(DocxBody.twips(sheet.height()));
        size.setOrient(sheet.wide() ? STPageOrientation.LANDSCAPE : STPageOrientation.PORTRAIT);
        var margins = section.addNewPgMar();
        margins.setTop(DocxBody.twips(Sheet.TOP));
        margins.setBottom(DocxBody.twips(Sheet.BOTTOM));
        margins.setLeft(DocxBody.twips(Sheet.LEFT));
        margins.setRight(DocxBody.twips(Sheet.RIGHT));
        margins.setHeader(DocxBody.twips(Sheet.EDGE));
        margins.setFooter(DocxBody.twips(Sheet.EDGE));
        margins.setGutter(BigInteger.ZERO);
        section.addNewPgNumType().setStart(BigInteger.ONE);
        // The first page of each section shows no number.
        section.addNewTitlePg();
    }

    private static void margins(XWPFDocument docx, CTSectPr section, Sheet sheet, Footer footer)
            throws IOException {
        var policy = new XWPFHeaderFooterPolicy(docx, section);
        number(policy.createHeader(STHdrFtr.DEFAULT));
        policy.createHeader(STHdrFtr.FIRST).createParagraph();
        if (!footer.isEmpty()) {
            foot(policy.createFooter(STHdrFtr.DEFAULT), sheet, footer);
            foot(policy.createFooter(STHdrFtr.FIRST), sheet, footer);
        }
    }

    private static void number(XWPFHeaderFooter header) {
        var paragraph = header.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        var field = paragraph.getCTP().addNewFldSimple();
        field.setInstr(PAGE_FIELD);
        var run = field.addNewR();
        var look = run.addNewRPr();
        var fonts = look.addNewRFonts();
        fonts.setAscii(DocxBody.FACE);
        fonts.setHAnsi(DocxBody.FACE);
        look.addNewSz().setVal(BigInteger.valueOf((long) (2 * Sheet.PAGE_NUMBER)));
        run.addNewT().setStringValue("2");
    }

    private static void foot(XWPFHeaderFooter area, Sheet sheet, Footer footer) {
        XWPFParagraph paragraph = area.createParagraph();
        DocxBody.ruleAbove(paragraph, 2);
        var tabs = paragraph.getCTP().getPPr().addNewTabs();
        var middle = tabs.addNewTab();
        middle.setVal(STTabJc.CENTER);
        middle.setPos(DocxBody.twips(sheet.measure() / 2));
        var right = tabs.addNewTab();
        right.setVal(STTabJc.RIGHT);
        right.setPos(DocxBody.twips(sheet.measure()));
        DocxBody.run(paragraph, Span.plain(footer.left(), Sheet.FOOTER));
        DocxBody.run(paragraph, Span.plain("", Sheet.FOOTER)).addTab();
        DocxBody.run(paragraph, Span.plain(footer.middle(), Sheet.FOOTER));
        DocxBody.run(paragraph, Span.plain("", Sheet.FOOTER)).addTab();
        DocxBody.run(paragraph, Span.plain(footer.right(), Sheet.FOOTER));
    }
}
