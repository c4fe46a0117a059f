package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.unit.Tier;

/** An office's own form: merged heading of two rows, numbered columns, two blank rows, a total, a signature below. */
class OwnSheetTest {

    private static byte[] form() throws IOException {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Biểu 01");
            put(sheet, 0, 0, "BIỂU TỔNG HỢP");
            for (int c = 0; c < 5; c++) {
                put(sheet, 2, c, List.of("STT", "Tên đơn vị", "Kết quả", "", "Ghi chú").get(c));
                put(sheet, 3, c, List.of("", "", "Phải thực hiện", "Đã thực hiện", "").get(c));
                put(sheet, 4, c, "(" + (c + 1) + ")");
            }
            sheet.addMergedRegion(new CellRangeAddress(2, 3, 0, 0));
            sheet.addMergedRegion(new CellRangeAddress(2, 3, 1, 1));
            sheet.addMergedRegion(new CellRangeAddress(2, 2, 2, 3));
            sheet.addMergedRegion(new CellRangeAddress(2, 3, 4, 4));
            var style = book.createCellStyle();
            style.setFillForegroundColor(IndexedColors.YELLOW.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            for (int r = 5; r < 7; r++) {
                for (int c = 0; c < 5; c++) {
                    put(sheet, r, c, "");
                    sheet.getRow(r).getCell(c).setCellStyle(style);
                }
            }
            put(sheet, 7, 1, "Tổng cộng");
            sheet.getRow(7).createCell(2).setCellFormula("SUM(C6:C7)");
            sheet.getRow(7).createCell(3).setCellFormula("SUM(D6:D7)");
            put(sheet, 9, 3, "NGƯỜI LẬP BIỂU");
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void put(XSSFSheet sheet, int row, int column, String text) {
        var line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        line.createCell(column).setCellValue(text);
    }

    private static ResultReport report(int units) {
        var rows = new ArrayList<ResultReport.Row>();
        for (int i = 1; i <= units; i++) {
            rows.add(
                    new ResultReport.Row(
                            "UBND xã " + i,
                            List.of("đạt", i % 2 == 0 ? "quá hạn" : "không phát sinh"),
                            i % 2 == 0 ? 1 : 0));
        }
        return new ResultReport(
                1,
                "1/A",
                null,
                "Sở",
                "",
                Instant.EPOCH,
                List.of(
                        new ResultReport.Column("1a", Topic.OTHER, null, 1, 0, 1),
                        new ResultReport.Column("1b", Topic.OTHER, null, 1, 0, 1)),
                List.of(new ResultReport.Group(Tier.COMMUNE, rows)),
                Map.of(),
                units,
                0);
    }

    @Test
    void findsTheHeadingAndGuessesTheColumns() throws IOException {
        var form = OwnSheet.look(form());
        assertThat(form.sheet()).isEqualTo("Biểu 01");
        assertThat(form.firstRow()).isEqualTo(6);
        assertThat(form.headings())
                .extracting(OwnSheet.Heading::title)
                .containsExactly(
                        "STT",
                        "Tên đơn vị",
                        "Kết quả: Phải thực hiện",
                        "Kết quả: Đã thực hiện",
                        "Ghi chú");
        assertThat(form.headings())
                .extracting(OwnSheet.Heading::guess)
                .containsExactly("stt", "don_vi", "tong", "da_co", "ghi_chu");
        assertThat(OwnSheet.guess("Mục 1a")).isEqualTo("clause:1a");
        assertThat(OwnSheet.look(new byte[] {1, 2})).isNull();
    }

    @Test
    void fillsItWithStylesOrderAndTotalsKept() throws IOException {
        var sheet =
                new OwnSheet(
                        "Biểu 01",
                        6,
                        Map.of(0, "stt", 1, "don_vi", 2, "tong", 3, "da_co", 4, "clause:1b"));
        for (int units : new int[] {1, 2, 7}) {
            try (var book =
                    new XSSFWorkbook(new ByteArrayInputStream(sheet.fill(form(), report(units))))) {
                var filled = book.getSheet("Biểu 01");
                for (int i = 1; i <= units; i++) {
                    var row = filled.getRow(4 + i);
                    assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(i);
                    assertThat(row.getCell(1).getStringCellValue()).isEqualTo("UBND xã " + i);
                    assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(2);
                    assertThat(row.getCell(3).getNumericCellValue()).isEqualTo(i % 2 == 0 ? 1 : 2);
                    assertThat(row.getCell(4).getStringCellValue())
                            .isEqualTo(i % 2 == 0 ? "quá hạn" : "không phát sinh");
                    assertThat(row.getCell(1).getCellStyle().getFillPattern())
                            .isEqualTo(FillPatternType.SOLID_FOREGROUND);
                }
                int total = 5 + Math.max(2, units);
                assertThat(filled.getRow(total).getCell(1).getStringCellValue())
                        .isEqualTo("Tổng cộng");
                assertThat(filled.getRow(total).getCell(2).getCellFormula())
                        .isEqualTo("SUM(C6:C" + total + ")");
                var evaluator = book.getCreationHelper().createFormulaEvaluator();
                assertThat(evaluator.evaluate(filled.getRow(total).getCell(2)).getNumberValue())
                        .isEqualTo(2.0 * units);
                assertThat(filled.getRow(total + 2).getCell(3).getStringCellValue())
                        .isEqualTo("NGƯỜI LẬP BIỂU");
                assertThat(filled.getMergedRegions()).hasSize(4);
            }
        }
    }

    @Test
    void isUploadedMappedOnceAndFilledForALetter() throws IOException {
        var scene = new Scene();
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Theo Biểu Của Sở");
        long letter = scene.issued("31/12/2099");
        scene.compute();
        scene.admin.get("/own-sheet");
        assertThat(
                        scene.admin
                                .upload("/own-sheet", Map.of(), "file", "x.xlsx", new byte[] {1})
                                .statusCode())
                .isEqualTo(422);
        scene.admin.get("/own-sheet");
        scene.admin.upload("/own-sheet", Map.of(), "file", "biểu 01.xlsx", form());
        assertThat(scene.admin.get("/own-sheet").body())
                .contains("biểu 01.xlsx", "Kết quả: Đã thực hiện");
        scene.admin.post(
                "/own-sheet/columns",
                Map.of("firstRow", "6", "c0", "stt", "c1", "don_vi", "c4", "clause:1b"));
        try (var book =
                new XSSFWorkbook(
                        new ByteArrayInputStream(
                                scene.admin.download("/own-sheet/" + letter + ".xlsx")))) {
            var names = new ArrayList<String>();
            book.getSheet("Biểu 01")
                    .forEach(row ->
                            names.add(row.getCell(1) == null ? "" : row.getCell(1).toString()));
            assertThat(names).contains(unit.name(), "Tổng cộng");
        }
    }
}
