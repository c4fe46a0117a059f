package vn.luytre.detect.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.event.Mutations;

/** What a correlator remembers, written and taken up again. */
class CorrelatorStateTest {

    private static final long SEED = 20261130;
    private static final CorrelatorSettings SETTINGS =
            CorrelatorSettings.USUAL.lateness(Duration.ofSeconds(3)).key(4, 7);

    private static final int HEAD = 8;
    private static final int SUM = 8;

    private final List<CorrelationFiring> fired = new ArrayList<>();

    @Test
    void cutAnywhereAndTakenUpItGoesOnAsIfNothingHadBeen() throws IOException {
        for (int round = 0; round < 600; round++) {
            var random = new Random(SEED + round);
            var made = new MadeUp(random);
            var text = made.correlations();
            var rules = MadeUp.rules(text);
            // Some come later than the lateness.
            var hits = made.hits(MadeUp.abouts(rules), 20 + random.nextInt(200), 4_000_000);
            var never = new ArrayList<CorrelationFiring>();
            var uncut = new Correlator(rules.correlations(), SETTINGS, never::add);
            hits.forEach(hit -> accept(uncut, hit));
            uncut.flush();

            fired.clear();
            var correlator = new Correlator(rules.correlations(), SETTINGS, fired::add);
            for (int i = 0; i < hits.size(); i++) {
                boolean between = i > 0 && hits.get(i).event() != hits.get(i - 1).event();
                if (between && random.nextInt(30) == 0) {
                    var bytes = snapshot(correlator, hits.get(i).event());
                    // Dies now and then a little later: what fired since will fire again.
                    int since = fired.size();
                    int more = random.nextInt(3);
                    for (int j = i; j < Math.min(hits.size(), i + more); j++) {
                        accept(correlator, hits.get(j));
                    }
                    fired.subList(since, fired.size()).clear();
                    var taken = taken(rules, bytes);
                    assertThat(taken.position()).isEqualTo(hits.get(i).event());
                    assertThat(taken.dropped()).isEmpty();
                    correlator = taken.correlator();
                    for (int j = Math.max(0, i - random.nextInt(5)); j < i; j++) {
                        accept(correlator, hits.get(j)); // From an older position: left out.
                    }
                }
                accept(correlator, hits.get(i));
            }
            correlator.flush();

            assertThat(fired).as("seed %d, round %d\n%s", SEED, round, text).isEqualTo(never);
            assertThat(snapshot(correlator, 9))
                    .as("seed %d, round %d\n%s", SEED, round, text)
                    .isEqualTo(snapshot(uncut, 9));
        }
    }

    @Test
    void ofAChangedCorrelationNothingIsKeptAndItIsSaid() throws IOException {
        var before = MadeUp.rules(count("one", 3) + "---\n" + count("two", 3));
        var correlator = new Correlator(before.correlations(), SETTINGS, fired::add);
        hit(correlator, before, 1);
        hit(correlator, before, 2);
        var bytes = snapshot(correlator, 3);

        var after = MadeUp.rules(count("one", 2) + "---\n" + count("two", 3));
        var taken = taken(after, bytes);
        assertThat(taken.dropped()).containsExactly("one");
        taken.correlator().flush();
        hit(taken.correlator(), after, 3);
        taken.correlator().flush();
        assertThat(fired)
                .extracting(one -> one.correlation().correlation().about().title() + one.events())
                .containsExactly("one[1, 2]", "two[1, 2, 3]");
    }

    @Test
    void whatIsNoStateOfOursIsRefused() throws IOException {
        var rules = MadeUp.rules(count("one", 3));
        var bytes = snapshot(new Correlator(rules.correlations(), SETTINGS, fired::add), 0);
        var foreign = bytes.clone();
        foreign[0]++;
        assertThat(why(rules, foreign)).isEqualTo(Restored.Why.FOREIGN);
        var later = bytes.clone();
        later[7]++;
        assertThat(why(rules, later)).isEqualTo(Restored.Why.VERSION);
        var other = SETTINGS.shard(1, 2);
        assertThat(Correlator.restore(rules.correlations(), other, fired::add, in(bytes)))
                .isEqualTo(new Restored.Refused(Restored.Why.SHARD));
        for (int length = 0; length < bytes.length; length++) {
            assertThat(why(rules, Arrays.copyOf(bytes, length))).isEqualTo(Restored.Why.DAMAGED);
        }
    }

    @Test
    void damagedStatesAreRefusedOrHarmlessEvenUnderARightSum() throws IOException {
        int taken = 0;
        for (int round = 0; round < 100; round++) {
            var made = new MadeUp(new Random(SEED + round));
            var rules = MadeUp.rules(made.correlations());
            var hits = made.hits(MadeUp.abouts(rules), 100, 0);
            var correlator = new Correlator(rules.correlations(), SETTINGS, fired::add);
            hits.forEach(hit -> accept(correlator, hit));
            var body = snapshot(correlator, 100);
            body = Arrays.copyOfRange(body, HEAD, body.length - SUM);
            var damaged = new ArrayList<byte[]>();
            Mutations.of(List.of(body), SEED + round, 40, (bytes, how) -> damaged.add(bytes));
            for (var bytes : damaged) {
                var restored =
                        Correlator.restore(
                                rules.correlations(), SETTINGS, fired::add, in(summed(bytes)));
                if (restored instanceof Restored.Taken(var other, var _, var _, var _)) {
                    taken++;
                    hits.forEach(hit -> accept(other, hit));
                    made.hits(MadeUp.abouts(rules), 50, 0).forEach(hit -> accept(other, hit));
                    other.flush();
                    snapshot(other, 0);
                }
            }
        }
        assertThat(taken).isGreaterThan(100);
    }

    private static byte[] summed(byte[] body) {
        var sum = new CRC32C();
        sum.update(body);
        return ByteBuffer.allocate(HEAD + body.length + SUM)
                .putInt(StateWriter.MAGIC)
                .putInt(StateWriter.VERSION)
                .put(body)
                .putLong(sum.getValue())
                .array();
    }

    private static String count(String name, int number) {
        return """
        title: %1$s
        name: %1$s
        correlation:
            type: event_count
            rules: [a]
            timespan: 1h
            condition: {gte: %2$d}
        """
                .formatted(name, number);
    }

    private static void hit(Correlator correlator, Ruleset rules, long event) {
        int target = correlator.target(MadeUp.abouts(rules).get("a"));
        correlator.accept(target, event, event * 1_000_000, 0, RecordView.of(Map.of()));
    }

    private static void accept(Correlator correlator, Hit hit) {
        int target = correlator.target(hit.rule());
        if (target != Correlator.NONE) {
            correlator.accept(target, hit.event(), hit.timeMicros(), 7, hit.fields());
        }
    }

    private static byte[] snapshot(Correlator correlator, long position) throws IOException {
        var out = new ByteArrayOutputStream();
        correlator.snapshot(out, position);
        return out.toByteArray();
    }

    private Restored.Taken taken(Ruleset rules, byte[] bytes) throws IOException {
        var restored =
                Correlator.restore(
                        rules.correlations(),
                        CorrelatorSettings.USUAL.lateness(SETTINGS.lateness()),
                        fired::add,
                        in(bytes));
        assertThat(restored).isInstanceOf(Restored.Taken.class);
        return (Restored.Taken) restored;
    }

    private Restored.Why why(Ruleset rules, byte[] bytes) throws IOException {
        var restored = Correlator.restore(rules.correlations(), SETTINGS, fired::add, in(bytes));
        return ((Restored.Refused) restored).why();
    }

    private static ByteArrayInputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
