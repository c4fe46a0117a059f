package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;

/** "Không thuộc quản lý" from the unit to the province and on, through the front door. */
class DisputeFlowTest {

    private final Scene scene = new Scene();

    private void disputed(Unit unit, long obligation) {
        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        officer.get("/home/" + obligation);
        officer.post(
                "/home/" + obligation,
                Map.of("note", "đường truyền đã chuyển cho đơn vị khác", "what", "dispute"));
        var head = scene.server.signedIn(unit.id(), Role.HEAD);
        var answer =
                Scene.all("action=\"/approvals/(\\d+)\"", head.get("/approvals").body()).getFirst();
        head.post("/approvals/" + answer, Map.of("version", "1", "what", "approve"));
    }

    @Test
    void isAcceptedAndGivenToTheUnitItBelongsTo() {
        var wrong = scene.unit(Tier.COMMUNE, "UBND xã Không Quản Lý");
        var right = scene.unit(Tier.CARRIER, "Viễn thông Quản Lý");
        long letter = scene.issued("31/12/2099");
        long owed = scene.obligation(letter, wrong, Topic.AWARENESS);
        disputed(wrong, owed);
        scene.compute();
        assertThat(scene.outcome(owed)).isEqualTo(Outcome.UNMET);
        assertThat(scene.admin.get("/obligations?letter=" + letter).body()).contains("⇄");
        assertThat(scene.admin.get("/disputes").body())
                .contains("đường truyền đã chuyển", "/disputes/" + owed + "\"");

        scene.admin.post("/disputes/" + owed, Map.of("accept", "true", "to", "" + wrong.id()));
        assertThat(scene.admin.get("/disputes").body()).contains("/disputes/" + owed + "\"");
        scene.admin.post(
                "/disputes/" + owed,
                Map.of("accept", "true", "to", "" + right.id(), "reason", "đúng là của nhà mạng"));
        assertThat(scene.outcome(owed)).isEqualTo(Outcome.NOTHING);
        long given = scene.obligation(letter, right, Topic.AWARENESS);
        assertThat(scene.outcome(given)).isEqualTo(Outcome.UNMET);
        assertThat(scene.server.signedIn(right.id(), Role.CARRIER).get("/home").body())
                .as("the letter reached the right unit")
                .contains("/home/" + given);
        var page = scene.admin.get("/disputes").body();
        assertThat(page)
                .contains("đúng là của nhà mạng")
                .doesNotContain("/disputes/" + owed + "\"");
        var again = scene.admin.post("/disputes/" + owed, Map.of("accept", "false", "reason", "x"));
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(scene.outcome(owed)).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void isRefusedOnlyWithAReasonAndTheUnitReadsIt() {
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Bị Từ Chối");
        var other = scene.unit(Tier.COMMUNE, "UBND xã Ngoài Cuộc");
        long letter = scene.issued("31/12/2099");
        long owed = scene.obligation(letter, unit, Topic.AWARENESS);
        disputed(unit, owed);
        scene.admin.get("/disputes");
        scene.admin.post("/disputes/" + owed, Map.of("accept", "false"));
        var disputes = Scope.PROVINCE.call(() -> scene.server.bean(Disputes.class).all());
        assertThat(disputes)
                .as("still waits, since no reason was given")
                .anyMatch(one -> one.obligation() == owed && one.waits());
        scene.admin.post(
                "/disputes/" + owed, Map.of("accept", "false", "reason", "địa chỉ vẫn của xã"));
        scene.compute();
        assertThat(scene.outcome(owed)).isEqualTo(Outcome.UNMET);
        assertThat(scene.server.signedIn(unit.id(), Role.OFFICER).get("/home/" + owed).body())
                .contains("địa chỉ vẫn của xã");
        assertThat(scene.server.signedIn(unit.id(), Role.OFFICER).get("/disputes").body())
                .contains("địa chỉ vẫn của xã");
        assertThat(scene.server.signedIn(other.id(), Role.OFFICER).get("/disputes").body())
                .doesNotContain("địa chỉ vẫn của xã");
    }
}
