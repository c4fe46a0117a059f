package vn.luytre.soc.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** What runs out of time is told at each mark, once. */
class WarningsTest {

    private final Server server = Server.shared();

    private void look(Duration ahead) {
        Scope.PROVINCE.run(() -> server.bean(Warnings.class).look(Instant.now().plus(ahead)));
    }

    @Test
    void tellsEachMarkOnceAndSpeaksTheReadersWords() {
        var officer = server.signedIn(IncidentTest.unit(server).id(), Role.OFFICER);
        var path = IncidentTest.begun(officer, Map.of());
        // P1 is to be accepted within 15 minutes.
        look(Duration.ofMinutes(8));
        look(Duration.ofMinutes(8));
        var history = officer.get(path + "/history").body();
        assertThat(history).containsOnlyOnce("Tiếp nhận: 50 %");
        look(Duration.ofMinutes(20));
        look(Duration.ofMinutes(21));
        history = officer.get(path + "/history").body();
        assertThat(history).containsOnlyOnce("Tiếp nhận: 100 %").doesNotContain("ACCEPT");
    }
}
