package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.luytre.soc.paper.Template;
import vn.luytre.soc.unit.Tier;

/** The office's own Word file in the place of the product's layout, and one period held against the last. */
class PaperTemplateTest {

    @ParameterizedTest
    @EnumSource(PaperKind.class)
    void whatIsShippedIsFitAndFillsCompletely(PaperKind kind) throws IOException {
        var shipped = ShippedTemplates.of(kind, YearMonth.of(2024, 2));
        var checked = Template.check(shipped, kind.names());
        assertThat(checked).isInstanceOf(Template.Checked.Fit.class);
        var fit = (Template.Checked.Fit) checked;
        assertThat(fit.fields()).hasSizeGreaterThan(5);
        var text = text(fit.template().fill(PaperTemplates.example(kind)));
        assertThat(text).doesNotContain("{{", "}}").contains("Lưu: VT", "Số:");
    }

    @Test
    void theOfficesFileIsUsedUntilTheProductsLayoutIsTakenAgain() throws IOException {
        var scene = new Scene();
        scene.unit(Tier.COMMUNE, "UBND xã Quá Hạn Theo Mẫu");
        long letter = scene.issued("06/02/2024 17:00");
        scene.compute();
        var page = scene.admin.get("/templates");
        assertThat(page.body())
                .contains("Công văn đôn đốc", "{{so_don_vi}}", "bố cục của sản phẩm");
        var refused =
                scene.admin.upload(
                        "/templates/REMINDER", Map.of(), "file", "x.docx", word("{{sai_ten}}"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("{{sai_ten}}");

        scene.admin.get("/templates");
        scene.admin.upload(
                "/templates/REMINDER",
                Map.of(),
                "file",
                "mẫu của sở.docx",
                word("MẪU CỦA SỞ: {{so_van_ban}}, còn {{so_don_vi}} đơn vị"));
        assertThat(scene.admin.get("/templates").body()).contains("mẫu của sở.docx");
        var docx = scene.admin.download("/directives/" + letter + "/reminders.docx");
        assertThat(text(docx))
                .contains("MẪU CỦA SỞ: " + letter + "/STN-CNTT, còn ")
                .doesNotContain("{{");
        assertThat(text(scene.admin.download("/templates/REMINDER/preview.docx")))
                .contains("«số đơn vị còn nội dung quá hạn»");

        scene.admin.get("/templates");
        scene.admin.post("/templates/REMINDER", Map.of("what", "shipped"));
        assertThat(text(scene.admin.download("/directives/" + letter + "/reminders.docx")))
                .doesNotContain("MẪU CỦA SỞ")
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        var version =
                Scene.all("/templates/REMINDER/(\\d+)\\.docx", scene.admin.get("/templates").body())
                        .getFirst();
        scene.admin.post("/templates/REMINDER", Map.of("what", "again", "version", version));
        assertThat(text(scene.admin.download("/directives/" + letter + "/reminders.docx")))
                .contains("MẪU CỦA SỞ");
        scene.admin.get("/templates");
        scene.admin.post("/templates/REMINDER", Map.of("what", "shipped"));
    }

    @Test
    void oneReportIsHeldAgainstTheOneBefore() {
        var before = report(10, 2);
        var now = report(9, 5);
        var comparison = Comparison.of(before, now);
        assertThat(comparison.lines())
                .extracting(Comparison.Line::words)
                .containsExactly("giảm 1 (10,0%)", "tăng 3 (150,0%)");
        assertThat(Comparison.words(comparison)).contains("So với kỳ trước", "giảm 1 (10,0%)");
        assertThat(Comparison.words(null)).isEmpty();
        assertThat(Comparison.of(report(0, 0), report(3, 0)).lines())
                .extracting(Comparison.Line::words)
                .containsExactly("tăng 3", "không đổi");
    }

    private static ResultReport report(int met, int column) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        counts.put(Outcome.MET, met);
        counts.put(Outcome.UNMET, 20 - met);
        return new ResultReport(
                1,
                "1/A",
                null,
                "Sở",
                "",
                Instant.EPOCH,
                List.of(new ResultReport.Column("1a", Topic.OTHER, null, column, 0, 20)),
                List.of(),
                counts,
                20,
                0);
    }

    private static String text(byte[] docx) throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(docx));
                var words = new XWPFWordExtractor(document)) {
            return words.getText();
        }
    }

    private static byte[] word(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.write(out);
        }
        return out.toByteArray();
    }
}
