package vn.luytre.soc.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Server;
import vn.luytre.soc.store.Scope;

/** Lists of units as offices send them, and the built-in sample. */
class UnitListTest {

    private final Server server = Server.shared();
    private final Units units = server.bean(Units.class);
    private final Contacts contacts = server.bean(Contacts.class);

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
        assertThat(units.search(LocalDate.now(VietnamTime.ZONE), "nhap khau")).isEmpty();
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
        var found = units.search(LocalDate.now(VietnamTime.ZONE), "nhap khau");
        assertThat(found).hasSize(2);
        assertThat(
                        Scope.PROVINCE.<List<Contact>, RuntimeException>call(
                                () -> contacts.of(found.getFirst().id())))
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
}
