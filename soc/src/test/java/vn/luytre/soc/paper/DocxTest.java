package vn.luytre.soc.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocxTest {

    @Test
    void opensAgainWithTheWordsInTheirOrder() throws IOException {
        try (var docx = open(Docx.write(Samples.report(20)));
                var words = new XWPFWordExtractor(docx)) {
            assertThat(words.getText())
                    .containsSubsequence(
                            "UBND TỈNH BÌNH DƯƠNG",
                            "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                            "/BC-STTTT",
                            "BÁO CÁO",
                            "Kính gửi: Ủy ban nhân dân tỉnh.",
                            "I. KẾT QUẢ THỰC HIỆN",
                            "6. Duy trì kết nối và chia sẻ thông tin",
                            "II. KIẾN NGHỊ",
                            "a) UBND cấp huyện",
                            "- Lưu: VT, CNTT (02).",
                            "KT. GIÁM ĐỐC",
                            "PHÓ GIÁM ĐỐC",
                            "Phụ lục",
                            "UBND xã Thử nghiệm số 20",
                            "Ghi chú:");
        }
    }

    @Test
    void hasTheMarginsOfTheDecreeAndAnAnnexOnItsSide() throws IOException {
        try (var docx = open(Docx.write(Samples.report(5)))) {
            var letter =
                    docx.getParagraphs().stream()
                            .filter(paragraph ->
                                    paragraph.getCTPPr() != null
                                            && paragraph.getCTPPr().isSetSectPr())
                            .map(paragraph -> paragraph.getCTPPr().getSectPr())
                            .findFirst()
                            .orElseThrow();
            // 20, 20, 30 and 15 mm in twips.
            assertThat(letter.getPgMar().getTop()).hasToString("1134");
            assertThat(letter.getPgMar().getBottom()).hasToString("1134");
            assertThat(letter.getPgMar().getLeft()).hasToString("1701");
            assertThat(letter.getPgMar().getRight()).hasToString("850");
            assertThat(letter.isSetTitlePg()).isTrue();
            var annex = docx.getDocument().getBody().getSectPr();
            assertThat(annex.getPgSz().getW()).hasToString("16838");
            assertThat(annex.getPgNumType().getStart()).hasToString("1");
        }
    }

    @Test
    void repeatsBothRowsOfATablesHeadAndTearsNoRow() throws IOException {
        try (var docx = open(Docx.write(Samples.report(40)))) {
            var rows = docx.getTables().getLast().getRows();
            assertThat(rows.get(0).isRepeatHeader()).isTrue();
            assertThat(rows.get(1).isRepeatHeader()).isTrue();
            assertThat(rows.get(2).isRepeatHeader()).isFalse();
            assertThat(rows).allMatch(row -> row.isCantSplitRow());
        }
    }

    /** Word refuses a file whose elements stand in the wrong order, where other programs do not care. */
    @Test
    void obeysTheSchemaOfTheFormat() throws IOException {
        for (var document : List.of(Samples.report(5), Samples.reminder())) {
            try (var docx = open(Docx.write(document))) {
                var errors = new ArrayList<XmlError>();
                docx.getDocument().validate(new XmlOptions().setErrorListener(errors));
                assertThat(errors).isEmpty();
            }
        }
    }

    @Test
    void isSetInTimesNewRomanOnly() throws IOException {
        try (var docx = open(Docx.write(Samples.reminder()))) {
            assertThat(docx.getParagraphs())
                    .flatExtracting(paragraph -> paragraph.getRuns())
                    .filteredOn(run -> !run.text().isEmpty())
                    .allMatch(run -> "Times New Roman".equals(run.getFontFamily()));
        }
    }

    /** What Word will show is not ours to run; LibreOffice breaks lines by the same widths. */
    @Test
    @Tag("office")
    void comesOutOfLibreOfficeWithTheSamePagesAsOurPdf(@TempDir Path folder) throws Exception {
        var office = Path.of("/usr/bin/soffice");
        assumeThat(office).as("apt-get install libreoffice-writer").exists();
        for (var document : new OfficialDocument[] {Samples.report(60), Samples.reminder()}) {
            var file = Files.write(folder.resolve("document.docx"), Docx.write(document));
            var process =
                    new ProcessBuilder(
                                    office.toString(),
                                    "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                                    "--headless",
                                    "--convert-to",
                                    "pdf",
                                    "--outdir",
                                    folder.toString(),
                                    file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("LibreOffice ended").isTrue();
            try (var theirs = Loader.loadPDF(folder.resolve("document.pdf").toFile());
                    var ours = Loader.loadPDF(Pdf.write(document))) {
                assertThat(theirs.getNumberOfPages())
                        .isBetween(ours.getNumberOfPages() - 1, ours.getNumberOfPages() + 1);
                assertThat(new PDFTextStripper().getText(theirs))
                        .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                        .contains("SỞ THÔNG TIN VÀ TRUYỀN THÔNG")
                        .contains("Nơi nhận:");
            }
        }
    }

    private static XWPFDocument open(byte[] bytes) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(bytes));
    }
}
