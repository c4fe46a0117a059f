package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.soc.Feed.flow;
import static vn.luytre.soc.Feed.until;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;

/** New knowledge is held against old facts, and no fact counts twice. */
class RetroTest {

    private static final Instant THIRD = Instant.parse("2024-02-03T02:00:00Z");

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Lists lists = server.bean(Lists.class);

    @Test
    void aListThatComesLaterFindsWhatCameBefore() {
        var key = feed.source(feed.unit("Sở Thử Dò Lại"), "tường lửa dò lại");
        feed.send(
                key,
                List.of(
                        flow(THIRD, "192.0.2.10", "198.51.100.200", "a"),
                        flow(THIRD.plusSeconds(9), "192.0.2.10", "198.51.100.200", "b"),
                        flow(THIRD.plusSeconds(5), "192.0.2.11", "198.51.100.200", "c"),
                        flow(THIRD, "192.0.2.10", "198.51.100.240", "innocent")));
        var state = feed.lookedBack(feed.list("retro-a", "198.51.100.200"));
        assertThat(state.stage()).isEqualTo(RetroState.Stage.DONE);
        assertThat(state.hits()).isEqualTo(3);
        assertThat(state.findings()).as("one a machine").isEqualTo(2);
        // Another list with the same value has nothing left to count.
        var again = feed.lookedBack(feed.list("retro-b", "198.51.100.200"));
        assertThat(again.hits()).isZero();
        // Nor has the next of its own series, which replaces it.
        var next = feed.lookedBack(feed.list("retro-a", "198.51.100.200", "198.51.100.240"));
        assertThat(next.hits()).as("only the innocent one, innocent no more").isEqualTo(1);
    }

    @Test
    void findsADomainInTheUrlOfAProxyThatNamesNoHost() {
        var key = feed.source(feed.unit("Sở Thử Proxy"), "proxy dò lại");
        feed.send(
                key,
                List.of(
                        proxied(THIRD, "http://tep.retro-url.example/a"),
                        proxied(THIRD.plusSeconds(1), "http://retro-url.example:8080/b"),
                        proxied(THIRD.plusSeconds(2), "http://good.example/?u=retro-url.example")));
        var state = feed.lookedBack(feed.domains("retro-url", "retro-url.example"));
        assertThat(state.hits()).isEqualTo(2);
        assertThat(state.findings()).as("one machine").isEqualTo(1);
    }

    @Test
    void findsWhatAHarmlessNameLedTo() {
        var key = feed.source(feed.unit("Sở Thử Bí Danh"), "máy chủ tên miền dò lại");
        feed.send(
                key,
                List.of(
                        resolved(THIRD, "cdn.retro-cname.example. 192.0.2.200"),
                        resolved(THIRD.plusSeconds(1), "alias.example. 198.51.100.241"),
                        resolved(THIRD.plusSeconds(2), "notretro-cname.example. 192.0.2.201")));
        assertThat(feed.lookedBack(feed.domains("retro-cname", "retro-cname.example")).hits())
                .isEqualTo(1);
        assertThat(feed.lookedBack(feed.list("retro-answer", "198.51.100.241")).hits())
                .isEqualTo(1);
    }

    private static String resolved(Instant time, String answers) {
        return """
        {"@timestamp":"%s","source":{"ip":"192.0.2.31"},"dns":{"question":{"name":"tin-tuc.example"},"answers":{"data":"%s"}}}\
        """
                .formatted(time, answers);
    }

    private static String proxied(Instant time, String url) {
        return """
        {"@timestamp":"%s","source":{"ip":"192.0.2.30"},"url":{"full":"%s"}}\
        """
                .formatted(time, url);
    }

    @Test
    void aListThatWasRetiredLeavesAGapThatTheNextOneFills() {
        var key = feed.source(feed.unit("Sở Thử Khoảng Trống"), "tường lửa khoảng trống");
        var first = feed.list("gap-a", "198.51.100.201");
        feed.send(key, List.of(flow(THIRD, "192.0.2.20", "198.51.100.201", "counted live")));
        Scope.PROVINCE.run(() -> lists.retire(Actor.SERVER, first));
        until(() -> {
            var list =
                    Scope.PROVINCE.<KnowledgeList, RuntimeException>call(() -> lists.byId(first));
            return list != null && list.watchedTo() != null;
        });
        feed.send(key, List.of(flow(THIRD, "192.0.2.20", "198.51.100.201", "nobody looked")));
        assertThat(feed.lookedBack(feed.list("gap-b", "198.51.100.201")).hits()).isEqualTo(1);
    }

    @Test
    void tellsTheNextMonthFromTheLast() {
        Scope.PROVINCE.run(() -> {
            var january = publish("diff", "198.51.100.1", "198.51.100.2", "198.51.100.3");
            publish("diff", "198.51.100.2", "198.51.100.4");
            var march = publish("diff", "198.51.100.1", "198.51.100.4", "198.51.100.5");
            assertThat(lists.diff(january)).isEqualTo(new ListDiff(null, 3, 0, 0, 0));
            var diff = lists.diff(march);
            assertThat(diff).isNotNull();
            assertThat(List.of(diff.fresh(), diff.still(), diff.back(), diff.gone()))
                    .containsExactly(1L, 1L, 1L, 1L);
            assertThat(lists.changed(march, ListDiff.Change.BACK, 0, 10))
                    .containsExactly("198.51.100.1");
            assertThat(lists.changed(march, ListDiff.Change.GONE, 0, 10))
                    .containsExactly("198.51.100.2");
        });
    }

    @Test
    void keepsLinesThatCannotBeReadAndSaysSo() {
        Scope.PROVINCE.run(() -> {
            var id =
                    lists.publish(
                            Actor.SERVER,
                            Feed.wanted("odd", ListRole.C2, true),
                            List.of(
                                    NewIndicator.of(IndicatorKind.IPV4, "not\tan\\address\n"),
                                    NewIndicator.of(IndicatorKind.IPV4, "203.0.113.248/29"),
                                    NewIndicator.of(IndicatorKind.DOMAIN, "UPD.Evil.Example.")));
            var entries = lists.entries(id, 0, 10, "");
            assertThat(entries)
                    .extracting(Indicator::value)
                    .containsExactly("not\tan\\address", "203.0.113.248/29", "upd.evil.example");
            assertThat(entries.get(1).kind()).isEqualTo(IndicatorKind.CIDR);
            assertThat(lists.entries(id, 0, 10, "EVIL")).hasSize(1);
        });
        var unit = Scope.of(4_711);
        unit.run(() ->
                assertThat(lists.entries(lists.lists().getFirst().id(), 0, 10, "")).isEmpty());
    }

    @Test
    void takesInALargeListWhole() {
        var lines =
                IntStream.range(0, 85_000)
                        .mapToObj(i ->
                                NewIndicator.of(
                                        IndicatorKind.IPV4,
                                        "203.%d.%d.%d"
                                                .formatted(i >> 16 & 127, i >> 8 & 255, i & 255)))
                        .toList();
        var id =
                Scope.PROVINCE.<ListId, RuntimeException>call(() ->
                        lists.publish(
                                Actor.SERVER, Feed.wanted("large", ListRole.SCANNER, true), lines));
        feed.lookedBack(id);
        var list = Scope.PROVINCE.<KnowledgeList, RuntimeException>call(() -> lists.byId(id));
        assertThat(list).isNotNull();
        assertThat(list.entries()).isEqualTo(85_000);
        var indicators = server.bean(Detectors.class).knowledge().indicators();
        assertThat(indicators.lists(IndicatorKind.IPV4, "203.1.75.7")).contains(id.value());
    }

    private ListId publish(String series, String... addresses) {
        return lists.publish(
                Actor.SERVER,
                Feed.wanted(series, ListRole.C2, true),
                java.util.Arrays.stream(addresses)
                        .map(address -> NewIndicator.of(IndicatorKind.IPV4, address))
                        .toList());
    }
}
