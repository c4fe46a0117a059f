package vn.luytre.soc.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void aZeroStandsBeforeDaysUnderTenAndMonthsUnderThreeAndNowhereElse() {
        assertThat(Wording.day(LocalDate.of(2024, 2, 5))).isEqualTo("ngày 05 tháng 02 năm 2024");
        assertThat(Wording.day(LocalDate.of(2024, 3, 15))).isEqualTo("ngày 15 tháng 3 năm 2024");
        assertThat(Wording.day(LocalDate.of(2024, 12, 1))).isEqualTo("ngày 01 tháng 12 năm 2024");
        assertThat(Wording.blankDay(YearMonth.of(2024, 1))).matches("ngày\u00a0+tháng 01 năm 2024");
    }

    @Test
    void hoursAreThoseOfVietnam() {
        assertThat(Wording.moment(Instant.parse("2024-02-15T17:05:00Z")))
                .isEqualTo("00 giờ 05 ngày 16/02/2024");
    }

    @Test
    void figuresHaveAPointBetweenThousandsAndAZeroBeforeOneDigit() {
        assertThat(Wording.count(3)).isEqualTo("03");
        assertThat(Wording.count(4812)).isEqualTo("4.812");
        assertThat(Wording.share(105, 120)).isEqualTo("87,5%");
        assertThat(Wording.share(120, 120)).isEqualTo("100%");
        assertThat(Wording.share(0, 0)).isEqualTo("0%");
    }

    @Test
    void nearlyAllIsNeverCalledAllNorOneNone() {
        assertThat(Wording.share(99_999, 100_000)).isEqualTo("99,9%");
        assertThat(Wording.share(1, 100_000)).isEqualTo("0,1%");
    }

    @Test
    void textIsComposedAndHoldsNothingThatXmlForbids() {
        assertThat(Wording.clean("  Sở\u0000 Thông\u0007 tin\nvà\tTruyền \ud800thông\ufffe "))
                .isEqualTo("Sở Thông tin và Truyền thông");
        assertThat(Wording.clean("Tie\u0302\u0301ng Vie\u0323\u0302t")).isEqualTo("Tiếng Việt");
    }

    @Test
    void aListEndsEachLineWithOneMark() {
        assertThat(Wording.closed("Như trên", ';')).isEqualTo("Như trên;");
        assertThat(Wording.closed("Như trên; ", ';')).isEqualTo("Như trên;");
        assertThat(Wording.closed("Lưu: VT.", '.')).isEqualTo("Lưu: VT.");
    }
}
