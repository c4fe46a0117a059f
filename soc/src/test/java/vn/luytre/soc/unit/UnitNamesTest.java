package vn.luytre.soc.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UBND huyện Dầu Tiếng | H. Dầu Tiếng",
                "UBND phường Phú Lợi | P. Phú Lợi",
                "Ủy ban nhân dân thị xã Bến Cát | TX. Bến Cát",
                "Thành phố Thủ Dầu Một | TP. Thủ Dầu Một",
                "UBND thị trấn Dầu Tiếng | TT. Dầu Tiếng",
                "Sở Kế hoạch và Đầu tư | Sở KH&ĐT",
                "Sở Thông tin và Truyền thông | Sở TT&TT",
                "Sở Lao động - Thương binh và Xã hội | Sở LĐ-TB&XH",
                "Sở Văn hóa, Thể thao và Du lịch | Sở VH-TT&DL",
                "Sở Giao thông vận tải | Sở GTVT",
                "Sở Nội vụ | Sở Nội vụ",
                "Văn phòng UBND tỉnh | VP UBND tỉnh",
                "Trung tâm Công nghệ thông tin và Truyền thông | TT CNTT&TT",
                "Thanh tra tỉnh | Thanh tra tỉnh"
            })
    void shortensAsListsDo(String name, String expected) {
        assertThat(UnitNames.shortOf(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sở Thông tin và Truyền thông | so tttt | true",
                "Sở Thông tin và Truyền thông | Sở TT&TT | true",
                "Sở Thông tin và Truyền thông | thong tin | true",
                "Sở Thông tin và Truyền thông | sở thông tin | true",
                "Sở Khoa học và Công nghệ | so tttt | false",
                "UBND huyện Dầu Tiếng | dau tieng | true",
                "UBND huyện Dầu Tiếng | h. dau | true",
                "UBND huyện Phú Giáo | dau tieng | false"
            })
    void isFoundWithoutMarks(String name, String words, boolean found) {
        assertThat(UnitNames.matches(unit(name), words)).isEqualTo(found);
    }

    @Test
    void takesDifferentSpellingsForOneUnit() {
        assertThat(UnitNames.key("UBND xã Minh Tân"))
                .isEqualTo(UnitNames.key("X. Minh Tân"))
                .isEqualTo(UnitNames.key("XÃ  MINH TÂN"))
                .isNotEqualTo(UnitNames.key("Phường Minh Tân"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "091.234.5678 | +84912345678",
                "(0274) 3.822.222 | +842743822222",
                "0274 3822 222 (máy lẻ 105) | +842743822222",
                "0274.3.822.222 / 0912 345 678 | +842743822222 +84912345678",
                "0912345678 - 0387654321 | +84912345678 +84387654321",
                "0912345678-0387654321 | +84912345678 +84387654321",
                "+84 912 345 678 | +84912345678",
                "01662345678 | +84362345678",
                "028 3822 2222 | +842838222222"
            })
    void readsTelephonesAsTheyAreWritten(String text, String expected) {
        var read = VietnamPhones.read(text);
        assertThat(String.join(" ", read.numbers())).isEqualTo(expected);
        assertThat(read.unread()).isEmpty();
    }

    @Test
    void namesWhatIsNoTelephone() {
        assertThat(VietnamPhones.read("091234567").unread()).containsExactly("091234567");
        assertThat(VietnamPhones.read("không có").numbers()).isEmpty();
    }

    static Unit unit(String name) {
        return new Unit(
                1,
                "",
                name,
                UnitNames.shortOf(name),
                Tier.DEPARTMENT,
                "",
                null,
                1,
                LocalDate.of(2024, 1, 1),
                null,
                "");
    }
}
