package vn.luytre.soc.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
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
                    new Contact(
                            0, a.id(), "Cán bộ Trước", "", "", List.of(), "", false, false, ""));
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
                .doesNotContain("Cán bộ Thử", "contact-form");
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
                .contains("Cán bộ Thử", "contact-form");
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
                        "/units/" + unit.id() + "/rename")) {
            assertThat(officer.post(path, Map.of("name", "x", "day", "2024-01-01")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(officer.get("/start").statusCode()).isEqualTo(403);
        var auditor = server.signedIn(0, Role.AUDITOR);
        auditor.open("/units");
        var contacts = "/units/" + unit.id() + "/contacts";
        assertThat(auditor.post(contacts, Map.of("name", "x")).statusCode()).isEqualTo(403);
        assertThat(auditor.get("/units/" + unit.id()).body()).doesNotContain("contact-form");
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
