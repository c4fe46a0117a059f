package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;

/** The seed letter itself, through the page: 11 clauses, ten of them duties. */
class RealLetterTest {

    @Test
    void becomesObligationsOfTheGroupsItNames() throws Exception {
        var file = RealData.file("directive/cong-van-tet-giap-thin-2024.txt");
        var scene = new Scene();
        var commune = scene.unit(Tier.COMMUNE, "UBND xã Thật");
        var carrier = scene.unit(Tier.CARRIER, "Viễn thông Thật");
        var platform = scene.unit(Tier.PLATFORM, "Nền tảng Thật");
        scene.admin.get("/directives");
        var response =
                scene.admin.upload(
                        "/directives",
                        Map.of(),
                        "file",
                        "cong-van-tet.txt",
                        Files.readAllBytes(file));
        var location = response.headers().firstValue("Location").orElseThrow();
        long letter = Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
        var page = scene.admin.get(location).body();
        assertThat(page)
                .contains(
                        "Đề xuất: 11 khoản", "Zimbra", "số, ký hiệu", "ngày ban hành", "thời hạn");
        var draft = Scope.PROVINCE.call(() -> scene.server.bean(Drafting.class).open(letter));
        assertThat(draft.clauses())
                .extracting(Clause::label)
                .containsExactly("1a", "1b", "1c", "1d", "1đ", "1e", "1g", "2a", "2b", "2c", "3");
        assertThat(draft.clauses()).filteredOn(Clause::contact).hasSize(1);
        assertThat(draft.clauses())
                .allSatisfy(clause ->
                        assertThat(draft.text().substring(clause.start(), clause.end()))
                                .isNotBlank());
        scene.prepared(letter, "14/02/2024");
        assertThat(scene.admin.post("/directives/" + letter + "/issue", Map.of()).statusCode())
                .isEqualTo(302);
        var owed = Scope.PROVINCE.call(() -> scene.server.bean(Obligations.class).of(letter));
        assertThat(owed.stream().filter(one -> one.unit() == commune.id())).hasSize(7);
        // The first clause was narrowed to departments and communes by the person; the heading of
        // clause 2 binds firms.
        assertThat(owed.stream().filter(one -> one.unit() == carrier.id())).hasSize(9);
        assertThat(owed.stream().filter(one -> one.unit() == platform.id())).hasSize(3);
    }
}
