package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Cidr;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.Scope;
import vn.luytre.lake.SearchRequest;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.uplink.Sources;

/** Datagrams of flows through the real sockets: each flow an event of its own, judged and found like any other. */
class FlowsTest {

    private final Server server = Server.shared();

    @Test
    void keepsEachFlowOfADatagramAsAnEventOfItsOwn() throws IOException {
        long unit = exporter("127.0.0.31", "Sở Thử Luồng");
        try (var sender = new FlowSender("127.0.0.31", ports().ipfix())) {
            sender.template();
            sender.flows(1, 40, "198.51.100.20");
            sender.flows(41, 40, "198.51.100.20");
        }
        Senders.await("all flows are held", () -> Senders.held(server, unit) == 80);
        var rows =
                server.bean(Lake.class)
                        .search(
                                SearchRequest.newest(
                                        Query.always(parse("source.ip:10.0.0.64/28")),
                                        List.of(Field.SOURCE_IP),
                                        100),
                                Scope.of(Set.of(unit)),
                                new Cancel())
                        .rows();
        assertThat(rows).hasSize(16);
        assertThat(rows.stream().map(row -> row.position()).distinct()).hasSize(16);
        for (var row : rows) {
            var whole =
                    server.bean(Lake.class)
                            .event(row.position(), Scope.of(Set.of(unit)))
                            .orElseThrow()
                            .event();
            int number =
                    (int)
                            (((Ip) Objects.requireNonNull(whole.ip(Field.SOURCE_IP))).key()
                                    & 0xFFFFFF);
            assertThat(whole.number(Field.SOURCE_BYTES)).isEqualTo(1_000 + number);
            assertThat(whole.text(Field.EVENT_DATASET)).isEqualTo("ipfix.flow");
            assertThat(whole.overflow()).containsEntry("observer.ip", "127.0.0.31");
        }
    }

    @Test
    void judgesEveryFlowAndKeepsExportersOfUnknownSendersApart() throws IOException {
        var feed = new Feed(server);
        var list = feed.list("luong-c2", "198.51.100.77");
        feed.lookedBack(list);
        long before = server.bean(Counters.class).snapshot().detections();
        try (var known = new FlowSender("127.0.0.32", ports().netflow());
                var other = new FlowSender("127.0.0.33", ports().sflow())) {
            known.template();
            known.flows(1, 3, "198.51.100.77");
            other.flows(4, 2, "198.51.100.77"); // Has told no template of its own.
            other.template();
            other.flows(6, 2, "198.51.100.77");
        }
        Senders.await(
                "each flow to the address is a hit",
                () -> server.bean(Counters.class).snapshot().detections() == before + 5);
        Senders.await(
                "strangers' flows are held, and what could not be read",
                () -> count("observer.ip:127.0.0.32") == 3 && count("observer.ip:127.0.0.33") == 3);
    }

    private long count(String question) {
        return server.bean(Lake.class)
                .count(Query.always(parse(question)), Scope.ALL, new Cancel());
    }

    private static Expr parse(String question) {
        return ((Parsed.Ok) Parser.parse(question)).expr();
    }

    private Listeners.Ports ports() {
        return server.bean(Listeners.class).ports();
    }

    private long exporter(String address, String name) {
        long unit = Senders.unit(server, name).id();
        vn.luytre.soc.store.Scope.PROVINCE.<Object, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Bộ định tuyến",
                                        unit,
                                        0,
                                        "auto",
                                        List.of(Objects.requireNonNull(Cidr.parse(address))),
                                        "",
                                        false,
                                        365,
                                        null)));
        return unit;
    }
}
