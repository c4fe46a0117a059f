package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.FieldsSeen.Known;
import vn.luytre.soc.detection.FieldsSeen.Name;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** A rule whose logs come without what it asks for says so, and runs as soon as one event has it. */
class FieldWatchTest {

    private static final LogSource SENSOR = new LogSource("suricata", null, null);

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void aRuleWaitsForAFieldThatNoEventHasEverHeld() {
        var field = "truong_" + UUID.randomUUID().toString().substring(0, 8);
        var id = UUID.randomUUID().toString();
        var text =
                RuleTest.rule(
                        "Luật chờ trường",
                        id,
                        "product: suricata",
                        "event_type: alert\n        " + field + ": x");
        Scope.PROVINCE.run(
                () -> server.bean(Rules.class).write(Actor.SERVER, text, "thử", "DRL-1.1"));
        server.bean(RuleBook.class).await(Duration.ofSeconds(30));
        var key = feed.source(feed.unit("Sở Thử Trường"), "cảm biến");
        feed.send(key, Collections.nCopies(1_000, RuleLiveTest.alarm("may-01", "vô hại")));
        Scope.PROVINCE.run(server.bean(FieldWatch.class)::look);
        var analyst = server.signedIn(0, Role.ANALYST);
        var list = analyst.get("/rules?state=LACKING&q=" + id).body();
        assertThat(list).contains("Luật chờ trường", "chưa sự kiện nào có trường " + field);
        assertThat(analyst.get("/rules/coverage").body()).contains("/rules?state=LACKING");
        Scope.PROVINCE.run(() ->
                assertThat(server.bean(FieldRows.class).all())
                        .containsEntry(new Name(SENSOR, field), Known.MISSED)
                        .containsEntry(new Name(SENSOR, "event.action"), Known.SEEN));

        feed.send(
                key,
                List.of(
                        RuleLiveTest.alarm("may-01", "có")
                                .replace("\"event\":", "\"" + field + "\":\"y\",\"event\":")));
        Scope.PROVINCE.run(server.bean(FieldWatch.class)::look);
        assertThat(analyst.get("/rules?state=RUNNING&q=" + id).body()).contains("Luật chờ trường");
        Scope.PROVINCE.run(() ->
                assertThat(server.bean(FieldRows.class).all())
                        .containsEntry(new Name(SENSOR, field), Known.SEEN));
    }
}
