package vn.luytre.soc.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZonedDateTime;
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
import vn.luytre.event.Tlp;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.incident.dossier.CaseFile;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.incident.dossier.HowFound;
import vn.luytre.soc.incident.dossier.IncidentKind;
import vn.luytre.soc.incident.dossier.ObservableType;
import vn.luytre.soc.incident.dossier.Priority;
import vn.luytre.soc.incident.dossier.Rsit;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Pdf;

/** The papers read back from the files they are written to. */
class CasePapersTest {

    private static final ZonedDateTime FOUND =
            ZonedDateTime.of(2026, 12, 1, 22, 5, 0, 0, VietnamTime.ZONE);

    private final CasePapers papers = new CasePapers(words());

    private static ResourceBundleMessageSource words() {
        var source = new ResourceBundleMessageSource();
        source.setBasenames("messages/incident");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    static CaseFile file(Map<FactName, String> facts) {
        return new CaseFile(
                "SC-2026-0007",
                "Mã hóa dữ liệu máy kế toán",
                IncidentKind.RANSOMWARE,
                Rsit.INFECTED_SYSTEM,
                Tlp.AMBER,
                Priority.P1,
                CaseStatus.WORKING,
                CaseStage.CONTAINMENT,
                "UBND xã Thử Nghiệm",
                FOUND,
                HowFound.USER,
                new CaseFile.AffectedSystem(
                        "Cổng thông tin xã",
                        List.of("xa.example.vn"),
                        List.of("203.162.0.9"),
                        2,
                        "UBND xã Thử Nghiệm",
                        "UBND tỉnh"),
                new CaseFile.Reporter("Cán bộ Một", "Công chức", "số nội bộ 12", "cb1@example.vn"),
                new CaseFile.Moments(
                        FOUND.plusHours(2),
                        null,
                        null,
                        null,
                        null,
                        FOUND.plusMinutes(9),
                        null,
                        null,
                        null),
                facts,
                List.of(
                        new CaseFile.Task(
                                "Cô lập máy",
                                CaseStage.CONTAINMENT,
                                "Tổ kỹ thuật",
                                FOUND.plusHours(4),
                                null,
                                false,
                                "")),
                List.of(new CaseFile.Asset("Máy trạm", "PC-KT", "10.1.2.3", "Bị xâm nhập", "")),
                List.of(
                        new CaseFile.Observable(
                                ObservableType.DOMAIN,
                                "xau.example",
                                true,
                                true,
                                Tlp.AMBER,
                                FOUND,
                                null,
                                "")),
                List.of(new CaseFile.Entry(FOUND, "Tệp đổi đuôi", "impact", "người dùng")),
                List.of(),
                List.of(
                        new CaseFile.EvidenceItem(
                                "tuong-lua.log",
                                12,
                                "0".repeat(64),
                                "nhật ký",
                                FOUND,
                                "Cán bộ Một",
                                "")),
                List.of(
                        new CaseFile.PathStep(
                                "1a. Xác minh sự cố",
                                "Đội ứng cứu",
                                "UBND xã",
                                FOUND,
                                FOUND.plusHours(1),
                                "")),
                List.of(),
                List.of(),
                List.of(new CaseFile.Deed(FOUND, "Cán bộ Một", "Lập hồ sơ", "")),
                "",
                FOUND.plusHours(3));
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
