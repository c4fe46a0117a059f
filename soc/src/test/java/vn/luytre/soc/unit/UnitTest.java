package vn.luytre.soc.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Changes.Naming;
import vn.luytre.soc.unit.Changes.Outcome;

class UnitTest {

    private static final AtomicLong NUMBER = new AtomicLong(9_000_000);
    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);

    private final Server server = Server.shared();
    private final Units units = server.bean(Units.class);
    private final Changes changes = server.bean(Changes.class);
    private final Contacts contacts = server.bean(Contacts.class);

    private Unit commune(String name) {
        return units.add(
                Actor.SERVER,
                new Units.NewUnit(
                        Long.toString(NUMBER.incrementAndGet()),
                        "UBND xã " + name,
                        "X. " + name,
                        Tier.COMMUNE,
                        "Xã",
                        null,
                        900,
                        BEGIN,
                        ""));
    }

    private static <T> T province(Supplier<T> action) {
        return Scope.PROVINCE.<T, RuntimeException>call(action::get);
    }

    @Test
    void keepsItsNumberThroughARenaming() {
        var unit = commune("Thử Đổi Tên");
        var day = LocalDate.of(2024, 5, 1);
        var done =
                changes.rename(
                        Actor.SERVER,
                        unit.id(),
                        Naming.of("Phường Thử Đổi Tên", ""),
                        day,
                        "Nghị quyết thử");
        assertThat(done).isInstanceOf(Outcome.Done.class);
        assertThat(units.byId(unit.id()).name()).isEqualTo("UBND phường Thử Đổi Tên");
        assertThat(units.byId(unit.id()).kind()).isEqualTo("Phường");
        assertThat(on(day.minusDays(1), unit.id()).shortName()).isEqualTo("X. Thử Đổi Tên");
        assertThat(on(day, unit.id()).shortName()).isEqualTo("P. Thử Đổi Tên");
        assertThat(units.search(day, "xa thu doi ten")).extracting(Unit::id).contains(unit.id());
        // A name cannot begin before the one it follows.
        assertThat(
                        changes.rename(
                                Actor.SERVER,
                                unit.id(),
                                Naming.of("Xã Khác", ""),
                                LocalDate.of(2023, 1, 1),
                                ""))
                .isInstanceOf(Outcome.No.class);
    }

    private Unit on(LocalDate day, long id) {
        return units.on(day).stream().filter(unit -> unit.id() == id).findFirst().orElseThrow();
    }

    @Test
    void findsTheHistoryOfWhatItTookOver() {
        var a = commune("Gộp Một");
        var b = commune("Gộp Hai");
        var c = commune("Gộp Ba");
        var first = LocalDate.of(2023, 1, 1);
        var second = LocalDate.of(2025, 7, 1);
        long ab = merge(Set.of(a.id(), b.id()), "Xã Gộp Một Hai", first);
        long abc = merge(Set.of(ab, c.id()), "Xã Gộp Cả", second);
        assertThat(units.lineage(abc)).containsExactlyInAnyOrder(a.id(), b.id(), c.id(), ab, abc);
        assertThat(units.lineage(a.id())).containsExactly(a.id());
        assertThat(units.on(second)).extracting(Unit::id).contains(abc).doesNotContain(a.id(), ab);
        assertThat(units.on(second.minusDays(1))).extracting(Unit::id).contains(ab, c.id());
        assertThat(units.on(first.minusDays(1))).extracting(Unit::id).contains(a.id(), b.id());
        assertThat(
                        changes.merge(
                                Actor.SERVER,
                                Set.of(a.id(), c.id()),
                                null,
                                Naming.of("Xã X", ""),
                                "",
                                second,
                                ""))
                .isInstanceOf(Outcome.No.class);
    }

    @Test
    void letsTheSuccessorSeeWhatWasFoundBefore() {
        var a = commune("Trước Một");
        var b = commune("Trước Hai");
        province(() -> {
            contacts.put(
                    Actor.SERVER,
                    new Contact(0, a.id(), "Cán bộ Trước", "", "", List.of(), "", false, ""));
            return null;
        });
        long successor = merge(Set.of(a.id(), b.id()), "Xã Sau Cùng", LocalDate.of(2024, 1, 1));
        assertThat(server.signedIn(successor, Role.OFFICER).get("/units/" + a.id()).body())
                .contains("Cán bộ Trước");
        assertThat(server.signedIn(b.id(), Role.OFFICER).get("/units/" + a.id()).body())
                .doesNotContain("Cán bộ Trước");
    }

    private long merge(Set<Long> ids, String name, LocalDate day) {
        var outcome =
                changes.merge(
                        Actor.SERVER, ids, null, Naming.of(name, ""), "", day, "Nghị quyết thử");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).units().getFirst();
    }

    @Test
    void splitsAndEnds() {
        var old = commune("Tách Ra");
        var day = LocalDate.of(2024, 1, 1);
        var outcome =
                changes.split(
                        Actor.SERVER,
                        old.id(),
                        List.of(Naming.of("Xã Tách Đông", ""), Naming.of("Xã Tách Tây", "")),
                        day,
                        "");
        var parts = ((Outcome.Done) outcome).units();
        assertThat(parts).hasSize(2);
        assertThat(units.lineage(parts.getFirst())).contains(old.id());
        assertThat(units.byId(old.id()).validTo()).isEqualTo(day);
        assertThat(changes.end(Actor.SERVER, old.id(), day.plusDays(1), ""))
                .isInstanceOf(Outcome.No.class);
        assertThat(changes.end(Actor.SERVER, parts.getLast(), day, ""))
                .isInstanceOf(Outcome.No.class);
    }

    @Test
    void showsContactsToTheirUnitAndTheProvinceOnly() {
        var mine = commune("Có Đầu Mối");
        var other = commune("Hàng Xóm");
        province(() -> {
            contacts.put(
                    Actor.SERVER,
                    new Contact(
                            0,
                            mine.id(),
                            "Cán bộ Thử",
                            "",
                            "091.234.5678",
                            List.of(),
                            "",
                            false,
                            ""));
            return null;
        });
        assertThat(
                        Scope.of(mine.id())
                                .<List<Contact>, RuntimeException>call(
                                        () -> contacts.of(mine.id())))
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.primary()).isTrue();
                    assertThat(contact.phones()).containsExactly("+84912345678");
                    assertThat(contact.phone()).isEqualTo("091.234.5678");
                });
        assertThat(
                        Scope.of(other.id())
                                .<List<Contact>, RuntimeException>call(
                                        () -> contacts.of(mine.id())))
                .isEmpty();
        var neighbour = server.signedIn(other.id(), Role.OFFICER);
        assertThat(neighbour.get("/units/" + mine.id()).body())
                .contains("UBND xã Có Đầu Mối")
                .doesNotContain("Cán bộ Thử");
        assertThat(neighbour.get("/units?q=dau+moi").body()).doesNotContain("091.234.5678");
        assertThat(
                        neighbour
                                .get(
                                        "/api/v1/units/" + mine.id() + "/contacts",
                                        "Accept",
                                        "application/json")
                                .body())
                .isEqualTo("[]");
        assertThat(server.signedIn(mine.id(), Role.OFFICER).get("/units/" + mine.id()).body())
                .contains("Cán bộ Thử")
                .doesNotContain("contact-form");
    }

    @Test
    void letsOnlyAnAdministratorChange() {
        var unit = commune("Không Sửa Được");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/units");
        for (var path :
                List.of(
                        "/units/new",
                        "/units/merge",
                        "/units/import",
                        "/units/sample",
                        "/units/" + unit.id() + "/rename",
                        "/units/" + unit.id() + "/contacts")) {
            assertThat(officer.post(path, Map.of("name", "x", "day", "2024-01-01")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(officer.get("/start").statusCode()).isEqualTo(403);
    }

    @Test
    void goesThroughTheFormsAndKeepsWhatWasTyped() {
        var admin = server.admin();
        admin.open("/units/new");
        var form = new LinkedHashMap<>(EMPTY);
        form.putAll(Map.of("name", "Xã Biểu Mẫu", "tier", "", "day", "2024-01-01"));
        var refused = admin.post("/units/new", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Xã Biểu Mẫu").contains("Hãy chọn nhóm");
        form.put("tier", "COMMUNE");
        var added = admin.post("/units/new", form);
        assertThat(added.statusCode()).isEqualTo(302);
        var path = added.headers().firstValue("Location").orElseThrow();
        assertThat(admin.open(path).body()).contains("UBND xã Biểu Mẫu").contains("X. Biểu Mẫu");
        assertThat(admin.post("/units/new", form).body()).contains("Đã có");

        admin.open(path + "/rename");
        form.putAll(
                Map.of(
                        "name",
                        "Phường Biểu Mẫu",
                        "shortName",
                        "X. Biểu Mẫu",
                        "day",
                        "01/06/2024",
                        "basis",
                        "Nghị quyết số 1"));
        assertThat(admin.post(path + "/rename", form).statusCode()).isEqualTo(302);
        assertThat(admin.open(path).body())
                .contains("P. Biểu Mẫu")
                .contains("UBND xã Biểu Mẫu → UBND phường Biểu Mẫu")
                .contains("Nghị quyết số 1");

        admin.open(path);
        var contact = Map.of("name", "Cán bộ Bốn", "phone", "12", "email", "");
        assertThat(admin.post(path + "/contacts", contact).body())
                .contains("Không đọc được số điện thoại")
                .contains("Cán bộ Bốn");
        for (var page : List.of("/split", "/end", "/correct")) {
            assertThat(admin.get(path + page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(admin.get("/units/merge?tier=COMMUNE").statusCode()).isEqualTo(200);
    }

    private static final Map<String, String> EMPTY =
            Map.of(
                    "name",
                    "",
                    "shortName",
                    "",
                    "tier",
                    "",
                    "code",
                    "",
                    "parent",
                    "",
                    "protocol",
                    "",
                    "domain",
                    "",
                    "basis",
                    "",
                    "parts",
                    "");

    @Test
    void importsAListTwiceWithoutDoublingIt() throws IOException {
        var admin = server.admin();
        admin.open("/units/import");
        var list =
                "STT\tTên đơn vị\tĐầu mối\tĐiện thoại\n"
                        + "1\tSở Nhập Khẩu và Thử Nghiệm\tCán bộ Năm\t0912 345 679\n"
                        + "2\tXã Nhập Khẩu\t\t\n"
                        + "3\t\tKhông tên\t\n";
        var sent = admin.post("/units/import", Map.of("pasted", list));
        assertThat(sent.statusCode()).isEqualTo(302);
        var draft = sent.headers().firstValue("Location").orElseThrow();
        var preview = admin.open(draft).body();
        assertThat(preview)
                .contains("Sở NK&amp;TN")
                .contains("Dòng 4")
                .contains("thiếu tên đơn vị")
                .contains("Ghi 2 đơn vị");
        assertThat(units.search(LocalDate.now(), "nhap khau")).isEmpty();
        assertThat(admin.post(draft + "/confirm", Map.of()).statusCode()).isEqualTo(302);
        assertThat(admin.get("/units?q=nhap+khau").body())
                .contains("Đã thêm 2")
                .contains("Cán bộ Năm");
        assertThat(admin.get(draft).statusCode()).isEqualTo(404);

        admin.open("/units/import");
        var again =
                admin.post("/units/import", Map.of("pasted", list.replace("345 679", "345 670")));
        var second = again.headers().firstValue("Location").orElseThrow();
        assertThat(admin.open(second).body()).contains("<b>0</b> thêm mới");
        admin.post(second + "/confirm", Map.of());
        var found = units.search(LocalDate.now(), "nhap khau");
        assertThat(found).hasSize(2);
        assertThat(province(() -> contacts.of(found.getFirst().id())))
                .singleElement()
                .extracting(Contact::phone)
                .isEqualTo("0912 345 670");

        var wrong =
                admin.upload(
                        "/units/import",
                        Map.of(),
                        "file",
                        "a.bin",
                        new byte[] {0x7f, 'E', 'L', 'F', 1, 2});
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(admin.get("/units/template.xlsx").statusCode()).isEqualTo(200);
    }

    @Test
    void takesOverTheSampleThenTheListOfAYearLater() throws IOException {
        var admin = server.admin();
        assertThat(admin.open("/start").body()).contains("Ba bước tới kết luận đầu tiên");
        assertThat(admin.post("/units/sample", Map.of()).statusCode()).isEqualTo(302);
        var day = LocalDate.of(2024, 2, 1);
        assertThat(tally(day)).isEqualTo("9 / 45 Phường, 41 Xã, 5 Thị trấn");
        assertThat(admin.open("/start").body()).contains(" đơn vị");
        // A second time adds nothing.
        admin.open("/units/import");
        admin.post("/units/sample", Map.of());
        assertThat(tally(day)).isEqualTo("9 / 45 Phường, 41 Xã, 5 Thị trấn");
        var departments =
                units.on(day).stream()
                        .filter(unit ->
                                unit.tier() == Tier.DEPARTMENT
                                        && unit.validFrom().equals(Sample.SINCE))
                        .toList();
        assertThat(departments).hasSize(20);
        assertThat(departments.getFirst().name()).isEqualTo("Văn phòng UBND tỉnh");
        assertThat(units.search(day, "so tttt")).extracting(Unit::shortName).contains("Sở TT&TT");

        var file = RealData.file("vn/binh-duong-units-2025-03-01.csv");
        admin.open("/units/import");
        var sent =
                admin.upload(
                        "/units/import", Map.of(), "file", "2025.csv", Files.readAllBytes(file));
        var draft = sent.headers().firstValue("Location").orElseThrow();
        admin.open(draft);
        var taken =
                admin.post(
                        draft + "/confirm",
                        Map.of("day", "2024-05-01", "renaming", "true", "basis", "Nghị quyết thử"));
        assertThat(taken.statusCode()).isEqualTo(302);
        assertThat(tally(LocalDate.of(2025, 3, 1))).isEqualTo("9 / 47 Phường, 39 Xã, 5 Thị trấn");
        assertThat(tally(day)).isEqualTo("9 / 45 Phường, 41 Xã, 5 Thị trấn");
        var benCat = coded(LocalDate.of(2025, 3, 1), "721");
        assertThat(benCat.name()).isEqualTo("UBND thành phố Bến Cát");
        assertThat(coded(day, "721").name()).isEqualTo("UBND thị xã Bến Cát");
        assertThat(coded(day, "721").id()).isEqualTo(benCat.id());
        assertThat(coded(day, "25840").parent()).isEqualTo(benCat.id());
        assertThat(admin.open("/units/" + benCat.id()).body())
                .contains("UBND thị xã Bến Cát → UBND thành phố Bến Cát");
        assertThat(admin.get("/units?on=2024-02-01&q=ben+cat").body()).contains("TX. Bến Cát");
    }

    private Unit coded(LocalDate day, String code) {
        return units.on(day).stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Only the sample's own units: other tests have theirs, without a code of the General Statistics Office. */
    private String tally(LocalDate day) {
        var all =
                units.on(day).stream()
                        .filter(unit -> unit.code().matches("\\d{3}|2\\d{4}"))
                        .toList();
        var kinds = all.stream().map(Unit::kind).toList();
        return "%d / %d Phường, %d Xã, %d Thị trấn"
                .formatted(
                        all.stream().filter(unit -> unit.tier() == Tier.DISTRICT).count(),
                        kinds.stream().filter("Phường"::equals).count(),
                        kinds.stream().filter("Xã"::equals).count(),
                        kinds.stream().filter("Thị trấn"::equals).count());
    }

    @Test
    void answersProgramsAndExports() {
        var unit = commune("Giao Tiếp");
        var reader = server.signedIn(0, Role.ANALYST);
        var json = reader.get("/api/v1/units?q=giao+tiep", "Accept", "application/json");
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.body())
                .contains("\"id\":" + unit.id())
                .contains("\"shortName\":\"X. Giao Tiếp\"");
        assertThat(reader.get("/units/export.xlsx?q=giao+tiep").statusCode()).isEqualTo(200);
        assertThat(reader.get("/units/999999999").statusCode()).isEqualTo(404);
        assertThat(reader.get("/units?on=nonsense&q=%27%22%3Cscript%3E").statusCode())
                .isEqualTo(200);
    }

    @Test
    void isRefusedByTheTableToo() {
        var unit = commune("Ràng Buộc");
        var sql = server.bean(DSLContext.class);
        var insert =
                "insert into unit.former_name (unit, name, short_name, valid_from, valid_to) values (%d, 'a', 'a', '%s', '%s')";
        sql.execute(insert.formatted(unit.id(), "2020-01-01", "2021-01-01"));
        assertThatThrownBy(
                        () -> sql.execute(insert.formatted(unit.id(), "2020-06-01", "2022-01-01")))
                .rootCause()
                .hasMessageContaining("conflicting key value violates exclusion constraint");
    }
}
