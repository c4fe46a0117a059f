package vn.luytre.parse.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.event.RealData;

/** The letter all began with, in both of its text forms, against the structure read from it by hand. */
class TetLetterTest {

    private static final Pattern PATH = Pattern.compile("\"path\": \"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directive/cong-van-tet-giap-thin-2024.txt",
                "directive/cong-van-tet-giap-thin-2024-reflow.txt"
            })
    void readsAllElevenClauses(String file) throws IOException {
        var text = Files.readString(RealData.file(file));
        var letter = Letters.read(text);

        var expected = Files.readString(RealData.file("directive/expected-structure.json"));
        var paths = new ArrayList<String>();
        var match = PATH.matcher(expected);
        while (match.find()) {
            paths.add(match.group(1));
        }
        assertThat(paths).hasSize(11);
        assertThat(letter.clauses()).extracting(Clause::path).containsExactlyElementsOf(paths);
        assertThat(letter.clauses())
                .extracting(Clause::id)
                .containsExactly("1a", "1b", "1c", "1d", "1đ", "1e", "1g", "2a", "2b", "2c", "3");
        assertThat(letter.clauses())
                .extracting(Clause::topic)
                .containsExactly(
                        ClauseTopic.LEVELS,
                        ClauseTopic.WATCH,
                        ClauseTopic.MALWARE,
                        ClauseTopic.VULNERABILITY,
                        ClauseTopic.PLATFORMS,
                        ClauseTopic.UPLINK,
                        ClauseTopic.AWARENESS,
                        ClauseTopic.CARRIER_STAFF,
                        ClauseTopic.CARRIER_PROTECT,
                        ClauseTopic.CARRIER_ORDERS,
                        ClauseTopic.CONTACT);
        for (var clause : letter.clauses()) {
            var original = text.substring(clause.start(), clause.end());
            assertThat(squeeze(original)).as(clause.id()).contains(squeeze(clause.text()));
            assertThat(clause.confidence()).as(clause.id()).isGreaterThan(0.6);
        }
        assertThat(letter.clauses().getLast().contact()).isTrue();
        assertThat(letter.clauses().getLast().text()).endsWith("[hộp thư đầu mối].");
        assertThat(letter.clauses().get(3).text()).endsWith("tháng 11 năm 2023.");

        bindsWhomItShould(letter);
        namesWhatItNames(letter);
        doubtsWhatIsDoubtful(letter);
    }

    private static void bindsWhomItShould(Letter letter) {
        assertThat(letter.addressees())
                .extracting(a -> a.span().text())
                .containsExactly(
                        "Các Sở, ban, ngành",
                        "UBND các huyện, thị xã, thành phố",
                        "UBND các xã, phường, thị trấn",
                        "Các doanh nghiệp cung cấp dịch vụ viễn thông, Internet trên địa bàn tỉnh");
        assertThat(letter.addressees())
                .extracting(Addressee::groups)
                .containsExactly(
                        List.of(AddresseeGroup.DEPARTMENTS),
                        List.of(AddresseeGroup.DISTRICTS),
                        List.of(AddresseeGroup.COMMUNES),
                        List.of(AddresseeGroup.CARRIERS));
        assertThat(letter.clauses().getFirst().groups())
                .containsExactly(
                        AddresseeGroup.DEPARTMENTS,
                        AddresseeGroup.DISTRICTS,
                        AddresseeGroup.COMMUNES,
                        AddresseeGroup.CARRIERS);
        assertThat(letter.clauses().get(7).groups())
                .containsExactly(AddresseeGroup.CARRIERS, AddresseeGroup.PLATFORM_PROVIDERS);
        assertThat(letter.clauses().getLast().groups()).hasSize(5);
        assertThat(letter.copies())
                .extracting(a -> a.span().text())
                .containsExactly("Như trên", "UBND tỉnh (b/c)", "Lưu: VT, P.CĐSBCVT");
    }

    private static void namesWhatItNames(Letter letter) {
        assertThat(letter.references()).hasSize(1);
        var reference = letter.references().getFirst();
        assertThat(reference.number().text()).isEqualTo("6140/BTTTT-CATTT");
        assertThat(reference.date()).isEqualTo(LocalDate.of(2023, 12, 29));
        assertThat(reference.issuer()).isEqualTo("Bộ Thông tin và Truyền thông");
        assertThat(reference.kind()).isEqualTo("Công văn");
        assertThat(letter.products())
                .extracting(Product::name)
                .containsExactly("BIG-IP", "Zimbra", "Microsoft");
        assertThat(letter.products().getLast().from()).isEqualTo(YearMonth.of(2023, 5));
        assertThat(letter.products().getLast().to()).isEqualTo(YearMonth.of(2023, 11));
        assertThat(letter.products().getFirst().from()).isNull();
        assertThat(letter.cves()).isEmpty();
        assertThat(letter.issuer()).isEqualTo("Sở Thông tin và Truyền thông");
    }

    private static void doubtsWhatIsDoubtful(Letter letter) {
        assertThat(letter.number()).isNull();
        assertThat(letter.date()).isNull();
        assertThat(letter.subject()).isNull();
        assertThat(letter.deadlines()).isEmpty();
        assertThat(letter.secretMark()).isNull();
        assertThat(letter.doubts())
                .extracting(Doubt::kind)
                .contains(Doubt.Kind.NO_NUMBER, Doubt.Kind.NO_DATE, Doubt.Kind.NO_DEADLINE)
                .doesNotContain(Doubt.Kind.BROKEN_WORDS, Doubt.Kind.NUMBER_GAP);
        assertThat(letter.doubts())
                .filteredOn(doubt -> doubt.kind() == Doubt.Kind.SPELLING)
                .extracting(doubt -> doubt.span().text() + "=" + doubt.suggestion())
                .containsExactlyInAnyOrder(
                        "Zimba=Zimbra",
                        "zeroday=zero-day",
                        "hệ thông tin=hệ thống thông tin",
                        "cảnh bảo=cảnh báo");
        assertThat(letter.doubts())
                .filteredOn(doubt -> doubt.kind() == Doubt.Kind.GROUP_NOT_ADDRESSED)
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.vietnamese()).contains("2a", "nền tảng số"));
        assertThat(letter.doubts())
                .filteredOn(doubt -> doubt.kind() == Doubt.Kind.SEVERAL_DUTIES)
                .extracting(Doubt::vietnamese)
                .anyMatch(sentence -> sentence.startsWith("Mục 1b"))
                .anyMatch(sentence -> sentence.startsWith("Mục 1e"));
    }

    private static String squeeze(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
