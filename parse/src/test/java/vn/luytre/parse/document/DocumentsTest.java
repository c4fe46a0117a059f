package vn.luytre.parse.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.parse.document.SampleDocuments.SENTENCE;
import static vn.luytre.parse.document.SampleDocuments.pdf;
import static vn.luytre.parse.document.SampleDocuments.png;
import static vn.luytre.parse.document.SampleDocuments.word;
import static vn.luytre.parse.document.SampleDocuments.workbook;
import static vn.luytre.parse.document.SampleDocuments.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.parse.document.Extracted.Reason;
import vn.luytre.parse.document.Extracted.Refused;
import vn.luytre.parse.document.Extracted.Text;
import vn.luytre.parse.letter.Letters;

class DocumentsTest {

    @Test
    void readsTextInEveryEncodingAnOfficeHas() {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            assertThat(text(SENTENCE.getBytes(charset))).isEqualTo(SENTENCE);
        }
        // Windows-1258 writes the tone as a mark of its own behind the vowel.
        var split = new StringBuilder();
        for (char c : SENTENCE.toCharArray()) {
            split.append(windows1258(c));
        }
        assertThat(text(split.toString().getBytes(Charset.forName("windows-1258"))))
                .isEqualTo(SENTENCE);
    }

    private static String windows1258(char c) {
        var parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
        if (parts.length() < 2) {
            return parts;
        }
        var last = parts.substring(parts.length() - 1);
        boolean tone = "\u0300\u0301\u0303\u0309\u0323".contains(last);
        var base = tone ? parts.substring(0, parts.length() - 1) : parts;
        // The dot below sorts before the circumflex in NFD.
        if (parts.length() == 3 && parts.charAt(1) == '\u0323') {
            return Normalizer.normalize("" + parts.charAt(0) + parts.charAt(2), Normalizer.Form.NFC)
                    + "\u0323";
        }
        return Normalizer.normalize(base, Normalizer.Form.NFC) + (tone ? last : "");
    }

    @Test
    void convertsTheFontsOfTheNineties() {
        var tcvn3 = "C¨n cø c«ng v¨n cña Së vÒ viÖc b¶o ®¶m hÖ thèng th«ng tin m¹ng";
        var vni = "Caên cöù coâng vaên cuûa Sôû veà vieäc baûo ñaûm heä thoáng thoâng tin maïng";
        var right = "Căn cứ công văn của Sở về việc bảo đảm hệ thống thông tin mạng";
        for (var old : List.of(tcvn3, vni)) {
            assertThat(text(old.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(right);
            assertThat(text(old.getBytes(StandardCharsets.UTF_8))).isEqualTo(right);
        }
    }

    @Test
    void readsDelimitedText() {
        var read =
                (Text)
                        Documents.read(
                                "ip;tên\n192.0.2.1;\"a;\nb\"\"c\"\n192.0.2.2;\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                "x.csv");
        var rows = read.tables().getFirst().rows();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).cells()).containsExactly("192.0.2.1", "a;\nb\"c");
        assertThat(rows.get(2)).isEqualTo(new Row(4, List.of("192.0.2.2", "")));
        assertThat(((Text) Documents.read(SENTENCE.getBytes(StandardCharsets.UTF_8), "")).tables())
                .isEmpty();
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        var read = (Text) Documents.read(workbook(), "a.bin");
        assertThat(read.tables())
                .extracting(Table::name)
                .containsExactly("Danh sách", "Danh sách (2)");
        var rows = read.tables().getFirst().rows();
        assertThat(rows.get(0).cells().getFirst()).isEqualTo("DANH SÁCH");
        assertThat(rows.get(1).cells()).containsExactly("STT", "Đơn vị", "", "Ngày", "Lúc");
        assertThat(rows.get(2).cells())
                .containsExactly("1", "=1+1", "-2", "2024-02-05", "2024-02-05T07:30:00");
        try (var book = new XSSFWorkbook(new java.io.ByteArrayInputStream(workbook()))) {
            for (var row : book.getSheetAt(0)) {
                for (var cell : row) {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                }
            }
            var cell = book.getSheetAt(0).getRow(2).getCell(1);
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(book.getSheetAt(0).getMergedRegions())
                    .extracting(CellRangeAddress::formatAsString)
                    .containsExactly("A1:E1", "B2:C2");
            assertThat(book.getSheetAt(0).getPaneInformation().isFreezePane()).isTrue();
        }
    }

    @Test
    void fillsCellsMergedDownwardsAndReadsOldExcel() throws IOException {
        for (var book : List.of(new HSSFWorkbook(), new XSSFWorkbook())) {
            try (book) {
                var sheet = book.createSheet("S");
                for (int i = 0; i < 3; i++) {
                    sheet.createRow(i + 4).createCell(1).setCellValue("192.0.2." + i);
                }
                sheet.getRow(4).createCell(0).setCellValue("Sở A");
                sheet.addMergedRegion(new CellRangeAddress(4, 6, 0, 0));
                var out = new ByteArrayOutputStream();
                book.write(out);
                var table = ((Text) Documents.read(out.toByteArray(), "")).tableOrLines();
                assertThat(table.rows())
                        .containsExactly(
                                new Row(5, List.of("Sở A", "192.0.2.0")),
                                new Row(6, List.of("Sở A", "192.0.2.1")),
                                new Row(7, List.of("Sở A", "192.0.2.2")));
            }
        }
    }

    @Test
    void readsWordWithItsDrawnNumbersTablesAndTheStampInABox() throws IOException {
        var read = (Text) Documents.read(word(), "cv.docx");
        assertThat(read.text()).contains("Kính gửi: Các sở", "1. Rà soát.", "2. Xử lý.", "a\tb");
        assertThat(read.tables().getFirst().rows()).containsExactly(new Row(1, List.of("a", "b")));
        assertThat(Letters.read(read.text()).clauses()).hasSize(2);
        assertThat(Letters.read(read.text()).secretMark()).isNotNull();
    }

    @Test
    void readsThePdfTextLayerAndRefusesScansAndPasswords() throws IOException {
        assertThat(text(pdf("So 12/STTTT-CNTT. Kinh gui cac so, ban, nganh", null)))
                .contains("12/STTTT-CNTT");
        assertThat(reason(pdf("", null))).isEqualTo(Reason.NO_TEXT_LAYER);
        assertThat(reason(pdf("Kinh gui cac so, ban, nganh", "x"))).isEqualTo(Reason.PASSWORD);
        assertThat(((Refused) Documents.read(pdf("", null), "")).vietnamese()).contains("bản quét");
    }

    @Test
    void readsAnArchiveOfThem() throws IOException {
        var read =
                (Text)
                        Documents.read(
                                zip(
                                        "a.txt",
                                        SENTENCE.getBytes(StandardCharsets.UTF_8),
                                        "b.xlsx",
                                        workbook(),
                                        "c.png",
                                        png()),
                                "x.zip");
        assertThat(read.text()).contains(SENTENCE);
        assertThat(read.tables())
                .extracting(Table::name)
                .containsExactly("b.xlsx / Danh sách", "b.xlsx / Danh sách (2)");
        assertThat(read.notes()).singleElement().asString().contains("c.png", "ảnh");
        assertThat(reason(zip("a.zip", zip("b", new byte[] {1})))).isEqualTo(Reason.NESTED_ARCHIVE);
        assertThat(reason(zip("a.dat", zip("b", new byte[] {1})))).isEqualTo(Reason.NESTED_ARCHIVE);
    }

    @Test
    void refusesWhatIsMeantToHarm() throws IOException {
        assertThat(reason(zip("bomb.txt", new byte[60 << 20]))).isEqualTo(Reason.RATIO);
        var many = new Object[2_200];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "f" + i;
            many[i + 1] = new byte[0];
        }
        assertThat(reason(zip(many))).isEqualTo(Reason.TOO_MANY_ENTRIES);
        var laughs =
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY l \"lol\">]><a>&l;</a>"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(reason(zip("[Content_Types].xml", laughs, "xl/workbook.xml", laughs)))
                .isEqualTo(Reason.XML_ENTITY);
        assertThat(reason(zip("[Content_Types].xml", new byte[0], "xl/workbook.xml", new byte[0])))
                .isEqualTo(Reason.DAMAGED);
        assertThat(reason("a,b\n".repeat(500_001).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.TOO_MANY_ROWS);
        assertThat(reason((",".repeat(300) + "\n").repeat(3).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.TOO_MANY_COLUMNS);
        assertThat(
                        reason(
                                ("a," + "b".repeat(40_000) + "\n")
                                        .repeat(3)
                                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.CELL_TOO_LONG);
        assertThat(reason(new byte[Limits.MAX_BYTES + 1])).isEqualTo(Reason.TOO_BIG);
    }

    @Test
    void namesWhatItDoesNotRead() throws IOException {
        assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(reason(png())).isEqualTo(Reason.IMAGE);
        assertThat(reason("Rar!\u001A".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(Reason.ARCHIVE_KIND);
        assertThat(reason("{\\rtf1".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Reason.OLD_FORMAT);
        assertThat(reason(new byte[500])).isEqualTo(Reason.NOT_A_DOCUMENT);
        var locked = new ByteArrayOutputStream();
        try (var file = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("x");
            try (var stream = encryptor.getDataStream(file)) {
                stream.write(workbook());
            }
            file.writeFilesystem(locked);
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
        assertThat(reason(locked.toByteArray())).isEqualTo(Reason.PASSWORD);
        for (var reason : Reason.values()) {
            assertThat(reason.vietnamese()).endsWith(".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=a", "+a", "-a", "@a", "\ta", "\ra", "\uFF1Da"})
    void knowsWhatASpreadsheetWouldTakeForAFormula(String text) {
        assertThat(XlsxWriter.isFormulaLike(text)).isTrue();
        assertThat(XlsxWriter.isFormulaLike("a" + text)).isFalse();
    }

    private static String text(byte[] bytes) {
        assertThat(Documents.read(bytes, "")).isInstanceOf(Text.class);
        return ((Text) Documents.read(bytes, "")).text();
    }

    private static Reason reason(byte[] bytes) {
        assertThat(Documents.read(bytes, "")).isInstanceOf(Refused.class);
        return ((Refused) Documents.read(bytes, "")).reason();
    }
}
