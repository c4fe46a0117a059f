package vn.luytre.soc.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.botnet.BotnetBoard;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.store.Scope;

/** From an event on the wire to the leader's page, and, without the machine, to the wall. */
class TalkingTest {

    private final Server server = Server.shared();

    @Test
    void theLeaderReadsWhichMachineTalksAndTheWallOnlyWhoseItIs() {
        var feed = new Feed(server);
        long unit = feed.unit("Sở Còn Nói");
        var key = feed.source(unit, "tường lửa còn nói");
        feed.list("c2-tong-quan", "203.0.113.177");
        feed.send(
                key,
                List.of(
                        Feed.flow(
                                Instant.now().minusSeconds(30),
                                "192.0.2.177",
                                "203.0.113.177",
                                "a")));
        Feed.until(() ->
                Scope.PROVINCE.call(() ->
                        server.bean(BotnetBoard.class).open(50).lines().stream()
                                .anyMatch(line -> line.unit() == unit)));

        var leader = server.signedIn(0, Role.LEADER);
        assertThat(leader.get("/overview/part/botnet").body())
                .contains("192.0.2.177")
                .contains("Sở Còn Nói");
        var link =
                "/wall/"
                        + server.bean(Tokens.class)
                                .make(Actor.SERVER, "thử", Set.of(WallPages.SCOPE), 0, null);
        var wall = server.browser();
        assertThat(wall.get(link + "/botnet").body()).contains("Sở Còn Nói");
        Feed.until(() -> wall.get(link + "/alerts").body().contains("Kết nối máy chủ Botnet"));
        assertThat(wall.get(link).body()).doesNotContain("192.0.2.").doesNotContain("203.0.113.");
    }
}
