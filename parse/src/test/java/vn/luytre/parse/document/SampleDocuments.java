package vn.luytre.parse.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Small files of each kind, as bytes. */
final class SampleDocuments {

    static final String SENTENCE =
            "Căn cứ công văn của Sở về việc bảo đảm hệ thống thông tin mạng, các đơn vị được yêu cầu xử lý.";

    private SampleDocuments() {}

    static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new XlsxWriter()) {
            writer.sheet("Danh sách")
                    .widths(5, 30, 10, 12, 18)
                    .title("DANH SÁCH", 5)
                    .header("STT", "Đơn vị", "", "Ngày", "Lúc")
                    .freeze(1)
                    .row(
                            1,
                            "=1+1",
                            "-2",
                            LocalDate.of(2024, 2, 5),
                            LocalDateTime.of(2024, 2, 5, 7, 30))
                    .row(2, "@SUM(A1)", "\t=1", null, null)
                    .sheet("Danh sách")
                    .row("x")
                    .write(out);
        }
        return out.toByteArray();
    }

    static byte[] word() throws IOException {
        try (var document = new XWPFDocument()) {
            var stamp = document.createParagraph();
            stamp.createRun();
            var box =
                    "<xml-fragment xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\">"
                            + "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></xml-fragment>";
            try {
                stamp.getCTP()
                        .set(
                                org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP.Factory
                                        .parse(box));
            } catch (org.apache.xmlbeans.XmlException e) {
                throw new IOException(e);
            }
            document.createParagraph().createRun().setText("Kính gửi: Các sở");
            var numbering = document.createNumbering();
            var list =
                    org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum.Factory
                            .newInstance();
            list.setAbstractNumId(java.math.BigInteger.ZERO);
            var level = list.addNewLvl();
            level.setIlvl(java.math.BigInteger.ZERO);
            level.addNewNumFmt()
                    .setVal(
                            org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat
                                    .DECIMAL);
            level.addNewLvlText().setVal("%1.");
            var id =
                    numbering.addNum(
                            numbering.addAbstractNum(
                                    new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(list)));
            for (var words : List.of("Rà soát.", "Xử lý.")) {
                var paragraph = document.createParagraph();
                paragraph.setNumID(id);
                paragraph.setNumILvl(java.math.BigInteger.ZERO);
                paragraph.createRun().setText(words);
            }
            var table = document.createTable(1, 2);
            table.getRow(0).getCell(0).setText("a");
            table.getRow(0).getCell(1).setText("b");
            var out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        }
    }

    static byte[] pdf(String text, @org.jspecify.annotations.Nullable String password)
            throws IOException {
        try (var pdf = new PDDocument()) {
            var page = new PDPage();
            pdf.addPage(page);
            try (var content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            if (password != null) {
                pdf.protect(
                        new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            var out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        }
    }

    static byte[] png() {
        return "\u0089PNG\r\n".getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] zip(Object... namesAndBytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
