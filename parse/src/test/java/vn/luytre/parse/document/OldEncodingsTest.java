package vn.luytre.parse.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.parse.document.SampleDocuments.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** The two encodings written down a second time, the other way round, and held against the reader's tables. */
class OldEncodingsTest {

    /** TCVN 5712:1993, VN3: the byte of each small letter, then of the capitals without a tone. */
    private static final String TCVN3_LETTERS =
            "à B5 ả B6 ã B7 á B8 ạ B9 ă A8 ằ BB ẳ BC ẵ BD ắ BE ặ C6 â A9 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB đ AE è CC ẻ CE ẽ CF é D0 ẹ D1"
                    + " ê AA ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE ò DF ỏ E1 õ E2 ó E3 ọ E4 ô AB ồ E5 ổ E6 ỗ E7"
                    + " ố E8 ộ E9 ơ AC ờ EA ở EB ỡ EC ớ ED ợ EE ù EF ủ F1 ũ F2 ú F3 ụ F4 ư AD ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA"
                    + " ỷ FB ỹ FC ý FD ỵ FE Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7";

    /** VNI writes the base letter and then a byte for all its marks. */
    private static final String VNI_MARKS =
            "aă EA aắ E9 aằ E8 aẳ FA aẵ FC aặ EB aâ E2 aấ E1 aầ E0 aẩ E5 aẫ E3 aậ E4 eê E2 eế E1 eề E0 eể E5 eễ E3 eệ E4"
                    + " oô E2 oố E1 oồ E0 oổ E5 oỗ E3 oộ E4";

    private static final String[] VNI_TONES = {
        "\u0301 F9", "\u0300 F8", "\u0309 FB", "\u0303 F5", "\u0323 EF"
    };

    private static final Map<Character, String> TCVN3 = new HashMap<>();
    private static final Map<Character, String> VNI = new HashMap<>();

    static {
        var codes = TCVN3_LETTERS.split(" ");
        for (int i = 0; i < codes.length; i += 2) {
            TCVN3.put(codes[i].charAt(0), latin(codes[i + 1]));
        }
        var marks = VNI_MARKS.split(" ");
        for (int i = 0; i < marks.length; i += 2) {
            both(marks[i].charAt(1), marks[i].charAt(0) + latin(marks[i + 1]));
        }
        for (var tone : VNI_TONES) {
            for (var base : "a e o u y ơo ưu".split(" ")) {
                char letter = base.charAt(0);
                var composed =
                        Normalizer.normalize("" + letter + tone.charAt(0), Normalizer.Form.NFC);
                var written = letter == 'ơ' ? "ô" : letter == 'ư' ? "ö" : base;
                both(composed.charAt(0), written + latin(tone.substring(2)));
            }
        }
        both('ỵ', "î"); // The one form of y with a tone that has a byte of its own.
        for (var one : "íí ìì ỉæ ĩó ịò đñ ơô ưö".split(" ")) {
            both(one.charAt(0), one.substring(1));
        }
    }

    private static String latin(String hex) {
        return String.valueOf((char) Integer.parseInt(hex, 16));
    }

    private static void both(char letter, String written) {
        VNI.put(letter, written);
        VNI.put(Character.toUpperCase(letter), written.toUpperCase(Locale.ROOT));
    }

    private static String encode(String text, Map<Character, String> table) {
        var out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(table.getOrDefault(c, String.valueOf(c)));
        }
        return out.toString();
    }

    @Test
    void everyLetterComesBackFromTcvn3() {
        assertThat(TCVN3).hasSize(67 + 7);
        TCVN3.forEach((letter, old) ->
                assertThat(OldEncodings.tcvn3(old)).as(old).isEqualTo(letter.toString()));
    }

    @Test
    void everyLetterComesBackFromVniInBothCases() {
        assertThat(VNI).hasSize(2 * 67);
        VNI.forEach((letter, old) ->
                assertThat(OldEncodings.vni(old)).as(old).isEqualTo(letter.toString()));
        assertThat(OldEncodings.vni("AÙ Aù aù Ñ")).isEqualTo("Á Á á Đ");
    }

    @Test
    void sentencesComeBackWhateverTheirWords() {
        var words =
                "Căn cứ công văn của Sở về việc bảo đảm hệ thống thông tin mạng được toàn tỉnh huyện xã ngày tháng năm ủy ban nhân dân độc lập xử lý"
                        .split(" ");
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder("các đơn vị");
            for (int i = 0; i < 12; i++) {
                text.append(' ').append(words[random.nextInt(words.length)]);
            }
            var right = text.toString();
            assertThat(OldEncodings.repaired(encode(right, TCVN3)))
                    .as("TCVN3, seed %d", seed)
                    .isEqualTo(right);
            assertThat(OldEncodings.repaired(encode(right, VNI)))
                    .as("VNI, seed %d", seed)
                    .isEqualTo(right);
        }
    }

    @Test
    void raisesTheLinesThatTheFontDrewInCapitals() {
        var lines =
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nVề việc bảo đảm của các xã";
        var typed =
                encode(
                        lines.lines()
                                .map(OldEncodingsTest::asTyped)
                                .collect(java.util.stream.Collectors.joining("\n")),
                        TCVN3);
        assertThat(OldEncodings.repaired(typed)).isEqualTo(lines);
    }

    /** As it is typed for .VnTimeH: capitals where the encoding has them, small letters where it has none. */
    private static String asTyped(String line) {
        var out = new StringBuilder();
        for (char c : line.toCharArray()) {
            out.append(c < 128 || TCVN3.containsKey(c) ? c : Character.toLowerCase(c));
        }
        return out.toString();
    }

    @Test
    void neverTouchesWhatIsUnicodeAlready() throws IOException {
        var texts = new java.util.ArrayList<String>();
        try (var files = Files.walk(Path.of("../soc/src/main/resources/messages"))) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                texts.addAll(Files.readAllLines(file));
            }
        }
        assertThat(texts).hasSizeGreaterThan(1_000);
        for (var line : texts) {
            var text = Normalizer.normalize(line, Normalizer.Form.NFC);
            assertThat(OldEncodings.repaired(text)).isSameAs(text);
        }
        var all = String.join("\n", texts);
        assertThat(OldEncodings.repaired(all)).isSameAs(all);
        for (var other :
                new String[] {
                    "à la carte: déjà vu, façade, élève, Noël",
                    "Größe übermäßig, Straße",
                    "naïve coöperate ñandú año"
                }) {
            assertThat(OldEncodings.repaired(other)).isSameAs(other);
        }
    }

    @Test
    void convertsTheOldLinesAmongUnicodeOnes() {
        var right =
                "Phụ lục kèm theo công văn\n"
                        + encode("các đơn vị bảo đảm hệ thống", TCVN3)
                        + "\nCông tác; cà phê";
        assertThat(OldEncodings.repaired(right))
                .isEqualTo(
                        "Phụ lục kèm theo công văn\ncác đơn vị bảo đảm hệ thống\nCông tác; cà phê");
    }

    @Test
    void convertsTheCellsOfASheet() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("1");
            var words =
                    new String[] {
                        "Tên đơn vị", "Địa chỉ của máy chủ", "Ủy ban nhân dân xã", "Số điện thoại"
                    };
            for (int i = 0; i < words.length; i++) {
                var row = sheet.createRow(i);
                row.createCell(0).setCellValue(encode(words[i], VNI));
                row.createCell(1).setCellValue("café");
            }
            book.write(out);
        }
        var read = (Extracted.Text) Documents.read(out.toByteArray(), "x.xlsx");
        assertThat(read.tables().getFirst().rows())
                .extracting(row -> row.cell(0))
                .containsExactly(
                        "Tên đơn vị", "Địa chỉ của máy chủ", "Ủy ban nhân dân xã", "Số điện thoại");
        assertThat(read.tables().getFirst().rows().getFirst().cell(1)).isEqualTo("café");
        var packed =
                zip(
                        "a.txt",
                        encode("các đơn vị bảo đảm", TCVN3).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(((Extracted.Text) Documents.read(packed, "a.zip")).text())
                .contains("các đơn vị bảo đảm");
    }
}
