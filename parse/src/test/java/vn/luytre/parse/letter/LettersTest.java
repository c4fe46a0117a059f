package vn.luytre.parse.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.event.Mutations;

class LettersTest {

    static final String FULL_HEAD =
            """
            UBND TỈNH MINH SƠN                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            SỞ KHOA HỌC VÀ CÔNG NGHỆ                    Độc lập - Tự do - Hạnh phúc
            Số: 07/SKHCN-CĐS                        Minh Sơn, ngày 05 tháng 02 năm 2025
            V/v tăng cường bảo đảm an ninh mạng
            dịp lễ 30/4

            Kính gửi: Ủy ban nhân dân các xã, phường.

            Thực hiện Chỉ thị số 66 / CT – UBND ngày 02 tháng 01 năm 2025 của Chủ tịch UBND tỉnh về an ninh mạng;
            căn cứ Luật số 116/2025/QH15, Nghị định số 85/2016/NĐ-CP của Chính phủ và Nghị quyết 13-NQ/TW,
            Sở đề nghị:
            1. Rà soát, cập nhật bản vá lỗ hổng CVE-2024-21762 và cve–2023–46747 trên Fortinet FortiOS.
            2. Báo cáo kết quả về Sở trước ngày 20/4/2025 để tổng hợp báo cáo.
            Trân trọng./.

            Nơi nhận:                                  KT. GIÁM ĐỐC
            - Như trên;                                PHÓ GIÁM ĐỐC
            - UBND tỉnh (để b/c);
            - Lưu: VT, CĐS.
            """;

    static final String TWO_LEVELS =
            """
            Kính gửi:
            - Văn phòng Tỉnh ủy;
            - Các sở, ban, ngành tỉnh;
            - Công an tỉnh; Bộ Chỉ huy Quân sự tỉnh.
            I. NHIỆM VỤ CHUNG
            1. Về giám sát
            a) Bố trí ca trực giám sát 24/7.
            b) Duy trì kết nối liên tục tới SOC tỉnh.
            2. Về mã độc: quét mã độc, bóc gỡ phần mềm độc hại trên máy chủ,
            2024 là năm đầu tiên áp dụng.
            II. TỔ CHỨC THỰC HIỆN
            1. Các sở, ban, ngành báo cáo kết quả chậm nhất 17h00 ngày 15/03/2024.
            2. Công an tỉnh phối hợp xử lý.
            """;

    static final String DASHES =
            """
            Kính gửi: Các doanh nghiệp viễn thông trên địa bàn tỉnh
            Sở yêu cầu các đơn vị:
            - Bố trí nhân lực trực 24/7;
            - Ngăn chặn phát tán mã độc trên hạ tầng mạng lưới.
            Trân trọng./.
            """;

    static final String MACHINE_LETTERS =
            """
            Kính gửi: Các sở, ban, ngành
            a) Một.
            b) Hai.
            c) Ba.
            d) Bốn.
            d) Năm (mất nét).
            e) Sáu.
            f) Bảy.
            i) Chín.
            """;

    @Test
    void readsTheHeadOfNghiDinh30() {
        var letter = Letters.read(FULL_HEAD);
        assertThat(letter.number().text()).isEqualTo("07/SKHCN-CĐS");
        assertThat(letter.date()).isEqualTo(LocalDate.of(2025, 2, 5));
        assertThat(letter.issuer()).isEqualTo("SỞ KHOA HỌC VÀ CÔNG NGHỆ");
        assertThat(letter.subject()).isEqualTo("tăng cường bảo đảm an ninh mạng dịp lễ 30/4");
        assertThat(letter.addressees())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.span().text()).isEqualTo("Ủy ban nhân dân các xã, phường");
                    assertThat(one.groups()).containsExactly(AddresseeGroup.COMMUNES);
                });
        assertThat(letter.references())
                .extracting(reference -> reference.number().text())
                .containsExactly("66/CT-UBND", "116/2025/QH15", "85/2016/NĐ-CP", "13-NQ/TW");
        assertThat(letter.references().getFirst().date()).isEqualTo(LocalDate.of(2025, 1, 2));
        assertThat(letter.references().get(0).issuer()).isEqualTo("Chủ tịch UBND tỉnh");
        assertThat(letter.references().get(2).issuer()).isEqualTo("Chính phủ");
        assertThat(letter.cves()).containsExactly("CVE-2024-21762", "CVE-2023-46747");
        assertThat(letter.clauses()).extracting(Clause::id).containsExactly("1", "2");
        assertThat(letter.clauses().getLast().topic()).isEqualTo(ClauseTopic.REPORT);
        assertThat(letter.deadlines())
                .singleElement()
                .satisfies(deadline -> {
                    assertThat(deadline.exclusive()).isTrue();
                    assertThat(deadline.lastDay()).isEqualTo(LocalDate.of(2025, 4, 19));
                });
        assertThat(letter.copies())
                .extracting(copy -> copy.span().text())
                .containsExactly("Như trên", "UBND tỉnh (để b/c)", "Lưu: VT, CĐS");
        assertThat(letter.secretMark()).isNull();
    }

    @Test
    void readsAHeadWhoseColumnsThePdfRanTogether() {
        var letter =
                Letters.read(
                        """
                        UBND TỈNH MINH SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                        SỞ KHOA HỌC VÀ CÔNG
                        NGHỆ Độc lập - Tự do - Hạnh phúc
                        Số: 07/SKHCN-CĐS
                        V/v tăng cường bảo đảm an ninh Minh Sơn, ngày 05 tháng 02 năm 2025
                        mạng dịp lễ
                        Kính gửi:
                        - Các sở, ban, ngành tỉnh;
                        - VNPT Minh Sơn.
                        1. Rà soát.
                        Nơi nhận:
                        - Như trên; KT. GIÁM ĐỐC
                        - UBND tỉnh (b/c); PHÓ GIÁM ĐỐC
                        - Lưu: VT.
                        """);
        assertThat(letter.issuer()).isEqualTo("SỞ KHOA HỌC VÀ CÔNG NGHỆ");
        assertThat(letter.subject()).isEqualTo("tăng cường bảo đảm an ninh mạng dịp lễ");
        assertThat(letter.date()).isEqualTo(LocalDate.of(2025, 2, 5));
        assertThat(letter.copies())
                .extracting(copy -> copy.span().text())
                .containsExactly("Như trên", "UBND tỉnh (b/c)", "Lưu: VT");
    }

    @Test
    void readsTwoLevelsAndIgnoresANumberInsideASentence() {
        var letter = Letters.read(TWO_LEVELS);
        assertThat(letter.clauses())
                .extracting(Clause::path)
                .containsExactly("I.1.a", "I.1.b", "I.2", "II.1", "II.2");
        assertThat(letter.clauses()).extracting(Clause::id).contains("I1a", "II2");
        assertThat(letter.clauses().getFirst().heading()).isEqualTo("Về giám sát");
        assertThat(letter.clauses().get(3).groups()).containsExactly(AddresseeGroup.DEPARTMENTS);
        assertThat(letter.clauses().get(4).groups())
                .containsExactly(AddresseeGroup.SECURITY_FORCES);
        assertThat(letter.addressees()).hasSize(4);
        var deadline = letter.deadlines().getFirst();
        assertThat(deadline.time()).isEqualTo(LocalTime.of(17, 0));
        assertThat(deadline.exclusive()).isFalse();
    }

    @Test
    void takesDashesForClausesWhereNothingIsNumbered() {
        var letter = Letters.read(DASHES);
        assertThat(letter.clauses()).extracting(Clause::id).containsExactly("1", "2");
        assertThat(letter.clauses())
                .extracting(Clause::topic)
                .containsExactly(ClauseTopic.CARRIER_STAFF, ClauseTopic.CARRIER_PROTECT);
        assertThat(letter.addressees()).hasSize(1);
    }

    @Test
    void knowsTheVietnameseAlphabetAndNamesAGap() {
        var letter = Letters.read(MACHINE_LETTERS);
        assertThat(letter.clauses())
                .extracting(Clause::id)
                .containsExactly("a", "b", "c", "d", "đ", "e", "f", "i");
        assertThat(letter.doubts()).extracting(Doubt::kind).containsOnlyOnce(Doubt.Kind.NUMBER_GAP);
    }

    @Test
    void readsDecimalsUnderNumbers() {
        var letter =
                Letters.read(
                        "1. Chung:\n1.1. Rà soát.\n1.2. Xử lý.\n2. Riêng:\n2.1 Lập.\n2.1.1 Ghi.\n2.2 Gửi.\n");
        assertThat(letter.clauses())
                .extracting(Clause::path)
                .containsExactly("1.1", "1.2", "2.1.1", "2.2");
    }

    @Test
    void healsWordsTornByTheGazetteAndReadsDecomposedText() {
        var torn = "Kính gửi: Các sở, ban, ngành\n1. Các c ơ quan b ảo đảm v ăn bản an toàn.\n";
        var letter = Letters.read(torn);
        assertThat(letter.clauses().getFirst().text())
                .isEqualTo("Các cơ quan bảo đảm văn bản an toàn.");
        assertThat(letter.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.BROKEN_WORDS);

        var decomposed = Letters.read(Normalizer.normalize(FULL_HEAD, Normalizer.Form.NFD));
        assertThat(decomposed.number().text()).isEqualTo("07/SKHCN-CĐS");
        assertThat(decomposed.clauses()).hasSize(2);
        assertThat(decomposed.addressees()).hasSize(1);
    }

    @Test
    void inventsNothing() {
        var letter = Letters.read("Chào buổi sáng.");
        assertThat(letter.number()).isNull();
        assertThat(letter.date()).isNull();
        assertThat(letter.issuer()).isNull();
        assertThat(letter.clauses()).isEmpty();
        assertThat(letter.deadlines()).isEmpty();
        var blank =
                Letters.read(
                        "Số:      /STTTT-CNTT\nKính gửi: Các sở\n1. Rà soát trước ngày 05/02.\n");
        assertThat(blank.number()).isNull();
        assertThat(blank.deadlines()).isEmpty();
        assertThat(blank.doubts())
                .extracting(Doubt::kind)
                .contains(Doubt.Kind.NO_NUMBER, Doubt.Kind.DEADLINE_WITHOUT_YEAR);
        var impossible = Letters.read("1. Xong trước ngày 31/02/2024.");
        assertThat(impossible.deadlines()).isEmpty();
        assertThat(impossible.doubts())
                .extracting(Doubt::kind)
                .contains(Doubt.Kind.IMPOSSIBLE_DATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MẬT",
                "[MẬT]",
                "M Ậ T",
                "│ MẬT │",
                "Mật",
                "MAT",
                "- MẬT -",
                "TUYỆT MẬT",
                "TỐI MẬT",
                "TOI MAT",
                "Độ mật: Mật",
                "Độ mật: TUYỆT MẬT",
                "SỞ NỘI VỤ MẬT",
                "MẬT Minh Sơn, ngày 05 tháng 02 năm 2025",
                "UBND TỈNH MINH SƠN MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "MẬT            Độc lập - Tự do - Hạnh phúc",
                "Số: 02(m)/BC-STTTT"
            })
    void refusesStateSecrets(String stamp) {
        for (var form : Normalizer.Form.values()) {
            var text = Normalizer.normalize("UBND TỈNH\n" + stamp + "\nKính gửi: Các sở\n", form);
            assertThat(Letters.read(text).secretMark()).as(stamp + " " + form).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bảo mật",
                "BẢO MẬT",
                "BÍ MẬT",
                "mật khẩu",
                "MẬT KHẨU",
                "mật độ",
                "Mất",
                "MẶT",
                "mặt",
                "ĐƠN VỊ PHỤ TRÁCH BẢO MẬT",
                "Độ mật: Không",
                "24/7",
                "- Mật khẩu",
                "TRUNG TÂM MẬT MÃ",
                "CỤC BẢO MẬT Hà Nội, ngày 05 tháng 02 năm 2025",
                "V/v bảo vệ bí mật nhà nước"
            })
    void doesNotTakeOtherWordsForSecrets(String words) {
        var text = "UBND TỈNH\n" + words + "\nKính gửi: Các sở\n1. Đổi mật khẩu.\n";
        assertThat(Letters.read(text).secretMark()).as(words).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "149/KH-UBND, 149/KH-UBND",
        "10/2025/QĐ-UBND, 10/2025/QĐ-UBND",
        "1319/TTr-STTTT, 1319/TTr-STTTT",
        "2216 /CATTT-NCSC, 2216/CATTT-NCSC",
        "66 / BTTTT - CATTT, 66/BTTTT-CATTT",
        "6140/BTTTT–CATTT, 6140/BTTTT-CATTT",
        "111/TTCNTT&TT-QTHT, 111/TTCNTT&TT-QTHT",
        "30/2026/QH16, 30/2026/QH16",
        "05/2017/QĐ-TTg, 05/2017/QĐ-TTg",
        "1106/NQ-UBTVQH15, 1106/NQ-UBTVQH15",
        "40-CT/TW, 40-CT/TW",
        "01-QĐ/BCĐCĐS, 01-QĐ/BCĐCĐS",
        "TCVN 11930:2017, TCVN 11930:2017",
        "6140/btttt-cattt, 6140/BTTTT-CATTT",
        "02(m)/BC-STTTT, 02(m)/BC-STTTT"
    })
    void readsEveryNumberSeenInSources(String written, String usual) {
        assertThat(DocumentNumber.parse(written))
                .isNotNull()
                .extracting(DocumentNumber::text)
                .isEqualTo(usual);
    }

    @Test
    void findsNoNumberInDatesAndRatios() {
        for (var other :
                List.of("29/12/2023", "24/7", "1/2 số máy", "80/100 điểm", "tháng 5/2023")) {
            assertThat(DocumentNumber.all(other, false)).as(other).isEmpty();
        }
        assertThat(DocumentNumber.parse("05/QĐ-UBND").key(2024)).isEqualTo("5|2024|QĐ-UBND");
    }

    @Test
    void writesStableJson() {
        var json = LetterJson.write(Letters.read(FULL_HEAD));
        assertThat(json)
                .contains(
                        "\"number\" : \"07/SKHCN-CĐS\"",
                        "\"date\" : \"2025-02-05\"",
                        "\"secret\" : null")
                .contains("\"path\" : \"2\"", "\"topic\" : \"REPORT\"");
        assertThat(LetterJson.write(Letters.read(""))).contains("\"clauses\" : [ ]");
    }

    @Test
    void survivesDamage() {
        var samples =
                java.util.stream.Stream.of(FULL_HEAD, TWO_LEVELS, DASHES, MACHINE_LETTERS)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
        Mutations.of(
                samples,
                20240210,
                3_000,
                (bytes, how) -> check(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Test
    void readsABigTextInTime() {
        check("1. Số 12/ABC-DEF ngày 29/12/2023 của ".repeat(20_000));
        check("- a; \n".repeat(100_000));
        check("1.\n a)\n ".repeat(50_000));
        check("MẬT ".repeat(100_000));
        check("kinh gui ".repeat(100_000));
        check("doanh nghiep ".repeat(60_000));
        check(" \n".repeat(300_000) + "V/v x");
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndKeepsPlaces(@NotNull String text) {
        check(text);
    }

    private static void check(String text) {
        var letter = Letters.read(text);
        int last = 0;
        for (var clause : letter.clauses()) {
            assertThat(clause.start()).isGreaterThanOrEqualTo(last);
            assertThat(clause.end()).isBetween(clause.start(), text.length());
            last = clause.end();
        }
        assertThat(LetterJson.write(letter)).startsWith("{").endsWith("}");
    }
}
