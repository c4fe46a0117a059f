package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;

/** A unit asks for more time, the province decides, the verdict follows, and all of it stays written. */
class ExtensionTest {

    private final Scene scene = new Scene();

    @Test
    void theVerdictFollowsTheNewDeadline() {
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Xin Lùi");
        long letter = scene.issued("08/02/2024");
        long owed = scene.obligation(letter, unit, Topic.AWARENESS);
        scene.compute();
        assertThat(scene.outcome(owed)).isEqualTo(Outcome.OVERDUE);
        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        officer.get("/home/" + owed);
        var early = Map.of("until", "07/02/2024", "reason", "máy hỏng");
        assertThat(officer.post("/home/" + owed + "/extension", early).statusCode()).isEqualTo(422);
        var bare = Map.of("until", "08/02/2099", "reason", " ");
        assertThat(officer.post("/home/" + owed + "/extension", bare).statusCode()).isEqualTo(422);
        var wish = Map.of("until", "08/02/2099", "reason", "chờ thiết bị thay thế");
        assertThat(officer.post("/home/" + owed + "/extension", wish).statusCode()).isEqualTo(302);
        assertThat(officer.post("/home/" + owed + "/extension", wish).statusCode())
                .as("one request at a time")
                .isEqualTo(422);
        assertThat(
                        officer.post("/obligations/" + owed + "/extension", Map.of("grant", "true"))
                                .statusCode())
                .as("the province decides")
                .isEqualTo(403);
        assertThat(scene.outcome(owed))
                .as("asking alone changes nothing")
                .isEqualTo(Outcome.OVERDUE);

        assertThat(scene.admin.get("/obligations/" + owed).body())
                .contains("chờ thiết bị thay thế", "08/02/2099");
        var granted =
                scene.admin.post(
                        "/obligations/" + owed + "/extension",
                        Map.of("grant", "true", "until", "01/02/2099", "reason", "đồng ý"));
        assertThat(granted.statusCode()).isEqualTo(302);
        assertThat(scene.outcome(owed)).isNotEqualTo(Outcome.OVERDUE);
        assertThat(Times.deadline(scene.card(owed).obligation().deadline()))
                .isEqualTo("01/02/2099");
        assertThat(officer.get("/home/" + owed).body()).contains("Đã gia hạn", "01/02/2099");
        var history = scene.card(owed).extensions();
        assertThat(history).hasSize(1);
        assertThat(Times.deadline(history.getFirst().deadline())).isEqualTo("08/02/2024");
        assertThat(Objects.requireNonNull(history.getFirst().granted()))
                .isBefore(history.getFirst().wanted());
    }

    @Test
    void aRefusalNeedsItsReasonAndChangesNothing() {
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Không Lùi");
        var other = scene.unit(Tier.COMMUNE, "UBND xã Bên Cạnh");
        long letter = scene.issued("08/02/2024");
        long owed = scene.obligation(letter, unit, Topic.AWARENESS);
        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        officer.get("/home/" + owed);
        officer.post("/home/" + owed + "/extension", Map.of("until", "8/2/2099", "reason", "bận"));
        assertThat(Scope.of(other.id()).call(() -> rows(owed))).as("row security").isZero();
        assertThat(Scope.of(unit.id()).call(() -> rows(owed))).isEqualTo(1);
        var path = "/obligations/" + owed + "/extension";
        scene.admin.get("/obligations/" + owed);
        assertThat(scene.admin.post(path, Map.of("grant", "false")).statusCode()).isEqualTo(422);
        assertThat(
                        scene.admin
                                .post(
                                        path,
                                        Map.of("grant", "false", "reason", "đã gia hạn một lần"))
                                .statusCode())
                .isEqualTo(302);
        assertThat(scene.card(owed).extensions().getFirst().state())
                .isEqualTo(Extension.State.REFUSED);
        assertThat(Times.deadline(scene.card(owed).obligation().deadline()))
                .isEqualTo("08/02/2024");
        assertThat(officer.get("/home/" + owed).body()).contains("đã gia hạn một lần");
    }

    private int rows(long obligation) {
        var transactions =
                new org.springframework.transaction.support.TransactionTemplate(
                        scene.server.bean(
                                org.springframework.transaction.PlatformTransactionManager.class));
        return Objects.requireNonNull(
                transactions.execute(
                        _ -> scene.server.bean(ExtensionRows.class).of(obligation).size()));
    }
}
