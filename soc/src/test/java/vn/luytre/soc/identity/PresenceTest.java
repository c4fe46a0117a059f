package vn.luytre.soc.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;

/** Who signs shows again who he is after a quarter of an hour. */
class PresenceTest {

    private static final String PASSWORD = "mat-khau-dai-de-thu-nghiem";

    private final Identity identity = Server.shared().bean(Identity.class);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Presence presence = new Presence(identity, now::get);

    @Test
    void asksForThePasswordOfAnAccountWithoutASecondFactor() {
        var session = session();
        var viewer = viewer("hien-dien.mot");
        assertThat(presence.fresh(session)).as("nothing was shown").isFalse();
        presence.shown(session);
        now.updateAndGet(at -> at.plus(Presence.LASTS));
        assertThat(presence.fresh(session)).as("to the last second").isTrue();
        now.updateAndGet(at -> at.plus(Duration.ofSeconds(1)));
        assertThat(presence.fresh(session)).isFalse();
        assertThat(presence.show(session, viewer, "")).isEqualTo(Presence.Shown.WRONG);
        assertThat(presence.show(session, viewer, "sai-mat-khau")).isEqualTo(Presence.Shown.WRONG);
        assertThat(presence.fresh(session)).isFalse();
        assertThat(presence.show(session, viewer, PASSWORD)).isEqualTo(Presence.Shown.PROVEN);
        assertThat(presence.fresh(session)).isTrue();
    }

    @Test
    void wrongTriesLockTheAccountAsAtTheDoor() {
        var session = session();
        var viewer = viewer("hien-dien.hai");
        for (int i = 1; i < Identity.MAX_FAILURES; i++) {
            assertThat(presence.show(session, viewer, "sai " + i)).isEqualTo(Presence.Shown.WRONG);
        }
        assertThat(presence.show(session, viewer, "sai")).isEqualTo(Presence.Shown.LOCKED);
        assertThat(presence.show(session, viewer, PASSWORD)).isEqualTo(Presence.Shown.LOCKED);
    }

    private Viewer viewer(String login) {
        long id =
                identity.add(
                        Actor.SERVER,
                        login,
                        "Người ký",
                        "",
                        "",
                        "",
                        0,
                        Set.of(Role.LEADER),
                        PASSWORD);
        return java.util.Objects.requireNonNull(identity.byId(id)).viewer();
    }

    private static HttpSession session() {
        Map<String, Object> kept = new HashMap<>();
        return (HttpSession)
                Proxy.newProxyInstance(
                        PresenceTest.class.getClassLoader(),
                        new Class<?>[] {HttpSession.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "getAttribute" -> kept.get((String) arguments[0]);
                                    case "setAttribute" ->
                                            kept.put((String) arguments[0], arguments[1]);
                                    default -> throw new AssertionError(method.getName());
                                });
    }
}
