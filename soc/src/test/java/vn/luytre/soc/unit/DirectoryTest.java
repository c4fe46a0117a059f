package vn.luytre.soc.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** The directory of contacts through the front door. */
class DirectoryTest {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Server server = Server.shared();

    private Unit unit(String name) {
        return server.bean(Units.class)
                .add(
                        Actor.SERVER,
                        new Units.NewUnit(
                                "",
                                "UBND xã " + name + " " + NUMBER.incrementAndGet(),
                                "X. " + name,
                                Tier.COMMUNE,
                                "Xã",
                                null,
                                8_000,
                                LocalDate.of(2020, 1, 1),
                                ""));
    }

    private Contact contact(Unit unit) {
        return Scope.PROVINCE
                .<List<Contact>, RuntimeException>call(
                        () -> server.bean(Contacts.class).of(unit.id()))
                .getFirst();
    }

    private Reach reach(Unit unit) {
        return Scope.PROVINCE.<Reach, RuntimeException>call(() ->
                server.bean(Directory.class).page(null, null).rows().stream()
                        .filter(row -> row.unit().id() == unit.id())
                        .findFirst()
                        .orElseThrow()
                        .reach());
    }

    private static String checks(Unit unit, Contact contact) {
        return "/units/" + unit.id() + "/contacts/" + contact.id() + "/checks";
    }

    @Test
    void letsAUnitKeepItsOwnContactsAndNobodyElses() {
        var mine = unit("Tự Khai");
        var other = unit("Khác");
        var officer = server.signedIn(mine.id(), Role.OFFICER);
        officer.get("/units/" + mine.id());
        var form = Map.of("name", "Cán bộ Khai", "phone", "0912.000.111", "allHours", "true");
        assertThat(officer.post("/units/" + mine.id() + "/contacts", form).statusCode())
                .isEqualTo(302);
        assertThat(contact(mine).phones()).containsExactly("+84912000111");
        assertThat(contact(mine).allHours()).isTrue();
        assertThat(officer.post("/units/" + other.id() + "/contacts", form).statusCode())
                .isEqualTo(404);
        assertThat(officer.get("/units/" + other.id() + "/card").statusCode()).isEqualTo(404);
        assertThat(officer.get("/units/" + other.id() + "/contacts.vcf").statusCode())
                .isEqualTo(404);
        var stranger = server.signedIn(other.id(), Role.OFFICER);
        stranger.get("/contacts");
        assertThat(stranger.get("/contacts").body()).doesNotContain("Cán bộ Khai");
        assertThat(stranger.get("/contacts.vcf").body()).doesNotContain("Cán bộ Khai");
        assertThat(
                        stranger.post(checks(mine, contact(mine)), Map.of("outcome", "CONFIRMED"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        stranger.post(
                                        "/units/"
                                                + mine.id()
                                                + "/contacts/"
                                                + contact(mine).id()
                                                + "/remove",
                                        Map.of())
                                .statusCode())
                .isEqualTo(404);
        assertThat(contact(mine).name()).isEqualTo("Cán bộ Khai");
    }

    @Test
    void saysHowFarACallWouldReach() {
        var unit = unit("Gọi Thử");
        var admin = server.admin();
        admin.get("/contacts");
        assertThat(reach(unit)).isEqualTo(Reach.NONE);
        admin.post(
                "/units/" + unit.id() + "/contacts",
                Map.of("name", "Cán bộ Gọi", "email", "goi@xa.example.vn"));
        assertThat(reach(unit)).isEqualTo(Reach.NO_PHONE);
        var id = "" + contact(unit).id();
        admin.post(
                "/units/" + unit.id() + "/contacts",
                Map.of("id", id, "name", "Cán bộ Gọi", "phone", "0987 654 321"));
        assertThat(reach(unit)).isEqualTo(Reach.NEVER);
        admin.post(checks(unit, contact(unit)), Map.of("outcome", "MISSED"));
        assertThat(reach(unit)).isEqualTo(Reach.MISSED);
        var answered =
                admin.post(
                        checks(unit, contact(unit)),
                        Map.of(
                                "outcome", "ANSWERED",
                                "note", "nghe máy sau 3 hồi chuông",
                                "directory", "true",
                                "since", "2024-02-01"));
        assertThat(answered.headers().firstValue("Location"))
                .hasValue("/contacts?since=2024-02-01#u-" + unit.id());
        assertThat(reach(unit)).isEqualTo(Reach.GOOD);
        assertThat(admin.get("/contacts?since=01/02/2024").body()).contains("đợt này: đã gọi");
        assertThat(admin.get("/units/" + unit.id()).body()).contains("nghe máy sau 3 hồi chuông");
        // Another person behind the number: what was tried before says nothing of him.
        admin.post(
                "/units/" + unit.id() + "/contacts",
                Map.of("id", id, "name", "Cán bộ Mới", "phone", "0987 654 321"));
        assertThat(reach(unit)).isEqualTo(Reach.NEVER);
        assertThat(
                        Scope.PROVINCE.<List<String>, RuntimeException>call(() ->
                                server.bean(Audit.class).of("unit:" + unit.id()).stream()
                                        .map(entry -> entry.action())
                                        .toList()))
                .contains("unit.contact-check", "unit.contact-change");
    }

    @Test
    void takesNoUnitsWordForACallAndNoCallForAUnitsWord() {
        var unit = unit("Lời Mình");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.get("/units/" + unit.id());
        officer.post(
                "/units/" + unit.id() + "/contacts",
                Map.of("name", "Cán bộ Mình", "phone", "0911222333"));
        var path = checks(unit, contact(unit));
        assertThat(officer.post(path, Map.of("outcome", "ANSWERED")).statusCode()).isEqualTo(403);
        assertThat(officer.post(path, Map.of("outcome", "CONFIRMED")).statusCode()).isEqualTo(302);
        assertThat(reach(unit)).isEqualTo(Reach.GOOD);
        var admin = server.admin();
        admin.get("/contacts");
        assertThat(admin.post(path, Map.of("outcome", "CONFIRMED")).statusCode()).isEqualTo(403);
        assertThat(admin.post(path, Map.of("outcome", "XYZ")).statusCode()).isEqualTo(400);
    }

    @Test
    void namesAChangeThatWasToldLaterThanADay() {
        var unit = unit("Báo Muộn");
        var admin = server.admin();
        admin.get("/contacts");
        var path = "/units/" + unit.id() + "/contacts";
        var refused =
                admin.post(
                        path,
                        Map.of("name", "Cán bộ A", "phone", "0911222444", "since", "hôm kia"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Không đọc được thời điểm thay đổi");
        admin.post(
                path,
                Map.of("name", "Cán bộ A", "phone", "0911222444", "since", "05/02/2024 08:30"));
        var page = admin.get("/contacts").body();
        assertThat(page).contains("báo muộn hơn 24 giờ, thay đổi từ 05/02/2024 08:30");
    }

    @Test
    void countsADayAsOverOnlyAtItsEnd() {
        var told = Instant.parse("2026-02-06T16:00:00Z");
        var form = new ContactForm(0, "A", "", "", "", false, false, "05/02/2026", null);
        var change =
                new ContactChange(
                        1, ContactChange.Manner.CHANGED, form.happened(), told, "Người thử");
        assertThat(change.late()).isFalse();
        assertThat(
                        new ContactChange(
                                        1,
                                        ContactChange.Manner.CHANGED,
                                        form.happened(),
                                        told.plus(Duration.ofHours(1)),
                                        "Người thử")
                                .late())
                .isTrue();
    }

    @Test
    void asksAgainAfterAYear() {
        var contact = new Contact(1, 1, "A", "", "", List.of("+84911222333"), "", true, true, "");
        var then = Instant.parse("2026-02-05T00:00:00Z");
        var check = new ContactCheck(1, 1, then, ContactCheck.Outcome.ANSWERED, "", "B");
        assertThat(Reach.of(contact, check, Instant.parse("2027-02-04T23:59:59Z")))
                .isEqualTo(Reach.GOOD);
        assertThat(Reach.of(contact, check, Instant.parse("2027-02-05T00:00:00Z")))
                .isEqualTo(Reach.STALE);
    }

    @Test
    void writesCardsThatNoNameCanBreakOutOf() {
        var unit = unit("Thẻ; Tên, Lạ");
        var contact =
                new Contact(
                        1,
                        unit.id(),
                        "Lê\\Văn;A\r\nTEL:113",
                        "Công chức, văn hóa",
                        "",
                        List.of("+84911222333", "+842743800000"),
                        "a@xa.example.vn",
                        true,
                        true,
                        "");
        var lines = VCards.of(unit, contact).split("\r\n");
        assertThat(lines)
                .contains(
                        "FN:Lê\\\\Văn\\;A\\nTEL:113",
                        "TITLE:Công chức\\, văn hóa",
                        "TEL;TYPE=CELL,VOICE:+84911222333",
                        "TEL;TYPE=WORK,VOICE:+842743800000",
                        "EMAIL;TYPE=INTERNET:a@xa.example.vn")
                .startsWith("BEGIN:VCARD", "VERSION:3.0")
                .endsWith("END:VCARD");
        assertThat(lines).noneMatch(line -> line.startsWith("TEL:113"));
    }
}
