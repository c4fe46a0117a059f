package vn.luytre.lake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import vn.luytre.event.Field;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.ChildJvm;
import vn.luytre.lake.JdbcCatalogue;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.Postgres;
import vn.luytre.lake.Query;
import vn.luytre.lake.Scope;
import vn.luytre.lake.SharedLake;
import vn.luytre.lake.Tally;
import vn.luytre.lake.journal.Positions;
import vn.luytre.lake.query.Expr;

/**
 * Several nodes share the partitions of a topic and the lake, on a real broker and a real PostgreSQL. Nodes are killed the hard way, fall
 * silent and wake again at moments chosen by a seed; each event that was acknowledged is in the lake once.
 */
@EnabledIfEnvironmentVariable(
        named = Broker.ASKED_FOR,
        matches = "1",
        disabledReason = Broker.NOT_ASKED_FOR)
class ExactlyOnceTest {

    private static final int PARTITIONS = 4;
    private static final Duration WAIT = Duration.ofMillis(200);

    @TempDir Path folder;

    private Broker broker;
    private String topic;
    private JdbcCatalogue catalogue;

    @BeforeEach
    void begin() throws Exception {
        Postgres.fresh();
        var database = new PGSimpleDataSource();
        database.setUrl(Postgres.url());
        catalogue = new JdbcCatalogue(database);
        broker = Broker.shared();
        topic = broker.topic(PARTITIONS, Map.of());
    }

    private KafkaSettings settings(String node) {
        return Broker.settings(broker.address(), topic, node);
    }

    private void append(String node, long from, long to) throws Exception {
        try (var writer = KafkaWriter.open(settings(node), source -> source % 8)) {
            for (long next = from; next < to; next += 100) {
                writer.append(
                        LongStream.range(next, Math.min(to, next + 100))
                                .mapToObj(number -> AppenderChild.entry(node, number))
                                .toList());
            }
        }
    }

    @Test
    void survivesMembersThatAreKilled() throws Exception {
        long seed = 20261130;
        var random = new Random(seed);
        append("a", 0, 6_000);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var lives = new ArrayList<Callable<List<String>>>();
            for (int life = 0; life < 4; life++) {
                int lines = 100 + random.nextInt(2_500);
                var number = String.valueOf(seed + life);
                lives.add(() ->
                        ChildJvm.runAndKill(
                                MemberChild.class,
                                lines,
                                broker.address(),
                                topic,
                                Postgres.url(),
                                folder.toString(),
                                number));
            }
            // Two beside each other, then two more, whose first work is what the first two left.
            for (var pair : List.of(lives.subList(0, 2), lives.subList(2, 4))) {
                for (var life : pool.invokeAll(pair)) {
                    assertThat(life.get()).startsWith("joined");
                }
            }
        }
        append("a", 6_000, 6_500);
        drain();
        assertHeldOnce("seed " + seed, "a", 6_500);
    }

    /** A node falls silent with work in hand, so that its partitions go to another; then it wakes and would go on. */
    @Test
    void refusesTheCommitOfANodeThatWasTakenForDead() throws Exception {
        append("a", 0, 2_000);
        try (var lake = SharedLake.join(folder, catalogue, LakeSettings.DEFAULT)) {
            var work = new MemberLoop(lake);
            var settings = settings("z");
            var client = new HashMap<>(settings.client());
            client.put("max.poll.interval.ms", "4000");
            var impatient =
                    new KafkaSettings(
                            settings.servers(),
                            topic,
                            "z",
                            settings.entryBytes(),
                            settings.patience(),
                            client);
            try (var zombie = KafkaMember.join(impatient, work)) {
                int taken = 0;
                while (taken < 1_000) {
                    taken += zombie.poll(WAIT);
                }
                assertThat(work.writers()).hasSize(PARTITIONS);
                drain(); // Takes the partitions over once the silence has lasted.
                int waiting = work.writers().values().stream().mapToInt(w -> w.buffered()).sum();
                assertThat(waiting).isEqualTo(taken);
                work.commit(zombie.reached());
                assertThat(work.staleCommits()).isEqualTo(PARTITIONS);
                append("a", 2_000, 2_100);
                // It hears that it has lost them, and may come back for new ones.
                while (work.writers().size() < PARTITIONS) {
                    step(zombie, work);
                }
            }
        }
        drain();
        assertHeldOnce("zombie", "a", 2_100);
    }

    /** A receiving node is killed between Kafka's answer and its own: it goes on where Kafka says, not where it remembers. */
    @Test
    void takesOverEachRecordOfAKilledReceiverOnce() throws Exception {
        var random = new Random(20261201);
        long acknowledged = 0;
        for (int life = 0; life < 3; life++) {
            for (var line :
                    ChildJvm.runAndKill(
                            AppenderChild.class,
                            200 + random.nextInt(1_500),
                            broker.address(),
                            topic,
                            "r")) {
                acknowledged = Math.max(acknowledged, Long.parseLong(line) + 1);
            }
        }
        long taken;
        try (var writer = KafkaWriter.open(settings("r"), source -> source % 8)) {
            taken = writer.upstream();
        }
        assertThat(taken).isGreaterThanOrEqualTo(acknowledged);
        drain();
        assertHeldOnce("receiver", "r", taken);
    }

    /** Members come and go in an orderly way while records come; a unit's records stay in the order they came in. */
    @Test
    void sharesPartitionsAmongMembersThatComeAndGo() throws Exception {
        try (var lake = SharedLake.join(folder, catalogue, LakeSettings.DEFAULT);
                var other = SharedLake.join(folder, catalogue, LakeSettings.DEFAULT)) {
            var one = new MemberLoop(lake);
            var two = new MemberLoop(other);
            try (var first = KafkaMember.join(settings("m1"), one)) {
                while (one.writers().size() < PARTITIONS) {
                    first.poll(WAIT);
                }
                append("a", 0, 1_000);
                try (var second = KafkaMember.join(settings("m2"), two)) {
                    while (two.writers().size() != 2 || one.writers().size() != 2) {
                        first.poll(WAIT);
                        one.commit(first.reached());
                        second.poll(WAIT);
                    }
                    append("a", 1_000, 2_000);
                    step(first, one);
                    step(second, two);
                }
                while (one.writers().size() < PARTITIONS) {
                    step(first, one);
                }
            }
        }
        drain();
        assertHeldOnce("come and go", "a", 2_000);
    }

    private static void step(KafkaMember member, MemberLoop loop) throws Exception {
        member.poll(WAIT);
        loop.commit(member.reached());
    }

    /** One more node, which stays until everything that is in the topic is in the lake. */
    private void drain() throws Exception {
        try (var lake = SharedLake.join(folder, catalogue, LakeSettings.DEFAULT)) {
            var loop = new MemberLoop(lake);
            try (var member = KafkaMember.join(settings("last"), loop)) {
                while (!isDrained(member)) {
                    step(member, loop);
                }
            }
        }
    }

    private boolean isDrained(KafkaMember member) throws Exception {
        if (member.reached().size() < PARTITIONS) {
            return false;
        }
        try (var asking = KafkaWriter.open(settings("asking"), source -> 0)) {
            for (var each : member.reached().entrySet()) {
                if (each.getValue() < asking.end(each.getKey() - 1)
                        || catalogue.committed(each.getKey()) < each.getValue()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** All records from 0 up to the given one, none twice; after the house has been kept, which deletes no file that is needed. */
    private void assertHeldOnce(String how, String node, long count) throws Exception {
        try (var lake = Lake.open(folder, catalogue, LakeSettings.DEFAULT)) {
            assertThat(lake.missing()).as(how).isEmpty();
            lake.compact(Instant.now());
            var numbers = new TreeSet<Long>();
            var rows = new long[1];
            var positions = new TreeSet<Long>();
            lake.scan(
                    Query.always(Expr.ALL),
                    Scope.ALL,
                    (done, all, found) -> {},
                    new Cancel(),
                    held -> {
                        var parts = String.valueOf(held.event().get(Field.MESSAGE)).split(" ");
                        assertThat(parts[0]).isEqualTo(node);
                        numbers.add(Long.valueOf(parts[1]));
                        positions.add(held.position());
                        rows[0]++;
                    });
            assertThat(rows[0]).as("%s: none twice", how).isEqualTo(numbers.size());
            assertThat(positions).as("%s: each has a name of its own", how).hasSize(numbers.size());
            assertThat(numbers).as("%s: none missing", how).hasSize((int) count);
            assertThat(numbers.last()).isEqualTo(count - 1);
            assertThat(positions.stream().map(Positions::partition).distinct())
                    .as("%s: all partitions have worked", how)
                    .hasSize(PARTITIONS);
            assertThat(lake.totals(Scope.ALL).stream().mapToLong(Tally::events).sum())
                    .as("%s: none counted twice", how)
                    .isEqualTo(count);
        }
    }
}
