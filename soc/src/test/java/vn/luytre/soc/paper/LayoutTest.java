package vn.luytre.soc.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;

/**
 * Both files read back and held against Nghị định 30/2020/NĐ-CP, Phụ lục I: what stands where, how large, bold or slanted. One
 * table of rules for Word and PDF.
 */
class LayoutTest {

    private static final double MM = 72 / 25.4;

    /** Words as they were found; places in points from the top left, NaN in Word, where Word sets them. */
    private record Seen(
            String text,
            double size,
            boolean bold,
            boolean italic,
            int page,
            double left,
            double right,
            double base) {

        double middle() {
            return (left + right) / 2;
        }
    }

    /** An element by how it begins; its size in points from, to. */
    private record Rule(String begins, double least, double most, boolean bold, boolean italic) {}

    private static final List<Rule> HEAD =
            List.of(
                    new Rule("UBND TỈNH THỬ", 12, 13, false, false),
                    new Rule("SỞ THỬ NGHIỆM", 12, 13, true, false),
                    new Rule("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, true, false),
                    new Rule("Độc lập - Tự do - Hạnh phúc", 13, 14, true, false),
                    new Rule("Số:", 13, 13, false, false),
                    new Rule("Nơi thử, ngày", 13, 14, false, true),
                    new Rule("Kính gửi:", 13, 14, false, false),
                    new Rule("Căn cứ Luật thử", 13, 14, false, true),
                    new Rule("Nội dung thử nghiệm", 13, 14, false, false),
                    new Rule("Nơi nhận:", 12, 12, true, true),
                    new Rule("- Như trên;", 11, 11, false, false),
                    new Rule("- Lưu: VT", 11, 11, false, false),
                    new Rule("GIÁM ĐỐC", 13, 14, true, false));

    private static OfficialDocument sample(Kind kind) {
        var document =
                OfficialDocument.of(kind, kind == Kind.CONG_VAN ? "STN-CNTT" : "BC-STN")
                        .issuer("UBND tỉnh Thử", "Sở Thử nghiệm")
                        .at("Nơi thử", YearMonth.of(2024, 2))
                        .subject("việc thử bố cục")
                        .to("Cơ quan nhận")
                        .basis("Căn cứ Luật thử số 1/2020/QH14");
        for (int i = 0; i < 25; i++) {
            document.paragraph(
                    "Nội dung thử nghiệm thứ "
                            + i
                            + " dài hơn một dòng để thấy căn đều hai bên và thụt đầu dòng như quy định của thể thức văn bản hành chính.");
        }
        return document.signed(Signature.of("Giám đốc"))
                .recipients("Như trên", "Lưu: VT, CNTT")
                .annex("Bảng thử", new Block.Note("Ghi chú:", "thử"))
                .build();
    }

    @Test
    void bothFilesObeyTheTable() throws IOException {
        for (var kind : List.of(Kind.CONG_VAN, Kind.BAO_CAO)) {
            var rules = new ArrayList<>(HEAD);
            rules.add(
                    kind == Kind.CONG_VAN
                            ? new Rule("V/v việc thử bố cục", 12, 13, false, false)
                            : new Rule("BÁO CÁO", 13, 14, true, false));
            if (kind != Kind.CONG_VAN) {
                rules.add(new Rule("việc thử bố cục", 13, 14, true, false));
            }
            rules.add(new Rule("Phụ lục", 14, 14, true, false));
            for (var seen : List.of(inPdf(sample(kind)), inWord(sample(kind)))) {
                for (var rule : rules) {
                    var found = find(seen, rule.begins());
                    assertThat(found.size())
                            .as(kind + " " + rule.begins())
                            .isBetween(rule.least(), rule.most());
                    assertThat(found.bold())
                            .as(kind + " bold " + rule.begins())
                            .isEqualTo(rule.bold());
                    assertThat(found.italic())
                            .as(kind + " italic " + rule.begins())
                            .isEqualTo(rule.italic());
                }
            }
        }
    }

    @Test
    void theNumberAndTheDayStayBlank() throws IOException {
        for (var seen : List.of(inPdf(sample(Kind.CONG_VAN)), inWord(sample(Kind.CONG_VAN)))) {
            var all =
                    seen.stream()
                            .map(Seen::text)
                            .collect(java.util.stream.Collectors.joining(" "))
                            .replaceAll("[\\s\\u00A0]+", " ");
            assertThat(all)
                    .containsPattern("Số: ?/ ?STN-CNTT")
                    .containsPattern("ngày tháng 02 năm 2024");
        }
    }

    @Test
    void everythingStandsInItsPlaceOnPaper() throws IOException {
        var seen = inPdf(sample(Kind.CONG_VAN));
        var issuer = find(seen, "SỞ THỬ NGHIỆM");
        var motto = find(seen, "CỘNG HÒA");
        double half = 210 * MM / 2;
        assertThat(issuer.right()).isLessThan(half);
        assertThat(motto.left()).isGreaterThan(half - 40);
        assertThat(motto.middle()).isGreaterThan(half);
        assertThat(find(seen, "Độc lập").base()).isGreaterThan(motto.base());
        assertThat(find(seen, "Độc lập").middle())
                .isCloseTo(motto.middle(), org.assertj.core.data.Offset.offset(4.0));
        assertThat(find(seen, "UBND TỈNH").base()).isLessThan(issuer.base());
        var number = find(seen, "Số:");
        assertThat(number.base()).isGreaterThan(issuer.base());
        assertThat(number.left()).isLessThan(issuer.middle());
        var subject = find(seen, "V/v");
        assertThat(subject.base()).isGreaterThan(number.base());
        assertThat(subject.middle())
                .as("under the number")
                .isCloseTo(issuer.middle(), org.assertj.core.data.Offset.offset(8.0));
        assertThat(find(seen, "Nơi thử").left()).isGreaterThan(half - 40);
        assertThat(find(seen, "Nơi nhận:").left()).isLessThan(40 * MM);
        assertThat(find(seen, "GIÁM ĐỐC").left()).isGreaterThan(half);
    }

    @Test
    void theMarginsAreThoseOfTheDecree() throws IOException {
        var seen = inPdf(sample(Kind.BAO_CAO));
        double left = seen.stream().mapToDouble(Seen::left).min().orElseThrow();
        double right = seen.stream().mapToDouble(Seen::right).max().orElseThrow();
        assertThat(left / MM).isBetween(29.9, 35.1);
        assertThat((210 - right / MM)).isBetween(14.9, 20.1);
        for (var one : seen) {
            assertThat(one.base() / MM).as(one.text()).isLessThan(297 - 19.9);
            if (!one.text().matches("\\d+")) {
                assertThat(one.base() / MM).as(one.text()).isGreaterThan(20);
            }
        }
        var page =
                seen.stream()
                        .filter(one -> one.page() == 2 && one.text().equals("2"))
                        .findFirst()
                        .orElseThrow();
        assertThat(page.size()).isBetween(13.0, 14.0);
        assertThat(page.base() / MM).as("in the top margin").isLessThan(25);
        assertThat(page.middle())
                .isCloseTo((left + right) / 2, org.assertj.core.data.Offset.offset(12.0));
        assertThat(seen.stream().filter(one -> one.page() == 1))
                .noneMatch(one -> one.text().equals("1"));
        try (var word =
                new XWPFDocument(new ByteArrayInputStream(Docx.write(sample(Kind.BAO_CAO))))) {
            var margin = word.getDocument().getBody().getSectPr().getPgMar();
            assertThat(twips(margin.getLeft())).isBetween(29.9, 35.1);
            assertThat(twips(margin.getRight())).isBetween(14.9, 20.1);
            assertThat(twips(margin.getTop())).isBetween(19.9, 25.1);
            assertThat(twips(margin.getBottom())).isBetween(19.9, 25.1);
            var size = word.getDocument().getBody().getSectPr().getPgSz();
            assertThat(twips(size.getW())).isBetween(209.0, 211.0);
            assertThat(twips(size.getH())).isBetween(296.0, 298.0);
        }
    }

    private static double twips(Object value) {
        return Double.parseDouble(value.toString()) / 20 / MM;
    }

    @Test
    void theBodyIsJustifiedIndentedAndSpaced() throws IOException {
        try (var word =
                new XWPFDocument(new ByteArrayInputStream(Docx.write(sample(Kind.CONG_VAN))))) {
            var body =
                    word.getParagraphs().stream()
                            .filter(one -> one.getText().startsWith("Nội dung thử"))
                            .toList();
            assertThat(body).hasSize(25);
            for (var paragraph : body) {
                assertThat(paragraph.getAlignment()).isEqualTo(ParagraphAlignment.BOTH);
                assertThat(paragraph.getFirstLineIndent() / 20.0 / MM).isBetween(9.9, 12.8);
                assertThat(
                                Math.max(paragraph.getSpacingAfter(), paragraph.getSpacingBefore())
                                        / 20.0)
                        .isGreaterThanOrEqualTo(6);
                double lines = paragraph.getSpacingBetween();
                assertThat(lines < 0 || lines >= 1 && lines <= 1.5)
                        .as("line spacing %s", lines)
                        .isTrue();
            }
        }
    }

    private static Seen find(List<Seen> seen, String begins) {
        return seen.stream()
                .filter(one -> one.text().startsWith(begins))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "not there: "
                                        + begins
                                        + " in "
                                        + seen.stream().map(Seen::text).toList()));
    }

    private static List<Seen> inWord(OfficialDocument document) throws IOException {
        try (var word = new XWPFDocument(new ByteArrayInputStream(Docx.write(document)))) {
            var seen = new ArrayList<Seen>();
            words(word.getBodyElements(), seen);
            return seen;
        }
    }

    private static void words(List<IBodyElement> elements, List<Seen> seen) {
        for (var element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                paragraph.getRuns().stream()
                        .filter(run -> !run.text().isBlank())
                        .findFirst()
                        .ifPresent(run ->
                                seen.add(
                                        new Seen(
                                                paragraph.getText().strip(),
                                                run.getFontSizeAsDouble() == null
                                                        ? Double.NaN
                                                        : run.getFontSizeAsDouble(),
                                                run.isBold(),
                                                run.isItalic(),
                                                0,
                                                Double.NaN,
                                                Double.NaN,
                                                Double.NaN)));
            } else if (element instanceof XWPFTable table) {
                table.getRows()
                        .forEach(row ->
                                row.getTableCells()
                                        .forEach(cell -> words(cell.getBodyElements(), seen)));
            }
        }
    }

    /** Letters of one line and one face, as long as no column lies between them. */
    private static List<Seen> inPdf(OfficialDocument document) throws IOException {
        var seen = new ArrayList<Seen>();
        try (var pdf = Loader.loadPDF(Pdf.write(document))) {
            var reader =
                    new PDFTextStripper() {
                        private final StringBuilder text = new StringBuilder();
                        private TextPosition first;
                        private TextPosition last;

                        @Override
                        protected void processTextPosition(TextPosition at) {
                            boolean goesOn =
                                    last != null
                                            && Math.abs(at.getYDirAdj() - last.getYDirAdj()) < 0.5
                                            && at.getFont().equals(last.getFont())
                                            && at.getXDirAdj()
                                                            - last.getXDirAdj()
                                                            - last.getWidthDirAdj()
                                                    < 30
                                            && at.getXDirAdj() >= last.getXDirAdj();
                            if (!goesOn) {
                                flush();
                                first = at;
                            } else if (at.getXDirAdj() - last.getXDirAdj() - last.getWidthDirAdj()
                                            > 1.5
                                    && !text.toString().endsWith(" ")) {
                                text.append(' ');
                            }
                            text.append(at.getUnicode());
                            last = at;
                        }

                        void flush() {
                            if (first != null && last != null && !text.toString().isBlank()) {
                                var face = first.getFont().getName();
                                seen.add(
                                        new Seen(
                                                text.toString().strip(),
                                                first.getFontSizeInPt(),
                                                face.contains("Bold"),
                                                face.contains("Italic"),
                                                getCurrentPageNo(),
                                                first.getXDirAdj(),
                                                last.getXDirAdj() + last.getWidthDirAdj(),
                                                first.getYDirAdj()));
                            }
                            text.setLength(0);
                            first = null;
                            last = null;
                        }

                        @Override
                        protected void endPage(org.apache.pdfbox.pdmodel.PDPage page) {
                            flush();
                        }
                    };
            reader.getText(pdf);
        }
        return seen;
    }
}
