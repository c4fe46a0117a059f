package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;

/** Duty tables as offices lay them out. */
class RosterTableTest {

    private static final YearHint TODAY = new YearHint(LocalDate.of(2027, 1, 15));
    private static final UnitIndex UNITS =
            new UnitIndex(
                    List.of(
                            unit(1, "UBND xã An Bình", "X. An Bình"),
                            unit(2, "UBND phường Phú Lợi", "P. Phú Lợi"),
                            unit(3, "Sở Khoa học và Công nghệ", "Sở KH&CN")));

    private static Unit unit(long id, String name, String brief) {
        return new Unit(
                id, "", name, brief, Tier.COMMUNE, "", null, (int) id, LocalDate.EPOCH, null, "");
    }

    private static Table table(String name, String text) {
        var rows = new ArrayList<Row>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                rows.add(new Row(number, cells));
            }
        }
        return new Table(name, rows);
    }

    private static List<RosterLine> read(String sheet, String text) {
        return RosterTable.read(table(sheet, text), UNITS, 0, TODAY, 1_000);
    }

    private static Span span(String from, String to) {
        return new Span(
                LocalDateTime.parse(from).atZone(VietnamTime.ZONE).toInstant(),
                LocalDateTime.parse(to).atZone(VietnamTime.ZONE).toInstant());
    }

    private static @Nullable String said(RosterLine line) {
        return switch (line) {
            case RosterLine.Read read ->
                    "%d %s %s"
                            .formatted(
                                    read.unit(),
                                    read.shifts().getFirst().layer(),
                                    read.shifts().getFirst().person());
            case RosterLine.Doubtful read -> "? " + read.unit() + " " + read.reason();
            case RosterLine.Refused refused ->
                    "x " + refused.place().words() + " " + refused.reason();
        };
    }

    @Test
    void theOfficesOwnTableWithHeadingsForLayersAndATotal() {
        var lines =
                read(
                        "X. An Bình",
                        """
                        UBND HUYỆN MẪU |
                        LỊCH TRỰC TẾT NGUYÊN ĐÁN ĐINH MÙI NĂM 2027

                        STT | Họ và tên | Chức vụ | Số điện thoại | Thời gian trực | Ghi chú
                        (1) | (2) | (3) | (4) | (5) | (6)
                        I | TRỰC LÃNH ĐẠO | | | |
                        1 | Cán bộ Một | Chủ tịch | | 07h30 ngày 05/02 đến 07h30 ngày 06/02/2027 | Qua điện thoại
                        II | TRỰC CHUYÊN MÔN, KỸ THUẬT | | | |
                        2 | Cán bộ Hai | Công chức | | từ 17h00 ngày mùng 1 Tết |
                        3 | Cán bộ Ba | Công chức | | 07h30 đến 17h00 ngày mùng 2 Tết | Tại chỗ
                        4 | Cán bộ Bốn | Công chức | | |
                        5 | - | | | cả ngày mùng 3 Tết |
                        III | Trực bảo vệ
                        6 | Cán bộ Năm | Bảo vệ | | tùy tình hình |
                        Tổng cộng: 5 người
                        | | | CHỦ TỊCH
                        """);
        assertThat(lines.stream().map(RosterTableTest::said).toList())
                .containsExactly(
                        "1 LEADER Cán bộ Một",
                        "? 1 không ghi giờ kết thúc, hiểu là đến khi ca sau bắt đầu",
                        "1 TECHNICAL Cán bộ Ba",
                        "? 1 ô thời gian trống, hiểu như dòng trên",
                        "x Trang “X. An Bình”, ô B12 chưa ghi người trực",
                        "x Trang “X. An Bình”, ô E14 không hiểu “tuy”");
        var open = (RosterLine.Doubtful) lines.get(1);
        assertThat(open.shifts().getFirst().span())
                .isEqualTo(span("2027-02-06T17:00", "2027-02-07T07:30"));
        var leader = ((RosterLine.Read) lines.getFirst()).shifts().getFirst();
        assertThat(leader)
                .isEqualTo(
                        new Shift(
                                Layer.LEADER,
                                Form.ON_CALL,
                                "Cán bộ Một",
                                "",
                                span("2027-02-05T07:30", "2027-02-06T07:30"),
                                "Chủ tịch",
                                "Qua điện thoại"));
    }

    @Test
    void manyUnitsOfOneSheetUnderHeadingsOrInAColumn() {
        var headed =
                read(
                        "Tổng hợp",
                        """
                        STT | Họ và tên | Thời gian trực
                        1. UBND XÃ AN BÌNH
                        1 | Cán bộ Một | cả ngày 10/02/2027
                        2. Phường Phú Lợi
                        1 | Cán bộ Hai | cả ngày 10/02/2027
                        """);
        assertThat(headed.stream().map(RosterTableTest::said))
                .containsExactly("1 TECHNICAL Cán bộ Một", "2 TECHNICAL Cán bộ Hai");
        var columned =
                read(
                        "Tổng hợp",
                        """
                        TT | Đơn vị | Họ tên cán bộ | Nhiệm vụ | Thời gian trực
                        1 | Sở KH&CN | Cán bộ Một | Trực lãnh đạo | cả ngày 10/02/2027
                        2 | Xã Không Có | Cán bộ Hai | Trực kỹ thuật | cả ngày 10/02/2027
                        """);
        assertThat(columned.stream().map(RosterTableTest::said))
                .containsExactly(
                        "3 LEADER Cán bộ Một",
                        "x Trang “Tổng hợp”, ô B3 không rõ dòng này của đơn vị nào");
    }

    @Test
    void aHeadOfTwoRowsAndWatchesOfALegend() {
        var lines =
                RosterTable.read(
                        table(
                                "Trang 1",
                                """
                                Ca 1: 0h–8h; Ca 2: 8h–16h; Ca 3: 16h–24h
                                STT | Họ và tên | Thời gian trực | | Ghi chú
                                STT | Họ và tên | Ngày | Ca trực | Ghi chú
                                1 | Cán bộ Một | 2027-02-10 | 1 |
                                2 | Cán bộ Hai | 2027-02-10 | Ca 2 |
                                Ngày 11/02/2027
                                3 | Cán bộ Ba; Cán bộ Bốn | | Ca 3 |
                                """),
                        UNITS,
                        2,
                        TODAY,
                        1_000);
        assertThat(lines.stream().map(RosterTableTest::said))
                .containsExactly(
                        "2 TECHNICAL Cán bộ Một",
                        "2 TECHNICAL Cán bộ Hai",
                        "2 TECHNICAL Cán bộ Ba");
        assertThat(((RosterLine.Read) lines.get(2)).shifts())
                .extracting(Shift::person, Shift::span)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Cán bộ Ba", span("2027-02-11T16:00", "2027-02-12T00:00")),
                        org.assertj.core.groups.Tuple.tuple(
                                "Cán bộ Bốn", span("2027-02-11T16:00", "2027-02-12T00:00")));
    }

    @RepeatedTest(200)
    void neverThrowsAndRefusesAtAPlaceOfTheFile(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var words =
                List.of(
                        "STT",
                        "Họ và tên",
                        "Thời gian trực",
                        "Ca trực",
                        "Từ",
                        "Đến",
                        "Ghi chú",
                        "Đơn vị",
                        "Cán bộ Một",
                        "Cán bộ Hai; Cán bộ Ba",
                        "",
                        "-",
                        "I",
                        "1",
                        "TRỰC LÃNH ĐẠO",
                        "UBND xã An Bình",
                        "cả ngày 10/02/2027",
                        "từ 17h00 ngày mùng 1 Tết",
                        "Ca 1: 0h–8h",
                        "Ngày 11/02/2027",
                        "Tổng cộng",
                        "07h30 ngày 10/02 đến 07h30 ngày 11/02/2027");
        var text = new StringBuilder();
        int rows = random.nextInt(14);
        for (int i = 0; i < rows; i++) {
            for (int cell = random.nextInt(7); cell >= 0; cell--) {
                text.append(words.get(random.nextInt(words.size()))).append('|');
            }
            text.append('\n');
        }
        for (var line : read("X. An Bình", text.toString())) {
            assertThat(line.place().row()).as(text.toString()).isBetween(1, rows);
            assertThat(line.shifts().isEmpty()).isEqualTo(line instanceof RosterLine.Refused);
        }
    }

    @Test
    void aTableOfSomethingElseHasNoLines() {
        assertThat(read("Danh bạ", "STT | Họ và tên | Số điện thoại\n1 | Cán bộ Một | ")).isEmpty();
    }
}
