package vn.luytre.soc.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class PdfTest {

    @Test
    void everyVietnameseLetterIsThereInEveryFaceAndCanBeFoundAgain() throws IOException {
        var document =
                blank().section(Samples.LETTERS)
                        .basis(Samples.LETTERS)
                        .paragraph(Samples.LETTERS + " traffic, office, fjord – “…” ≥ 10 ₫")
                        .signed(Signature.of("Giám đốc"))
                        .recipients(Samples.LETTERS)
                        .build();
        try (var pdf = Loader.loadPDF(Pdf.write(document))) {
            var text = text(pdf).replaceAll("\\s", "");
            assertThat(text).contains("1." + Samples.LETTERS);
            assertThat(text).contains(Samples.LETTERS + ".");
            assertThat(text).contains(Samples.LETTERS + "traffic,office,fjord–“…”≥10₫");
            assertThat(text).contains("-" + Samples.LETTERS);
        }
    }

    @Test
    void embedsLiberationSerifAndNothingElse() throws IOException {
        try (var pdf = Loader.loadPDF(Pdf.write(Samples.report(30)))) {
            var names = new HashSet<String>();
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    var font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    names.add(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
                }
            }
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "LiberationSerif",
                            "LiberationSerif-Bold",
                            "LiberationSerif-Italic",
                            "LiberationSerif-BoldItalic");
        }
    }

    @Test
    void readsAsALetter() throws IOException {
        try (var pdf = Loader.loadPDF(Pdf.write(Samples.reminder()))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(text(pdf).replace("\r", ""))
                    .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                    .contains("Độc lập - Tự do - Hạnh phúc")
                    .contains("Số: 07/STTTT-CNTT")
                    .contains("Bình Dương, ngày 06 tháng 02 năm 2024")
                    .contains("V/v đôn đốc thực hiện các nhiệm vụ bảo")
                    .contains("- UBND xã Minh Hòa.")
                    .contains("Căn cứ Luật An toàn thông tin mạng số 86/2015/QH13;")
                    .contains("Căn cứ Nghị định số 85/2016/NĐ-CP.")
                    .contains("2. Báo cáo kết quả trước ngày 10/02/2024./.")
                    .contains("- Lưu: VT, CNTT.")
                    .contains("Nguyễn Văn Thử")
                    .doesNotContain("Công văn");
        }
    }

    @Test
    void numbersPagesFromTheSecondAndEachAnnexAnew() throws IOException {
        try (var pdf = Loader.loadPDF(Pdf.write(Samples.report(100)))) {
            var first = new ArrayList<String>();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                first.add(text(pdf, page, page).lines().findFirst().orElseThrow().strip());
            }
            assertThat(first.get(0)).doesNotMatch("\\d+");
            assertThat(first.get(1)).isEqualTo("2");
            assertThat(first.get(2)).isEqualTo("Phụ lục");
            assertThat(first.subList(3, first.size()))
                    .containsExactlyElementsOf(
                            IntStream.range(2, first.size() - 1)
                                    .mapToObj(Integer::toString)
                                    .toList());
            var wide = pdf.getPage(2).getMediaBox();
            assertThat(wide.getWidth()).isGreaterThan(wide.getHeight());
        }
    }

    @Test
    void repeatsTheHeadOfATableOnEveryPageAndLosesNoRow() throws IOException {
        try (var pdf = Loader.loadPDF(Pdf.write(Samples.report(100)))) {
            int pages = pdf.getNumberOfPages();
            for (int page = 3; page <= pages; page++) {
                assertThat(text(pdf, page, page))
                        .contains("Khoản 1, theo điểm")
                        .contains("Ghi chú");
            }
            var annex = text(pdf, 3, pages);
            for (int unit = 1; unit <= 100; unit++) {
                assertThat(annex).containsPattern("UBND xã Thử nghiệm số " + unit + "\\b");
            }
        }
    }

    @Test
    void theSameDocumentHasTheSameBytes() {
        assertThat(Pdf.write(Samples.report(3))).isEqualTo(Pdf.write(Samples.report(3)));
    }

    @Test
    void aLetterThatTheFaceHasNotIsSeenToBeMissing() throws IOException {
        try (var pdf = Loader.loadPDF(Pdf.write(blank().paragraph("Máy 中 tốt 😀 rồi").build()))) {
            assertThat(text(pdf)).contains("Máy □ tốt □ rồi");
        }
    }

    @Test
    void whateverIsWrittenStaysOnThePaperAndInOrder() throws IOException {
        for (long seed = 1; seed <= 25; seed++) {
            var random = new Random(seed);
            var document = wild(random);
            try (var pdf = Loader.loadPDF(Pdf.write(document))) {
                var edges = new Edges();
                var text = edges.getText(pdf);
                assertThat(edges.outside).as("seed %d", seed).isEmpty();
                var words = words(document);
                var squeezed = text.replaceAll("\\s", "");
                for (var word : words) {
                    assertThat(squeezed).as("seed %d", seed).contains(word);
                }
            }
        }
    }

    /** Long and short words, cells taller than a page, columns too narrow for a word. */
    private static OfficialDocument wild(Random random) {
        var builder = blank();
        int number = 0;
        for (int i = 0; i < 12; i++) {
            switch (random.nextInt(5)) {
                case 0 -> builder.part("W" + number++ + " " + words(random, 12));
                case 1 -> builder.section("W" + number++ + " " + words(random, 30));
                case 2 -> builder.paragraph("W" + number++ + " " + words(random, 900));
                case 3 -> builder.point("W" + number++ + " " + "x".repeat(random.nextInt(400)));
                default -> {
                    var table =
                            Block.Table.of(
                                    Column.middle("W" + number++, 1),
                                    Column.group(
                                            "W" + number++ + " " + words(random, 20),
                                            List.of(
                                                    Column.left(words(random, 5), 3),
                                                    Column.right("W" + number++, 2))));
                    for (int row = random.nextInt(40); row >= 0; row--) {
                        var tall = random.nextInt(15) == 0 ? 1500 : 12;
                        table.row("W" + number++, words(random, tall), words(random, 3));
                    }
                    builder.block(table.build());
                }
            }
        }
        return builder.signed(Signature.of("Giám đốc")).recipients("Như trên").build();
    }

    private static String words(Random random, int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(_ -> "thông".repeat(1 + random.nextInt(3)))
                .collect(Collectors.joining(" "));
    }

    /** The numbered words of the body: none may be lost. */
    private static List<String> words(OfficialDocument document) {
        return Arrays.stream(document.body().toString().split("[^\\p{L}\\d]+"))
                .filter(word -> word.matches("W\\d+"))
                .toList();
    }

    private static OfficialDocument.Builder blank() {
        return OfficialDocument.of(Kind.THONG_BAO, "TB-STTTT")
                .issuer("UBND tỉnh Bình Dương", "Sở Thông tin và Truyền thông")
                .at("Bình Dương", YearMonth.of(2024, 3))
                .subject("Về việc thử");
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }

    private static String text(PDDocument pdf, int from, int to) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(pdf);
    }

    /** Remembers each letter that stands outside the margins of the body. */
    private static final class Edges extends PDFTextStripper {
        private final List<String> outside = new ArrayList<>();

        @Override
        protected void writeString(String text, List<TextPosition> letters) throws IOException {
            for (var letter : letters) {
                boolean number = letter.getYDirAdj() < Sheet.TOP;
                double right = letter.getXDirAdj() + letter.getWidthDirAdj();
                if (letter.getXDirAdj() < Sheet.LEFT - 1
                        || right > letter.getPageWidth() - Sheet.RIGHT + 1
                        || letter.getYDirAdj() > letter.getPageHeight() - Sheet.BOTTOM
                        || number && !text.matches("\\d+")) {
                    outside.add(text + " at " + letter);
                }
            }
            super.writeString(text, letters);
        }
    }
}
