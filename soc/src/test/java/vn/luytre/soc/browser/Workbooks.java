package vn.luytre.soc.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Excel files that go in, and what is written in those that come out. */
final class Workbooks {

    private Workbooks() {}

    /** A small province as an office lists it: five units, among them this commune. */
    static byte[] units(String commune) throws IOException {
        var rows =
                new String[][] {
                    {"DANH SÁCH CƠ QUAN, ĐƠN VỊ"},
                    {"STT", "Tên đơn vị", "Đầu mối", "Điện thoại"},
                    {"I", "Các sở, ban, ngành"},
                    {"1", "Sở Tài chính", "", ""},
                    {"II", "UBND các huyện, thị xã, thành phố"},
                    {"1", "UBND huyện Dầu Tiếng", "", "0274 3822222"},
                    {"III", "UBND các xã, phường, thị trấn"},
                    {"1", commune, "", ""},
                    {"2", "UBND xã Long Hòa", "", ""},
                    {"IV", "Doanh nghiệp viễn thông"},
                    {"1", "Viễn thông tỉnh", "", ""},
                };
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Danh sách");
            for (int i = 0; i < rows.length; i++) {
                var row = sheet.createRow(i);
                for (int j = 0; j < rows[i].length; j++) {
                    row.createCell(j).setCellValue(rows[i][j]);
                }
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    /** The first sheet, line by line, as a reader sees it. */
    static List<List<String>> lines(XSSFWorkbook book) {
        var words = new DataFormatter();
        var lines = new ArrayList<List<String>>();
        for (var row : book.getSheetAt(0)) {
            var line = new ArrayList<String>();
            row.forEach(cell -> line.add(words.formatCellValue(cell)));
            lines.add(line);
        }
        return lines;
    }

    /** The first line with that cell. */
    static List<String> row(List<List<String>> lines, String first) {
        return lines.stream().filter(line -> line.contains(first)).findFirst().orElseThrow();
    }
}
