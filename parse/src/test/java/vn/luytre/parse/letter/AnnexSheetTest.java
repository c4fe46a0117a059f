package vn.luytre.parse.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;
import vn.luytre.parse.letter.AnnexSheet.Meaning;

class AnnexSheetTest {

    private static Table table(String... lines) {
        var rows = new ArrayList<Row>();
        for (var line : lines) {
            rows.add(new Row(rows.size() + 1, List.of(line.split("\\|", -1))));
        }
        return new Table("Phụ lục 1", rows);
    }

    @Test
    void findsTheHeadingBelowTheTitleAndWhatEachColumnMeans() {
        var sheet =
                AnnexSheet.of(
                        table(
                                "PHỤ LỤC",
                                "DANH SÁCH ĐỊA CHỈ IP KẾT NỐI MẠNG BOTNET",
                                "STT|Đơn vị quản lý|Địa chỉ IP|Loại mã độc|Thời gian|Ghi chú",
                                "(1)|(2)|(3)|(4)|(5)|(6)",
                                "1|UBND xã Minh Tân|192.0.2.1|Mirai|05/02/2024|",
                                "2|Sở Y tế|192.0.2.9|||x"));
        assertThat(sheet.columns())
                .extracting(AnnexSheet.Column::meaning)
                .containsExactly(
                        Meaning.NUMBER,
                        Meaning.UNIT,
                        Meaning.ADDRESS,
                        Meaning.MALWARE,
                        Meaning.DATE,
                        Meaning.NOTE);
        assertThat(sheet.rows())
                .extracting(row -> row.cell(2))
                .containsExactly("192.0.2.1", "192.0.2.9");
        assertThat(sheet.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(6));
        assertThat(sheet.column(Meaning.UNIT)).isEqualTo(1);
        assertThat(sheet.column(Meaning.CONTACT)).isEqualTo(-1);
    }

    @Test
    void readsAHeadingOfTwoRows() {
        // As a sheet gives it: cells merged downwards repeat, cells merged to the right stand once.
        var sheet =
                AnnexSheet.of(
                        table(
                                "TT|Tên đơn vị|Số lượng máy||Ghi chú",
                                "TT|Tên đơn vị|Đã rà soát|Nhiễm mã độc|Ghi chú",
                                "1|UBND xã A|10|2|",
                                "|Tổng cộng|10|2|"));
        assertThat(sheet.columns())
                .extracting(AnnexSheet.Column::title)
                .containsExactly(
                        "TT",
                        "Tên đơn vị",
                        "Số lượng máy: Đã rà soát",
                        "Số lượng máy: Nhiễm mã độc",
                        "Ghi chú");
        assertThat(sheet.rows()).hasSize(2);
    }

    @Test
    void aFirstRowOfDataIsNoSecondHeading() {
        var sheet = AnnexSheet.of(table("STT|Đơn vị|Số lượng", "1|Sở Y tế|3", "2|Sở Nội vụ|3"));
        assertThat(sheet.rows()).hasSize(2);
        assertThat(AnnexSheet.of(table("STT|Đơn vị", "1|2")).rows()).hasSize(1);
    }

    @Test
    void whatHasNoHeadingIsNoAnnex() {
        assertThat(AnnexSheet.of(table("a|b", "1|2"))).isNull();
        assertThat(AnnexSheet.of(table("Kính gửi các đơn vị"))).isNull();
        assertThat(AnnexSheet.of(new Table("", List.of()))).isNull();
    }
}
