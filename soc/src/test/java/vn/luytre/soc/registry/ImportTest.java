package vn.luytre.soc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.XlsxWriter;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Spreadsheets in and out. */
class ImportTest {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Server server = Server.shared();
    private final Systems systems = server.bean(Systems.class);

    private Unit unit(String name) {
        long number = NUMBER.incrementAndGet();
        return Scope.PROVINCE.call(() ->
                server.bean(Units.class)
                        .add(
                                Actor.SERVER,
                                new Units.NewUnit(
                                        "",
                                        name + " số " + number,
                                        name + " số " + number,
                                        Tier.DEPARTMENT,
                                        "",
                                        null,
                                        9_500 + (int) number,
                                        LocalDate.of(2020, 1, 1),
                                        "")));
    }

    /** As an office would have it: title rows, STT, a group row, a total, a bad row. */
    private static byte[] office(Unit unit) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new XlsxWriter()) {
            book.sheet("Danh mục HTTT")
                    .title("DANH MỤC HỆ THỐNG THÔNG TIN NĂM 2024", 6)
                    .header(
                            "STT",
                            "Tên HTTT",
                            "Chủ quản",
                            "Đơn vị vận hành",
                            "Cấp độ đề xuất",
                            "Tình trạng phê duyệt")
                    .row("I. Hệ thống của đơn vị", "", "", "", "", "")
                    .row(1, "Thư điện tử công vụ", "UBND tỉnh", unit.name(), 3, "Đang dự thảo")
                    .row(2, "Mạng nội bộ", unit.shortName(), unit.shortName(), "Cấp độ 2", "Chưa")
                    .row(3, "Trang tin", "Sở Không Có", unit.name(), 2, "Chưa")
                    .row("", "Tổng cộng: 3", "", "", "", "");
            book.sheet("IP")
                    .header("STT", "Hệ thống", "Dải IP", "Vùng mạng")
                    .row(1, "Mạng nội bộ", "192.168.40.0/24", "LAN")
                    .row(2, "Thư điện tử công vụ", "198.51.100.999", "DMZ")
                    .row(3, "thu dien tu cong vu", "198.51.100.100 - 198.51.100.103", "DMZ");
            book.write(out);
        }
        return out.toByteArray();
    }

    @Test
    void previewsNamesBadRowsAndWritesNothingBeforeYes() throws IOException {
        var unit = unit("Sở Nhập bảng");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/import");
        var taken =
                officer.upload("/systems/import", Map.of(), "file", "danh-muc.xlsx", office(unit));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(302);
        var where = taken.headers().firstValue("Location").orElseThrow();
        var preview = officer.get(where).body();
        assertThat(preview)
                .contains(
                        "nhận 4 dòng, lỗi 2 dòng",
                        "Không có đơn vị nào tên “Sở Không Có”.",
                        "“198.51.100.999” không phải dải địa chỉ");
        assertThat(Scope.PROVINCE.call(() -> systems.of(unit.id()))).isEmpty();
        assertThat(officer.post(where + "/confirm", Map.of()).statusCode()).isEqualTo(302);
        var found = Scope.PROVINCE.call(() -> systems.of(unit.id()));
        assertThat(found)
                .extracting(InformationSystem::name)
                .containsExactly("Mạng nội bộ", "Thư điện tử công vụ");
        assertThat(found.getLast().level()).isEqualTo(3);
        assertThat(Scope.PROVINCE.call(() -> systems.planOf(found.getLast().id())))
                .singleElement()
                .matches(block -> block.range().toString().equals("198.51.100.100/30"));
        // A second yes does nothing.
        officer.post(where + "/confirm", Map.of());
        assertThat(Scope.PROVINCE.call(() -> systems.of(unit.id()))).hasSize(2);
    }

    @Test
    void updatesInsteadOfDoublingAndReadsItsOwnExport() throws IOException {
        var unit = unit("Sở Xuất nhập");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/import");
        confirm(officer, "a.xlsx", office(unit));
        var exported = officer.download("/systems/export.xlsx");
        officer.open("/systems/import");
        var where = take(officer, "b.xlsx", exported);
        assertThat(officer.get(where).body()).contains("mới 0, thay đổi 0, như cũ 2");
        officer.post(where + "/confirm", Map.of());
        var all = Scope.PROVINCE.call(() -> systems.of(unit.id()));
        assertThat(all).hasSize(2);
        assertThat(Scope.PROVINCE.call(() -> systems.planOf(all.getLast().id()))).hasSize(1);
        // Pasted from Excel, with one column only: the rest stays as it was.
        officer.open("/systems/import");
        var pasted =
                officer.upload(
                        "/systems/import",
                        Map.of(
                                "pasted",
                                "Tên HTTT\tCấp độ\tĐơn vị vận hành\nMạng nội bộ\t1\t"
                                        + unit.name()),
                        "file",
                        "",
                        new byte[0]);
        var page = pasted.headers().firstValue("Location").orElseThrow();
        assertThat(officer.get(page).body()).contains("mới 0, thay đổi 1, như cũ 0");
        officer.post(page + "/confirm", Map.of());
        var changed = Scope.PROVINCE.call(() -> systems.of(unit.id())).getFirst();
        assertThat(changed.level()).isEqualTo(1);
        assertThat(changed.owner()).isEqualTo(unit.id());
    }

    private static String take(Server.Browser browser, String name, byte[] bytes) {
        var taken = browser.upload("/systems/import", Map.of(), "file", name, bytes);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(302);
        return taken.headers().firstValue("Location").orElseThrow();
    }

    private static void confirm(Server.Browser browser, String name, byte[] bytes) {
        browser.post(take(browser, name, bytes) + "/confirm", Map.of());
    }

    @Test
    void followsTheColumnsAPersonChooses() {
        var unit = unit("Sở Ghép cột");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/import");
        var csv = "A,B,C\nMạng nội bộ,2,%s\n".formatted(unit.name());
        var where = take(officer, "la.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(officer.get(where).body()).contains("Chưa có dòng nào nhận được");
        officer.post(
                where + "/columns",
                Map.of(
                        "kind.0",
                        "SYSTEMS",
                        "header.0",
                        "1",
                        "col.0.0",
                        "NAME",
                        "col.0.1",
                        "LEVEL",
                        "col.0.2",
                        "OPERATOR"));
        assertThat(officer.get(where).body()).contains("Nhập 1 dòng");
    }

    @Test
    void refusesWhatIsNoTableInWordsAndForeignSystems() throws IOException {
        var unit = unit("Sở Tệp hỏng");
        var other = unit("Sở Của người");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/import");
        var refused =
                officer.upload(
                        "/systems/import",
                        Map.of(),
                        "file",
                        "anh.xlsx",
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).containsPattern("role=\"alert\"[^>]*>[^<]+\\.");
        var nothing = officer.post("/systems/import", Map.of());
        assertThat(nothing.statusCode()).isEqualTo(422);
        var where = take(officer, "cua-nguoi.xlsx", office(other));
        assertThat(officer.get(where).body()).contains("Chỉ khai được hệ thống");
        var stranger = server.signedIn(other.id(), Role.OFFICER);
        assertThat(stranger.get(where).statusCode()).isEqualTo(404);
    }

    @Test
    void writesNoFormula() throws IOException {
        var unit = unit("Sở Công thức");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/new");
        officer.post(
                "/systems",
                Map.of(
                        "name", "=cmd|' /C calc'!A0",
                        "owner", "" + unit.id(),
                        "operator", "" + unit.id(),
                        "kind", "INTERNAL",
                        "note", "@SUM(1+1)*cmd"));
        try (var book =
                new XSSFWorkbook(
                        new ByteArrayInputStream(officer.download("/systems/export.xlsx")))) {
            var row = book.getSheetAt(0).getRow(1);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("=cmd|' /C calc'!A0");
            for (var cell : row) {
                assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
            }
            assertThat(row.getCell(0).getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    @Test
    void offersATemplateThatItReadsItself() {
        var unit = unit("Sở Mẫu");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        var read = Documents.read(officer.download("/systems/template.xlsx"), "mau.xlsx");
        assertThat(read).isInstanceOf(Extracted.Text.class);
        var kinds =
                ((Extracted.Text) read)
                        .tables().stream()
                                .map(table ->
                                        SheetChoice.guess(table, server.bean(EnumWords.class))
                                                .kind())
                                .toList();
        assertThat(kinds)
                .containsExactly(SheetKind.SYSTEMS, SheetKind.BLOCKS, SheetKind.HOSTS, null);
    }

    @Test
    void survivesDamageAndAnswersEveryRow() {
        var sample =
                "STT\tTên HTTT\tĐơn vị vận hành\tCấp độ\tNgày QĐ\n1\tMạng\tSở A\t2\t12/01/2024\n2\tThư\tSở A\t3\t\n";
        Mutations.of(
                List.of(sample.getBytes(StandardCharsets.UTF_8)),
                212,
                1_500,
                (bytes, name) -> readsAnyText(new String(bytes, StandardCharsets.UTF_8)));
    }

    @FuzzTest(maxDuration = "1m")
    void readsAnyText(@NotNull String text) {
        if (!(Documents.read(text.getBytes(StandardCharsets.UTF_8), "x.csv")
                instanceof Extracted.Text read)) {
            return;
        }
        var words = server.bean(EnumWords.class);
        var table = read.tableOrLines();
        var choice = SheetChoice.guess(table, words);
        var reader =
                new ImportReader(
                        words,
                        server.bean(PlanReader.class),
                        Map.of("so a", 1L),
                        List.of(),
                        _ -> true,
                        Pack.A);
        var rows = reader.read(table, choice);
        assertThat(rows.size()).isLessThanOrEqualTo(table.rows().size());
        assertThat(SheetChoice.read(choice.text()).columns())
                .isEqualTo(
                        choice.columns().isEmpty()
                                ? SheetChoice.read(choice.text()).columns()
                                : choice.columns());
    }
}
