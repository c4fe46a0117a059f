package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.parse.document.XlsxWriter;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** Rosters of a province in one file: read, shown, and made only when a person confirms. */
class RosterImportTest {

    private static final String[] HEAD = {
        "STT", "Họ và tên", "Chức vụ", "Số điện thoại", "Thời gian trực", "Ghi chú"
    };

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    private interface Sheets {
        void write(XlsxWriter book);
    }

    private static byte[] book(Sheets sheets) throws IOException {
        try (var book = new XlsxWriter();
                var out = new ByteArrayOutputStream()) {
            sheets.write(book);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void list(XlsxWriter book, String unit, boolean whole) {
        book.sheet(unit)
                .title("LỊCH TRỰC TẾT NGUYÊN ĐÁN ĐINH MÙI NĂM 2027", 6)
                .header(HEAD)
                .row("I", "TRỰC LÃNH ĐẠO", "", "", "", "")
                .row(1, "Cán bộ Một", "Chủ tịch", "", "cả ngày từ 05/02 đến hết 08/02/2027", "")
                .row("II", "TRỰC CHUYÊN MÔN, KỸ THUẬT", "", "", "", "")
                .row(2, "Cán bộ Hai", "", "", "07h30 ngày 05/02 đến 07h30 ngày 06/02/2027", "")
                .row(
                        3,
                        "Cán bộ Ba",
                        "",
                        "",
                        whole ? "từ 07h30 ngày mùng 1 Tết" : "07h30 mùng 1 Tết đến 07h30 hôm sau",
                        "");
        if (whole) {
            book.row(4, "Cán bộ Bốn", "", "", "07h30 mùng 2 Tết đến 07h30 mùng 4 Tết", "");
        } else {
            book.row(4, "Cán bộ Bốn", "", "", "07h30 mùng 3 Tết đến 07h30 mùng 4 Tết", "");
            book.row(5, "Cán bộ Năm", "", "", "khi cần", "");
        }
        book.row("", "Tổng cộng: 4 người", "", "", "", "");
    }

    private static final Map<String, String> PERIOD =
            Map.of("from", "2027-02-05T07:30", "to", "2027-02-09T00:00");

    private static String path(java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("https?://[^/]+", "");
    }

    private List<Roster> rosters(long unit) {
        var all =
                new Span(
                        java.time.Instant.parse("2027-02-01T00:00:00Z"),
                        java.time.Instant.parse("2027-03-01T00:00:00Z"));
        return Scope.PROVINCE.call(() -> server.bean(Rosters.class).meeting(all)).stream()
                .filter(roster -> roster.unit() == unit)
                .toList();
    }

    @Test
    void oneWorkbookOfAHundredAndTwentyUnits() throws IOException {
        var units = new ArrayList<Long>();
        for (int i = 0; i < 120; i++) {
            units.add(feed.unit("Xã Tết Số %03d".formatted(i)));
        }
        var bytes =
                book(book -> {
                    for (int i = 0; i < 120; i++) {
                        list(book, "Xã Tết Số %03d".formatted(i), i != 7);
                    }
                });
        var analyst = server.signedIn(0, Role.ANALYST);
        analyst.open("/duty/import");
        long began = System.nanoTime();
        var preview = path(analyst.upload("/duty/import", PERIOD, "file", "tet-2027.xlsx", bytes));
        var page = analyst.get(preview).body();
        System.getLogger("duty")
                .log(
                        System.Logger.Level.INFO,
                        "120 units read and shown in {0} ms",
                        (System.nanoTime() - began) / 1_000_000);
        assertThat(page)
                .contains("120 đơn vị", "1 đơn vị còn khoảng trống", "1 dòng chưa đọc được")
                .contains("07/02/2027 07:30–08/02/2027 07:30")
                .contains("Trang “Xã Tết Số 007”, ô E9", "duty__gap")
                .contains("Chưa có trong danh bạ đơn vị: Cán bộ Ba");
        assertThat(rosters(units.getFirst())).as("nothing counts before it is confirmed").isEmpty();
        var chosen = new HashMap<String, String>();
        chosen.put("name", "Trực Tết 2027");
        chosen.put("unit", units.get(7).toString());
        assertThat(path(analyst.post(preview + "/confirm", chosen))).startsWith("/duty/");
        assertThat(rosters(units.get(7))).hasSize(1).noneMatch(Roster::approved);
        assertThat(analyst.post(preview + "/confirm", chosen).statusCode())
                .as("a file is taken over once")
                .isEqualTo(404);
        var head = server.signedIn(units.get(7), Role.HEAD);
        var roster = "/duty/" + rosters(units.get(7)).getFirst().id();
        assertThat(head.open(roster).body()).contains("duty__gap");
        assertThat(
                        head.post(
                                        roster + "/approve",
                                        Map.of("version", "1", "proof", "tre xanh bao boc lang ta"))
                                .statusCode())
                .as("a roster with a gap is not signed")
                .isEqualTo(422);
        var twice = path(analyst.upload("/duty/import", PERIOD, "file", "tet-2027.xlsx", bytes));
        assertThat(analyst.get(twice).body()).contains("Đơn vị đã có lịch trực");
    }

    @Test
    void anOfficerSendsHisOwnUnitAndNoOther() throws IOException {
        long own = feed.unit("Xã Tự Nhập Lịch Trực");
        long other = feed.unit("Xã Cạnh Bên Lịch Trực");
        var officer = server.signedIn(own, Role.OFFICER);
        officer.open("/duty/import");
        var bytes =
                book(book -> {
                    list(book, "Trang của tôi", true);
                    list(book, "Xã Cạnh Bên Lịch Trực", true);
                });
        var preview = path(officer.upload("/duty/import", PERIOD, "file", "lich.xlsx", bytes));
        assertThat(officer.get(preview).body())
                .contains("dòng này của đơn vị khác", "1 đơn vị", "Cán bộ Bốn");
        var stranger = server.signedIn(other, Role.OFFICER);
        stranger.open("/duty/import");
        assertThat(stranger.get(preview).statusCode()).isEqualTo(404);
        var chosen = Map.of("name", "Trực Tết", "unit", Long.toString(own));
        assertThat(stranger.post(preview + "/confirm", chosen).statusCode()).isEqualTo(404);
        officer.get(preview);
        assertThat(path(officer.post(preview + "/confirm", chosen))).startsWith("/duty/");
        var made = rosters(own);
        assertThat(made).hasSize(1);
        var plan = Scope.PROVINCE.call(() -> server.bean(Rosters.class).plan(made.getFirst().id()));
        assertThat(plan.gaps()).isEmpty();
        assertThat(plan.turns())
                .hasSize(4)
                .anyMatch(turn -> turn.shift().post().equals("Chủ tịch"));
        assertThat(rosters(other)).isEmpty();
    }

    @Test
    void theSenderSaysWhoseASheetIsThatDoesNot() throws IOException {
        long unit = feed.unit("Xã Không Ghi Tên");
        var analyst = server.signedIn(0, Role.ANALYST);
        analyst.open("/duty/import");
        var bytes = book(book -> list(book, "Trang 9", true));
        var preview = path(analyst.upload("/duty/import", PERIOD, "file", "lich.xlsx", bytes));
        assertThat(analyst.get(preview).body())
                .contains("Trang “Trang 9” của đơn vị nào?", "không rõ dòng này của đơn vị nào");
        var said = new HashMap<>(PERIOD);
        said.put("owner:Trang 9", Long.toString(unit));
        analyst.post(preview, said);
        assertThat(analyst.get(preview).body())
                .contains("Xã Không Ghi Tên", "1 đơn vị")
                .doesNotContain("không rõ dòng này");
    }

    @Test
    void thePeriodCanBeChangedAndTheFileDropped() throws IOException {
        long unit = feed.unit("Xã Đổi Đợt");
        var officer = server.signedIn(unit, Role.OFFICER);
        officer.open("/duty/import?tet=true");
        var bytes = book(book -> list(book, "Xã Đổi Đợt", true));
        var preview = path(officer.upload("/duty/import", PERIOD, "file", "lich.xlsx", bytes));
        assertThat(officer.get(preview).body()).contains("0 đơn vị còn khoảng trống");
        officer.post(preview, Map.of("from", "2027-02-05T00:00", "to", "2027-02-09T00:00"));
        assertThat(officer.get(preview).body()).contains("1 đơn vị còn khoảng trống");
        assertThat(officer.post(preview + "/confirm", Map.of("name", "")).statusCode())
                .isEqualTo(302);
        officer.post(preview + "/discard", Map.of());
        assertThat(officer.get(preview).statusCode()).isEqualTo(404);
        officer.open("/duty/import");
        var noTable = book(book -> book.sheet("Danh bạ").header("STT", "Họ và tên", "Thư"));
        var refused = officer.upload("/duty/import", Map.of(), "file", "danh-ba.xlsx", noTable);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Pattern.compile("Không thấy bảng trực nào").matcher(refused.body()).find())
                .isTrue();
    }
}
