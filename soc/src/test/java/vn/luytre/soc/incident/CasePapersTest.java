package vn.luytre.soc.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.luytre.soc.incident.dossier.CaseFile;
import vn.luytre.soc.incident.dossier.Cases;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Pdf;

/** The papers read back from the files they are written to. */
class CasePapersTest {

    private final CasePapers papers = new CasePapers(words());

    private static ResourceBundleMessageSource words() {
        var source = new ResourceBundleMessageSource();
        source.setBasenames("messages/incident");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    private static CaseFile file(Map<FactName, String> facts) {
        return Cases.of(facts);
    }

    private static Map<FactName, String> told() {
        return Arrays.stream(FactName.values())
                .collect(
                        Collectors.toMap(
                                name -> name,
                                name -> "Lời kể " + name.name() + "\nDòng hai " + name.name()));
    }

    private static String docx(byte[] bytes) throws IOException {
        try (var docx = new XWPFDocument(new ByteArrayInputStream(bytes));
                var text = new XWPFWordExtractor(docx)) {
            return text.getText();
        }
    }

    private static String pdf(byte[] bytes) throws IOException {
        try (var pdf = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    /** QĐ 05/2017/QĐ-TTg art. 11.4, points a to h, and the boxes of form 03. */
    @Test
    void form03TellsEverythingTheDecisionAsksForInItsOrder() throws IOException {
        var document = papers.of(FormKind.INITIAL, file(told()));
        var inOrder =
                new String[] {
                    "BÁO CÁO",
                    "Mẫu số 03",
                    "Kính gửi",
                    "Hệ thống thông tin: Cổng thông tin xã",
                    "Đơn vị vận hành: UBND xã Thử Nghiệm",
                    "Chủ quản: UBND tỉnh",
                    "203.162.0.9",
                    "□ 1",
                    "■ 2",
                    "22 giờ 05 ngày 01/12/2026",
                    "Cán bộ Một",
                    "Công chức",
                    "số nội bộ 12",
                    "cb1@example.vn",
                    "■ mã hóa phần mềm",
                    "Lời kể DESCRIPTION",
                    "Lời kể DANGER",
                    "Lời kể SPREAD",
                    "Lời kể IMPACT",
                    "■ chưa được xử lý",
                    "■ người dùng thấy",
                    "Lời kể PROVIDERS",
                    "Lời kể MEASURES_DONE",
                    "Lời kể MEASURES_PLANNED",
                    "Lời kể SUPPORT",
                    "Lời kể FIRST_RESULTS",
                    "Lời kể PROPOSALS",
                    "■ nhật ký",
                    "01 giờ 05 ngày 02/12/2026"
                };
        assertThat(docx(Docx.write(document))).containsSubsequence(inOrder);
        assertThat(pdf(Pdf.write(document))).containsSubsequence(inOrder);
    }

    @ParameterizedTest
    @EnumSource(FormKind.class)
    void everyFormLeavesADottedLineWhereNothingWasToldAndNoInnerAddress(FormKind form)
            throws IOException {
        var document = papers.of(form, file(Map.of()));
        for (var text : List.of(docx(Docx.write(document)), pdf(Pdf.write(document)))) {
            assertThat(text)
                    .contains("UBND XÃ THỬ NGHIỆM")
                    .doesNotContain("null", "10.1.2.3", "{0}");
            if (form != FormKind.LOG_SHEET) {
                assertThat(text).contains("………");
            }
            assertThat(text.contains("tạm thời")).isEqualTo(form.interim());
        }
    }
}
