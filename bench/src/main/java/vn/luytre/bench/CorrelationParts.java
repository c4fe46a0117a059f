package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.correlate.Correlator;
import vn.luytre.detect.sigma.correlate.CorrelatorSettings;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.parse.FlatRecords;

/**
 * Correlations alone, over events that are hits already: with a million groups alive, with ten thousand values in a group,
 * and over the public lane. Hits come up to half a minute out of order, and a minute is waited for them.
 */
final class CorrelationParts {

    private static final String RULES =
            """
            ---
            title: a
            name: a
            logsource: {product: x}
            detection: {s: {EventType: authentication_failure}, condition: s}
            ---
            title: b
            name: b
            logsource: {product: x}
            detection: {s: {EventType: authentication_success}, condition: s}
            ---
            title: c
            name: c
            logsource: {product: x}
            detection: {s: {EventType: c}, condition: s}
            """;

    private static final String COUNT =
            """
                type: event_count
                rules: [a]
                group-by: [User]
                timespan: 30d
                condition: {gte: 10}
            """;

    private static final String VALUES =
            """
                type: value_count
                rules: [a]
                group-by: [User]
                timespan: 30d
                condition: {field: SourceIP, gte: %d}
            """;

    private static final String TEMPORAL =
            """
                type: temporal
                rules: [a, b, c]
                group-by: [User]
                timespan: 30d
            """;

    private static final long STEP = 1_000; // Microseconds from one hit to the next.
    private static final long JITTER = 30_000_000;
    private static final CorrelatorSettings SETTINGS =
            CorrelatorSettings.USUAL
                    .lateness(Duration.ofMinutes(1))
                    .bounds(new CorrelatorSettings.Bounds(1 << 21, 1 << 30, 1 << 17, 1 << 28, 32));

    private final Run run;
    private final int keys;
    private final String[] addresses = new String[10_000];
    private final byte[] digits = new byte[7];
    private final SplittableRandom random = new SplittableRandom(20261130);

    CorrelationParts(Run run) {
        this.run = run;
        keys = run.size(1_000_000, 10_000);
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = "198.51.%d.%d".formatted(i / 250, i % 250);
        }
    }

    /** Made anew, as the values of an event just read are: near at hand. */
    private String user(int number) {
        for (int i = digits.length - 1, rest = number; i >= 0; i--, rest /= 10) {
            digits[i] = (byte) ('0' + rest % 10);
        }
        return "user-".concat(new String(digits, ISO_8859_1));
    }

    /** One hit after another, told anew each time. */
    private static final class Told implements SigmaEvent {

        private String user = "";
        private String address = "";

        @Override
        public List<@Nullable String> values(String field) {
            return List.of(field.equals("User") ? user : address);
        }

        @Override
        public List<String> texts() {
            return List.of(user, address);
        }
    }

    void measure() {
        many("event_count", COUNT, 3, 1, "≥ 500k");
        many("temporal", TEMPORAL, 2, 2, "≥ 500k");
        many("value_count.few", VALUES.formatted(8), 3, 1, "");
        one("value_count.10k", VALUES.formatted(20_000), "≥ 300k");
    }

    /** As many groups as there are users. */
    private void many(String name, String correlation, int hitsEach, int rules, String goal) {
        var told = new Told();
        long before = heap();
        var firings = new AtomicLong();
        var correlator = correlator(correlation, firings);
        var time = new long[1];
        Runnable hit =
                () -> {
                    told.user = user(random.nextInt(keys));
                    told.address = addresses[random.nextInt(addresses.length)];
                    accept(correlator, random.nextInt(rules), time[0]++, told);
                };
        for (int i = 0; i < hitsEach * keys; i++) {
            if (i < keys) { // Each user at least once.
                told.user = user(i);
                told.address = addresses[i % addresses.length];
                accept(correlator, 0, time[0]++, told);
            } else {
                hit.run();
            }
        }
        int hits = run.size(300_000, 5_000);
        rate(name, hits, hit, goal);
        correlator.correlator().flush();
        var facts = correlator.correlator().facts();
        var prefix = "detect.correlation." + name + ".";
        run.add(Figure.of(prefix + "groups", facts.groups(), "groups"));
        run.add(
                Figure.of(prefix + "state", facts.bytes() / (double) facts.groups(), "B/group")
                        .goal("≤ 300"));
        run.add(Figure.of(prefix + "heap", (heap() - before) / (double) facts.groups(), "B/group"));
        run.add(Figure.of(prefix + "firings", firings.get() / (double) facts.accepted(), "a hit"));
        run.add(
                Figure.of(
                        prefix + "lost",
                        facts.evicted() + facts.late() + facts.letThrough(),
                        "hits, groups"));
    }

    /** One group that holds all addresses. */
    private void one(String name, String correlation, String goal) {
        var told = new Told();
        var correlator = correlator(correlation, new AtomicLong());
        var time = new long[1];
        told.user = "lan";
        Runnable hit =
                () -> {
                    told.address = addresses[random.nextInt(addresses.length)];
                    accept(correlator, 0, time[0]++, told);
                };
        for (int i = 0; i < 20 * addresses.length; i++) {
            hit.run();
        }
        rate(name, run.size(300_000, 5_000), hit, goal);
        correlator.correlator().flush();
        run.add(
                Figure.of(
                        "detect.correlation." + name + ".state",
                        correlator.correlator().facts().bytes() / 1e4,
                        "B/value"));
    }

    /** The public lane: brute force by user, by address, and the success after it. */
    void lane(Lane lane) {
        var events = read(lane);
        var firings = new AtomicLong();
        var text =
                correlation("count", COUNT.replace("30d", "10m"))
                        + correlation("values", VALUES.formatted(5).replace("30d", "10m"))
                        + correlation(
                                "after",
                                TEMPORAL.replace("temporal", "temporal_ordered")
                                        .replace("[a, b, c]", "[count, b]"));
        var hits = new long[1];
        var rates =
                ThreadCost.rates(
                        run.size(5, 1),
                        run.size(7, 1),
                        events.size(),
                        () -> {
                            firings.set(0);
                            hits[0] = 0;
                            var correlator = made(text, firings);
                            for (int i = 0; i < events.size(); i++) {
                                var type = events.get(i).values("EventType");
                                int rule = type.contains("authentication_failure") ? 0 : 1;
                                correlator.accept(rule, i, i * 1_000_000L, events.get(i));
                            }
                            correlator.correlator().flush();
                        });
        run.add(Figure.median("detect.correlation.lane.rate", rates, "events/s"));
        run.add(Figure.of("detect.correlation.lane.firings", firings.get(), "firings"));
    }

    private List<RecordView> read(Lane lane) {
        var names = List.of("EventType", "User", "SourceIP");
        var record = new FlatRecord(FieldNames.of(names));
        var reader = new FlatRecords();
        var events = new ArrayList<RecordView>();
        for (int i = 0; i < run.size(lane.size(), 500); i++) {
            reader.read(lane.bytes(), lane.start(i), lane.length(i), record);
            events.add(
                    RecordView.of(
                            Map.of(
                                    names.get(0), record.text(record.first(0)),
                                    names.get(1), record.text(record.first(1)),
                                    names.get(2), record.text(record.first(2)))));
        }
        return events;
    }

    private void rate(String name, int hits, Runnable hit, String goal) {
        var rates =
                ThreadCost.rates(
                        run.size(3, 1),
                        run.size(7, 1),
                        hits,
                        () -> {
                            for (int i = 0; i < hits; i++) {
                                hit.run();
                            }
                        });
        run.add(Figure.median("detect.correlation." + name + ".rate", rates, "hits/s").goal(goal));
    }

    private void accept(Made correlator, int rule, long number, SigmaEvent event) {
        long time = number * STEP - random.nextLong(JITTER);
        correlator.accept(rule, number, time, event);
    }

    private static Made correlator(String correlation, AtomicLong firings) {
        return made(correlation("t", correlation), firings);
    }

    private static String correlation(String name, String lines) {
        return "---\ntitle: " + name + "\nname: " + name + "\ncorrelation:\n" + lines;
    }

    private static Made made(String text, AtomicLong firings) {
        var rules = Ruleset.of(new SigmaReader(Placeholders.NONE).read("bench.yml", text + RULES));
        var correlator =
                new Correlator(rules.correlations(), SETTINGS, firing -> firings.incrementAndGet());
        var targets =
                rules.rules().stream()
                        .mapToInt(rule -> correlator.target(rule.rule().about()))
                        .toArray();
        return new Made(correlator, targets);
    }

    /**
     * A correlator.
     *
     * @param targets of the rules a, b and c
     */
    private record Made(Correlator correlator, int[] targets) {

        void accept(int rule, long number, long time, SigmaEvent event) {
            correlator.accept(targets[rule], number, time, 0, event);
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
