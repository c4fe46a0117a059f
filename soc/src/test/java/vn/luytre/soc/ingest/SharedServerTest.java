package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.RetroProgress;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.Positions;
import vn.luytre.lake.kafka.Broker;
import vn.luytre.lake.kafka.SharedLog;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.WorkerProcess;
import vn.luytre.soc.detection.Written;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/**
 * The whole server on a topic of four partitions of a real broker, alone and with workers beside it that are killed and put to sleep: each
 * event is in the lake once, and each finding has been told once.
 */
@Tag("fault")
@EnabledIfEnvironmentVariable(
        named = Broker.ASKED_FOR,
        matches = "1",
        disabledReason = Broker.NOT_ASKED_FOR)
class SharedServerTest {

    private static final int PARTITIONS = 4;
    private static final int UNITS = 12;
    private static final int WANTED = 20;
    private static final String BAD = "198.51.100.177";
    private static final String RULES =
            """
            title: Dấu hiệu lẻ
            id: 6f6a3c1e-0000-4000-8000-000000000011
            name: le
            level: low
            logsource: {product: suricata}
            detection:
                it: {event_type: alert, alert.signature: dau-hieu}
                condition: it
            ---
            title: Dấu hiệu dồn dập
            id: 6f6a3c1e-0000-4000-8000-000000000012
            correlation:
                type: event_count
                rules: [le]
                group-by: [host.name]
                timespan: 1h
                condition: {gte: %d}
            level: high
            """
                    .formatted(WANTED);
    private static final String LATER =
            """
            title: Dấu hiệu mới
            id: 6f6a3c1e-0000-4000-8000-000000000013
            level: high
            logsource: {product: suricata}
            detection:
                it: {event_type: alert, alert.signature: dau-hieu-moi}
                condition: it
            """;

    @TempDir private Path folder;

    private final Map<Long, String> keys = new LinkedHashMap<>();
    private final Map<Long, Integer> sent = new TreeMap<>();

    private String[] settings() throws Exception {
        var broker = Broker.shared();
        var topic = broker.topic(PARTITIONS, Map.of("max.message.bytes", String.valueOf(17 << 20)));
        var client = folder.resolve("kafka.properties");
        Files.writeString(client, "session.timeout.ms=4000\nheartbeat.interval.ms=500\n");
        return new String[] {
            "--luytre.kafka.servers=" + broker.address(),
            "--luytre.kafka.topic=" + topic,
            "--luytre.kafka.properties=" + client
        };
    }

    private Path data() throws IOException {
        return Files.createDirectories(folder.resolve("data"));
    }

    private void prepare(Server server) {
        var feed = new Feed(server);
        for (int i = 0; i < UNITS; i++) {
            long unit = feed.unit("Sở Chung " + i);
            keys.put(unit, feed.source(unit, "ids-" + i));
        }
        Written.rules(server, RULES);
    }

    /** Some lines of each unit, half of what its correlation wants, and one contact of what a list names. */
    private void sendRound(Server server, int round) {
        for (var each : keys.entrySet()) {
            var lines = new ArrayList<String>();
            for (int i = 0; i < WANTED / 2; i++) {
                lines.add(alarm("may-" + each.getKey(), "dau-hieu"));
            }
            lines.add(Feed.flow(Instant.now(), machine(each.getKey()), BAD, "goi ra " + round));
            IntStream.range(0, 30).forEach(i -> lines.add(alarm("may-khac", "vo-hai-" + i)));
            send(server, each.getKey(), lines);
        }
    }

    private void send(Server server, long unit, List<String> lines) {
        var answer =
                Senders.post(
                        server.uri("/ingest/lines"),
                        keys.get(unit),
                        "text/plain",
                        String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        sent.merge(unit, lines.size(), Integer::sum);
    }

    private String machine(long unit) {
        return "10.9.8." + (1 + List.copyOf(keys.keySet()).indexOf(unit));
    }

    private static String alarm(String machine, String signature) {
        return """
        {"@timestamp":"%s","event":{"dataset":"suricata.eve","action":"alert"},"host":{"name":"%s"},"rule":{"name":"%s"}}\
        """
                .formatted(Instant.now(), machine, signature);
    }

    /** So many of each unit, all of what was sent and none twice, by count and by position. */
    private void awaitHeldOnce(Server server) {
        Senders.await(
                "all is in the lake",
                () -> {
                    server.bean(Lake.class).refresh();
                    return sent.entrySet().stream()
                            .allMatch(e -> Senders.held(server, e.getKey()) >= e.getValue());
                });
        var positions = new TreeSet<Long>();
        var rows = new TreeMap<Long, Integer>();
        server.bean(Lake.class)
                .scan(
                        Query.always(Expr.ALL),
                        vn.luytre.lake.Scope.ALL,
                        RetroProgress.NONE,
                        new Cancel(),
                        held -> {
                            positions.add(held.position());
                            rows.merge(held.event().origin().unit(), 1, Integer::sum);
                        });
        assertThat(rows).isEqualTo(sent);
        assertThat(positions).hasSize(sent.values().stream().mapToInt(n -> n).sum());
        assertThat(positions.stream().map(Positions::partition).distinct()).hasSize(PARTITIONS);
    }

    /** Alerts of that title: value or machine → times told live, and found later. */
    private static Map<String, String> alerts(Server server, String title) {
        var told = new TreeMap<String, String>();
        Scope.PROVINCE.run(() ->
                server.bean(TransactionTemplate.class)
                        .executeWithoutResult(_ ->
                                server.bean(DSLContext.class)
                                        .fetch(
                                                "select unit, live, later from alert.finding where ? in (title, value) order by id",
                                                title)
                                        .forEach(row ->
                                                told.merge(
                                                        String.valueOf(row.get(0)),
                                                        row.get(1) + "+" + row.get(2),
                                                        (a, b) -> a + " " + b))));
        return told;
    }

    private Map<String, String> each(String told) {
        return keys.keySet().stream()
                .collect(Collectors.toMap(String::valueOf, _ -> told, (a, _) -> a, TreeMap::new));
    }

    /** A correlation is told some seconds after its last event, as others come. */
    private void awaitCorrelations(Server server) {
        Senders.await(
                "each unit's correlation is told",
                () -> {
                    keys.keySet().forEach(unit -> send(server, unit, List.of(alarm("x", "y"))));
                    return alerts(server, "Dấu hiệu dồn dập").size() == UNITS;
                });
    }

    private static void awaitShares(Server server, Predicate<Map<String, Set<Integer>>> so) {
        Senders.await("partitions are shared so", () -> so.test(owners(server)));
    }

    private static Map<String, Set<Integer>> owners(Server server) {
        var owners = new TreeMap<String, Set<Integer>>();
        server.bean(Shares.class)
                .rows()
                .forEach(row ->
                        owners.computeIfAbsent(row.member(), _ -> new HashSet<>())
                                .add(row.partition()));
        return owners;
    }

    @Test
    void oneServerHasAllPartitionsAndFindsWhatOneLogWouldShow() throws Exception {
        var settings = settings();
        try (var server = Server.in(data(), settings)) {
            assertThat(server.bean(EventLog.class)).isInstanceOf(SharedLog.class);
            prepare(server);
            sendRound(server, 1);
            awaitHeldOnce(server);
            // Known only now: what came before is found later, what comes is met live.
            new Feed(server).list("chung", BAD);
            assertThat(alerts(server, BAD)).isEqualTo(each("0+1"));
        }
        // A restart: correlations count on where they stood.
        try (var server = Server.in(data(), settings)) {
            sendRound(server, 2);
            awaitCorrelations(server);
            awaitHeldOnce(server);
            Senders.await("live contacts are told", () -> alerts(server, BAD).equals(each("1+1")));
            assertThat(alerts(server, "Dấu hiệu dồn dập")).isEqualTo(each("1+0"));
        }
    }

    @Test
    void aWorkerThatIsKilledLosesNothingAndTellsNothingTwice() throws Exception {
        var settings = settings();
        try (var server = Server.in(data(), settings)) {
            prepare(server);
            new Feed(server).list("chung", BAD);
            try (var worker = WorkerProcess.start(data(), "worker-1", settings)) {
                awaitShares(server, owners -> owners.size() == 2);
                sendRound(server, 1);
                worker.kill();
                sendRound(server, 2);
                awaitShares(server, owners -> owners.size() == 1);
            }
            awaitCorrelations(server);
            awaitHeldOnce(server);
            assertThat(alerts(server, "Dấu hiệu dồn dập")).isEqualTo(each("1+0"));
            assertThat(alerts(server, BAD)).isEqualTo(each("2+0"));
        }
    }

    @Test
    void aWorkerThatWasTakenForDeadWakesAndDoesNoHarm() throws Exception {
        var settings = settings();
        try (var server = Server.in(data(), settings)) {
            prepare(server);
            new Feed(server).list("chung", BAD);
            try (var worker = WorkerProcess.start(data(), "worker-1", settings)) {
                awaitShares(server, owners -> owners.size() == 2);
                sendRound(server, 1);
                worker.sleep();
                sendRound(server, 2);
                awaitShares(server, owners -> owners.size() == 1);
                awaitCorrelations(server);
                worker.wake();
                sendRound(server, 3);
                awaitShares(server, owners -> owners.size() == 2);
                awaitHeldOnce(server);
                Senders.await(
                        "live contacts are told", () -> alerts(server, BAD).equals(each("3+0")));
                assertThat(worker.isAlive()).isTrue();
            }
            assertThat(alerts(server, BAD)).isEqualTo(each("3+0"));
        }
    }

    @Test
    void aRuleAndAListReachTheWorker() throws Exception {
        var settings = settings();
        try (var server = Server.in(data(), settings)) {
            prepare(server);
            try (var worker = WorkerProcess.start(data(), "worker-1", settings)) {
                awaitShares(server, owners -> owners.size() == 2);
                sendRound(server, 1);
                awaitHeldOnce(server);
                new Feed(server).list("chung", BAD);
                Written.rules(server, LATER);
                Senders.await("both judge by the same", () -> judgeAlike(server));
                keys.keySet()
                        .forEach(unit ->
                                send(server, unit, List.of(alarm("m" + unit, "dau-hieu-moi"))));
                sendRound(server, 2);
                Senders.await(
                        "the rule is met in each partition",
                        () -> alerts(server, "Dấu hiệu mới").equals(each("1+0")));
                Senders.await("and the list", () -> alerts(server, BAD).equals(each("1+1")));
                assertThat(owners(server).keySet()).anyMatch(worker::isCalled);
                assertThat(server.signedIn(0, Role.ANALYST).get("/health").body())
                        .contains("Các tiến trình cùng xử lý", "Bàn điều khiển", "Tiến trình xử lý")
                        .doesNotContain("Không thấy trả lời");
            }
        }
    }

    private static boolean judgeAlike(Server server) {
        var processes = server.bean(Shares.class).processes();
        return processes.size() == 2
                && processes.stream().allMatch(p -> p.lists() > 0 && p.rules() > 1)
                && processes.stream().map(p -> p.lists() + " " + p.rules()).distinct().count() == 1;
    }

    @Test
    void aWorkerNeedsALogThatIsShared() throws Exception {
        assertThatThrownBy(() -> Server.in(data(), "--luytre.node.role=worker"))
                .rootCause()
                .hasMessageContaining("./luytre up");
    }
}
