package vn.luytre.detect.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
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

/**
 * States that nobody wrote, under a sum that is right: refused, or taken up and harmless. What reading one allocates is bounded
 * by its length.
 */
class CorrelatorFuzzTest {

    private static final long SEED = 20261130;
    private static final int HEAD = 8;
    private static final int SUM = 8;

    /** What reading a byte may allocate; and what reading any state may: the largest group, tables of few groups. */
    private static final long BYTES_A_BYTE = 256;

    private static final long BYTES = 16L << 20;

    private static final CorrelatorSettings SETTINGS =
            CorrelatorSettings.USUAL
                    .lateness(Duration.ofSeconds(3))
                    .bounds(new CorrelatorSettings.Bounds(64, 4L << 20, 32, 1L << 20, 4));

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One of each kind of window, and a chain. */
    private static final Ruleset RULES =
            MadeUp.rules(
                    String.join(
                            "---\n",
                            correlation("k0", "event_count", "[a]", "{gte: 3}"),
                            correlation("k1", "value_count", "[a, b]", "{field: v, gte: 40}"),
                            correlation("k2", "temporal", "[a, b, c]", ""),
                            correlation("k3", "temporal_ordered", "[a, b, k0]", ""),
                            correlation("k4", "value_sum", "[b]", "{field: n, gt: 50.5}"),
                            correlation("k5", "value_percentile", "[c]", "{field: n, gt: 7}"),
                            correlation("k6", "event_count", "[k0]", "{gte: 40000}")));

    /** Loads and instruments what is measured, which would be counted else. */
    static {
        try {
            var correlator = new Correlator(RULES.correlations(), SETTINGS, _ -> {});
            hits(new Random(SEED), 200).forEach(hit -> accept(correlator, hit));
            var out = new ByteArrayOutputStream();
            correlator.snapshot(out, 100);
            Correlator.restore(
                    RULES.correlations(),
                    SETTINGS,
                    _ -> {},
                    new ByteArrayInputStream(out.toByteArray()));
            Correlator.restore(
                    RULES.correlations(), SETTINGS, _ -> {}, InputStream.nullInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String correlation(String name, String type, String rules, String condition) {
        return """
        title: %1$s
        name: %1$s
        correlation:
            type: %2$s
            rules: %3$s
            group-by: [h]
            timespan: 9s
        %4$s\
        """
                .formatted(
                        name,
                        type,
                        rules,
                        condition.isEmpty() ? "" : "    condition: " + condition + "\n");
    }

    @Test
    void damagedStatesOfEveryKindAreHarmless() throws IOException {
        int taken = 0;
        for (int round = 0; round < 40; round++) {
            var random = new Random(SEED + round);
            var correlator = new Correlator(RULES.correlations(), SETTINGS, _ -> {});
            hits(random, 1 + random.nextInt(60)).forEach(hit -> accept(correlator, hit));
            var out = new ByteArrayOutputStream();
            correlator.snapshot(out, 100);
            var body = Arrays.copyOfRange(out.toByteArray(), HEAD, out.size() - SUM);
            var damaged = new ArrayList<byte[]>();
            Mutations.of(List.of(body), SEED + round, 60, (bytes, _) -> damaged.add(bytes));
            for (var bytes : damaged) {
                taken += check(summed(bytes)) ? 1 : 0;
            }
        }
        assertThat(taken).isGreaterThan(40);
    }

    @FuzzTest(maxDuration = "1m")
    void noStateIsHarmful(byte @NotNull [] body) throws IOException {
        check(body);
        check(summed(body));
    }

    /** The names of a state as we write it and then what comes: so groups and hits are reached at once. */
    @FuzzTest(maxDuration = "1m")
    void noGroupsAndHitsAreHarmful(byte @NotNull [] rest) throws IOException {
        var out = new ByteArrayOutputStream();
        new Correlator(RULES.correlations(), SETTINGS, _ -> {}).snapshot(out, 0);
        int names = out.size() - SUM - 2 * Integer.BYTES; // Without the numbers of groups and hits.
        var body = Arrays.copyOfRange(out.toByteArray(), HEAD, names + rest.length);
        System.arraycopy(rest, 0, body, names - HEAD, rest.length);
        check(summed(body));
    }

    private static boolean check(byte[] state) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var restored =
                Correlator.restore(
                        RULES.correlations(), SETTINGS, _ -> {}, new ByteArrayInputStream(state));
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .isLessThan(BYTES + BYTES_A_BYTE * state.length);
        if (!(restored instanceof Restored.Taken(var correlator, var _, var _, var _))) {
            return false;
        }
        for (var hit : hits(new Random(SEED), 40)) {
            accept(correlator, hit);
        }
        correlator.advance(Long.MAX_VALUE);
        correlator.flush();
        correlator.snapshot(new ByteArrayOutputStream(), 0);
        var bounds = SETTINGS.bounds();
        assertThat(correlator.facts().groups()).isLessThanOrEqualTo(bounds.groups());
        assertThat(correlator.facts().bytes()).isLessThanOrEqualTo(bounds.bytes());
        return true;
    }

    private static List<Hit> hits(Random random, int events) {
        var abouts = MadeUp.abouts(RULES);
        var hits = new ArrayList<Hit>();
        long time = 1_700_000_000_000_000L;
        for (int event = 0; event < events; event++) {
            time += random.nextInt(1_000_000);
            var rule = abouts.get("abc".substring(event % 3, event % 3 + 1));
            var fields =
                    RecordView.of(
                            Map.of(
                                    "h", "pc" + random.nextInt(2),
                                    "v", "v" + random.nextInt(60),
                                    "n", random.nextInt(900) / 8.0));
            hits.add(new Hit(rule, 1_000 + event, time, fields));
        }
        return hits;
    }

    private static void accept(Correlator correlator, Hit hit) {
        int target = correlator.target(hit.rule());
        if (target != Correlator.NONE) {
            correlator.accept(target, hit.event(), hit.timeMicros(), 7, hit.fields());
        }
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
}
