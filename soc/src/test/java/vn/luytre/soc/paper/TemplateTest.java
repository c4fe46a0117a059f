package vn.luytre.soc.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Set<String> KNOWN =
            Set.of("so_don_vi", "co_quan", "don_vi.stt", "don_vi.ten");

    private static byte[] saved(XWPFDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.write(out);
        return out.toByteArray();
    }

    private static byte[] sample() throws IOException {
        try (var document = new XWPFDocument()) {
            var split = document.createParagraph();
            // As Word saves it after a spelling check: one field in four runs, one of them bold.
            split.createRun().setText("Còn {");
            split.createRun().setText("{so_");
            var bold = split.createRun();
            bold.setBold(true);
            bold.setText("don_vi");
            split.createRun().setText("}} đơn vị của {{CO_QUAN}} và {{co_quan}}.");
            document.createParagraph().createRun().setText("Số:       /STTTT-CNTT");
            var table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("STT");
            table.getRow(0).getCell(1).setText("Đơn vị");
            table.getRow(1).getCell(0).setText("{{don_vi.stt}}");
            table.getRow(1).getCell(1).setText("{{don_vi.ten}} ({{so_don_vi}})");
            return saved(document);
        }
    }

    private static String words(byte[] docx) throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(docx));
                var words = new XWPFWordExtractor(document)) {
            return words.getText();
        }
    }

    private static byte[] filled(byte[] docx, List<Map<String, String>> units) {
        var fit = (Template.Checked.Fit) Template.check(docx, KNOWN);
        return fit.template()
                .fill(
                        new Template.Values(
                                Map.of(
                                        "so_don_vi",
                                        "2",
                                        "co_quan",
                                        "Sở Thử <nghiệm> & {{so_don_vi}}"),
                                Map.of("don_vi", units)));
    }

    @Test
    void fillsFieldsThatWordCutIntoRunsAndRepeatsTheRow() throws IOException {
        var units =
                List.of(
                        Map.of("stt", "1", "ten", "UBND xã A"),
                        Map.of("stt", "2", "ten", "UBND xã B"));
        var docx = filled(sample(), units);
        assertThat(words(docx))
                .contains(
                        "Còn 2 đơn vị của SỞ THỬ <NGHIỆM> & {{SO_DON_VI}} và Sở Thử <nghiệm> & {{so_don_vi}}.")
                .contains("Số:       /STTTT-CNTT")
                .contains("1\tUBND xã A (2)", "2\tUBND xã B (2)")
                .doesNotContain("{{don_vi");
        assertThat(filled(sample(), units)).as("the same bytes again").isEqualTo(docx);
        assertThat(words(filled(sample(), List.of()))).contains("STT").doesNotContain("don_vi.ten");
    }

    @Test
    void namesUnknownFieldsAndThoseThatAreNotClosed() throws IOException {
        try (var document = new XWPFDocument()) {
            document.createParagraph()
                    .createRun()
                    .setText("{{khong_co}} và {{don_vi.ten}} và {{so don vi}}");
            var unfit = (Template.Checked.Unfit) Template.check(saved(document), KNOWN);
            assertThat(unfit.reasons())
                    .anyMatch(reason -> reason.contains("{{khong_co}}"))
                    .anyMatch(reason ->
                            reason.contains("{{don_vi.ten}}") && reason.contains("dòng của bảng"))
                    .anyMatch(reason -> reason.contains("{{so don vi}}"));
        }
    }

    @Test
    void refusesMacrosLinksAndFieldsThatFetch() throws IOException {
        assertThat(reasons(with(sample(), "word/vbaProject.bin", "x")))
                .anyMatch(reason -> reason.contains("vbaProject.bin"));
        try (var document = new XWPFDocument()) {
            document.createParagraph().createHyperlinkRun("https://example.com/x").setText("x");
            assertThat(reasons(saved(document)))
                    .anyMatch(reason -> reason.contains("https://example.com/x"));
        }
        try (var document = new XWPFDocument()) {
            document.createParagraph()
                    .getCTP()
                    .addNewFldSimple()
                    .setInstr("INCLUDEPICTURE \"http://x/y.png\"");
            assertThat(reasons(saved(document)))
                    .anyMatch(reason -> reason.contains("INCLUDEPICTURE"));
        }
        assertThat(reasons(new byte[] {1, 2, 3})).isNotEmpty();
        assertThat(reasons(with(new byte[0], "x", "y"))).isNotEmpty();
        var doctype = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>";
        assertThat(reasons(with(new byte[0], "word/document.xml", doctype))).isNotEmpty();
    }

    private static List<String> reasons(byte[] docx) {
        return Template.check(docx, KNOWN) instanceof Template.Checked.Unfit(var reasons)
                ? reasons
                : List.of();
    }

    private static byte[] with(byte[] docx, String name, String content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out);
                var in = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(in.readAllBytes());
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
