package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.VietnamTime;

/** Times as offices write them, around Tết 2027 (mùng 1 is 06/02). */
class TimeReaderTest {

    private static final YearHint TET = new YearHint(LocalDate.of(2027, 2, 6));
    private static final TimeReader READER = new TimeReader(TET, null, Map.of());

    private static Span span(String from, String to) {
        return new Span(
                LocalDateTime.parse(from).atZone(VietnamTime.ZONE).toInstant(),
                LocalDateTime.parse(to).atZone(VietnamTime.ZONE).toInstant());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    07h30 ngày 10/02 đến 07h30 ngày 11/02/2027         | 2027-02-10T07:30 | 2027-02-11T07:30
                    Từ 7 giờ 30 phút ngày 10/02/2027 đến 17 giờ 00 ngày 10/02/2027 | 2027-02-10T07:30 | 2027-02-10T17:00
                    07:30 10/02/2027 - 07:30 11/02/2027                | 2027-02-10T07:30 | 2027-02-11T07:30
                    7h30 – 17h00, ngày 10/2                            | 2027-02-10T07:30 | 2027-02-10T17:00
                    Ngày 10/02/2027: 17g00 – 7g30                      | 2027-02-10T17:00 | 2027-02-11T07:30
                    17h00 ngày mùng 1 Tết đến 7h30 hôm sau             | 2027-02-06T17:00 | 2027-02-07T07:30
                    từ 17h00 ngày mồng một Tết đến 07h30 ngày mồng hai Tết | 2027-02-06T17:00 | 2027-02-07T07:30
                    cả ngày mùng 2 Tết                                 | 2027-02-07T00:00 | 2027-02-08T00:00
                    Cả ngày 29 Tết                                     | 2027-02-05T00:00 | 2027-02-06T00:00
                    24/24h ngày 09/02/2027                             | 2027-02-09T00:00 | 2027-02-10T00:00
                    0-8h ngày 10/02                                    | 2027-02-10T00:00 | 2027-02-10T08:00
                    16h - 24h ngày 10 tháng 02 năm 2027                | 2027-02-10T16:00 | 2027-02-11T00:00
                    cả ngày từ 05/02 đến hết 12/02/2027                | 2027-02-05T00:00 | 2027-02-13T00:00
                    5 giờ chiều đến 10 giờ tối ngày 10/02/2027         | 2027-02-10T17:00 | 2027-02-10T22:00
                    thứ tư, 10/02/2027, 07h30 - 17h00                  | 2027-02-10T07:30 | 2027-02-10T17:00
                    2027-02-10T07:30:00 đến 2027-02-11T07:30:00        | 2027-02-10T07:30 | 2027-02-11T07:30
                    22h ngày 31/12/2026 đến 6h ngày 01/01              | 2026-12-31T22:00 | 2027-01-01T06:00
                    07h30 tới 17h00 ngày 10/02/2027                    | 2027-02-10T07:30 | 2027-02-10T17:00
                    4/1 âm lịch, 07h30 – 17h00                         | 2027-02-09T07:30 | 2027-02-09T17:00
                    """)
    void readsOneTime(String text, String from, String to) {
        assertThat(READER.read(text)).isEqualTo(new TimeRead.Sure(List.of(span(from, to))));
    }

    @Test
    void theThirtiethOfAMonthOfTwentyNineDaysIsItsLastAndSaysSo() {
        assertThat(READER.read("cả ngày 30 Tết"))
                .isInstanceOfSatisfying(
                        TimeRead.Doubtful.class,
                        read -> {
                            assertThat(read.spans())
                                    .containsExactly(span("2027-02-05T00:00", "2027-02-06T00:00"));
                            assertThat(read.reason()).contains("29", "05/02/2027");
                        });
    }

    @Test
    void tetOf2030IsTheVietnameseOne() {
        var reader = new TimeReader(TET.told("LỊCH TRỰC TẾT CANH TUẤT 2030"), null, Map.of());
        assertThat(reader.read("07h30 - 17h00 mùng 1 Tết"))
                .isEqualTo(
                        new TimeRead.Sure(List.of(span("2030-02-02T07:30", "2030-02-02T17:00"))));
        assertThat(TET.told("Lịch trực Tết Canh Tuất").near()).isEqualTo(TET.near());
        assertThat(new YearHint(LocalDate.of(2029, 12, 1)).told("LỊCH TRỰC TẾT CANH TUẤT").near())
                .isEqualTo(LocalDate.of(2030, 2, 2));
    }

    @Test
    void theSameHoursOverSeveralDaysAndTwoTimesOfADay() {
        assertThat(READER.read("07h30 - 17h00 từ 10/02 đến 12/02/2027"))
                .isEqualTo(
                        new TimeRead.Sure(
                                List.of(
                                        span("2027-02-10T07:30", "2027-02-10T17:00"),
                                        span("2027-02-11T07:30", "2027-02-11T17:00"),
                                        span("2027-02-12T07:30", "2027-02-12T17:00"))));
        assertThat(READER.read("7h30-11h30; 13h30-17h00 ngày 10/02/2027"))
                .isEqualTo(
                        new TimeRead.Sure(
                                List.of(
                                        span("2027-02-10T07:30", "2027-02-10T11:30"),
                                        span("2027-02-10T13:30", "2027-02-10T17:00"))));
    }

    @Test
    void aWatchHasTheHoursTheSheetGivesIt() {
        var watches = TimeReader.legend("Ca 1: 0h–8h; Ca 2: 8h–16h; Ca 3: 16h–24h");
        assertThat(watches).containsEntry("3", new TimeReader.Hours(960, 1440)).hasSize(3);
        var reader = new TimeReader(TET, LocalDate.of(2027, 2, 8), watches);
        assertThat(reader.read("Ca 1"))
                .isEqualTo(
                        new TimeRead.Sure(List.of(span("2027-02-08T00:00", "2027-02-08T08:00"))));
        assertThat(reader.read("Ca 2 ngày 09/02"))
                .isEqualTo(
                        new TimeRead.Sure(List.of(span("2027-02-09T08:00", "2027-02-09T16:00"))));
        assertThat(READER.read("Ca 1: 0h–8h ngày 10/02"))
                .isEqualTo(
                        new TimeRead.Sure(List.of(span("2027-02-10T00:00", "2027-02-10T08:00"))));
        assertThat(READER.read("Ca 2 ngày 09/02"))
                .isEqualTo(new TimeRead.Refused("chưa ghi giờ của ca 2"));
    }

    @Test
    void whatIsNotSaidIsDoubtfulOpenOrRefused() {
        assertThat(READER.read("từ 17h00 ngày mùng 1 Tết"))
                .isEqualTo(new TimeRead.Open(span("2027-02-06T17:00", "2027-02-07T00:00").from()));
        assertThat(READER.read("10/02/2027")).isInstanceOf(TimeRead.Doubtful.class);
        assertThat(READER.read("thứ hai, 10/02/2027, 07h30 - 17h00"))
                .isInstanceOf(TimeRead.Doubtful.class);
        assertThat(READER.read("07h30 - 17h00"))
                .isEqualTo(new TimeRead.Refused("không ghi ngày trực"));
        assertThat(READER.read("31/02/2027, 07h30 - 17h00")).isInstanceOf(TimeRead.Refused.class);
        assertThat(READER.read("25h ngày 10/02")).isInstanceOf(TimeRead.Refused.class);
        assertThat(READER.read("khi có yêu cầu")).isInstanceOf(TimeRead.Refused.class);
        assertThat(READER.read("")).isInstanceOf(TimeRead.Refused.class);
        assertThat(READER.read("07h30 ngày 11/02/2027 đến 07h30 ngày 10/02/2027"))
                .isInstanceOf(TimeRead.Refused.class);
    }

    @RepeatedTest(300)
    void neverThrows(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var parts =
                List.of(
                        "07h30",
                        "24h",
                        "ngày",
                        " 10/02",
                        "/2027",
                        "đến",
                        "-",
                        "mùng 1",
                        "Tết",
                        "cả ngày",
                        "ca 2",
                        "\n",
                        ";",
                        "hôm sau",
                        "thứ 9",
                        "99",
                        "30/02",
                        "âm lịch",
                        "\u00e0",
                        "a\u0300",
                        "𝟏",
                        "31 Tết",
                        "0/0/0000",
                        "2027-13-45",
                        "hằng ngày");
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())))
                    .append(random.nextBoolean() ? " " : "");
        }
        assertThat(READER.read(text.toString())).as(text.toString()).isNotNull();
        assertThat(TimeReader.legend(text.toString())).isNotNull();
    }

    /** What the roster writes out is read back to the minute. */
    @RepeatedTest(200)
    void readsWhatItWrites(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var spans = new ArrayList<Span>();
        var from =
                span("2027-01-01T00:00", "2027-01-02T00:00")
                        .from()
                        .plusSeconds(60L * random.nextInt(200_000));
        spans.add(new Span(from, from.plusSeconds(60L * (1 + random.nextInt(50_000)))));
        assertThat(READER.read(DutyWords.of(spans.getFirst()))).isEqualTo(new TimeRead.Sure(spans));
    }
}
