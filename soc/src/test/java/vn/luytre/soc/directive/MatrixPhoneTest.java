package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.unit.Tier;

/** On a telephone the table is a list: the province's units with their counts, one unit's obligations with their deadlines. */
class MatrixPhoneTest {

    private final Scene scene = new Scene();

    @Test
    void isAListOfUnitsAndForOneUnitAListOfObligations() {
        var one = scene.unit(Tier.COMMUNE, "UBND xã Cầm Tay");
        scene.unit(Tier.COMMUNE, "UBND xã Bên Đường");
        long letter = scene.issued("08/02/2024");
        scene.compute();
        var table = "/obligations?letter=" + letter;
        var province = list(scene.admin.get(table).body());
        assertThat(province)
                .contains("UBND xã Cầm Tay", "UBND xã Bên Đường", "đã chứng minh", "quá hạn")
                .containsPattern("letter=" + letter + "&(amp;)?unit=" + one.id() + "\"");
        var narrowed = list(scene.admin.get(table + "&unit=" + one.id()).body());
        assertThat(narrowed)
                .contains("UBND xã Cầm Tay", "Tuyên truyền", "08/02/2024", "Quá hạn")
                .contains("/obligations/" + scene.obligation(letter, one, Topic.AWARENESS))
                .doesNotContain("UBND xã Bên Đường");
        var officer = scene.server.signedIn(one.id(), Role.OFFICER);
        assertThat(list(officer.get(table).body()))
                .as("one's only unit opens by itself")
                .contains("Tuyên truyền", "08/02/2024")
                .doesNotContain("UBND xã Bên Đường");
    }

    private static String list(String page) {
        int from = page.indexOf("<div class=\"units\">");
        return page.substring(from, page.indexOf("matrix__legend", from));
    }
}
