package vn.luytre.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.parse.advisory.FeedItem;
import vn.luytre.parse.advisory.MicrosoftUpdate;
import vn.luytre.parse.advisory.feed.FeedFault;
import vn.luytre.parse.advisory.feed.FeedSink;
import vn.luytre.parse.advisory.feed.Feeds;
import vn.luytre.soc.vulnerability.match.Component;
import vn.luytre.soc.vulnerability.match.Knowledge;
import vn.luytre.soc.vulnerability.match.KnowledgeReader;
import vn.luytre.soc.vulnerability.match.Machine;
import vn.luytre.soc.vulnerability.match.Matcher;
import vn.luytre.soc.vulnerability.match.Products;
import vn.luytre.soc.vulnerability.windows.KbTable;
import vn.luytre.soc.vulnerability.windows.WindowsHost;

/**
 * What it costs to hold a province's inventory against everything that is known: all machines again, one record against all machines, all
 * Windows hosts against all updates. In memory; nothing is written to a database yet.
 */
final class PostureStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(PostureStudy.class);
    private static final int DISTINCT = 565_000;
    private static final int ON_A_HOST = 150;

    @Override
    public String name() {
        return "posture";
    }

    @Override
    public String question() {
        return "How long does it take to hold 3 million installed packages against 380,000 vulnerabilities?";
    }

    @Override
    public void run(Run run) throws IOException {
        var products = new Products();
        var reader = new KnowledgeReader(products);
        long started = System.nanoTime();
        long records = 0;
        for (var name : PostureFeeds.FILES) {
            var file = run.realData(name);
            if (file == null) {
                LOG.warn("{} is absent: nothing is measured", name);
                return;
            }
            records += PostureFeeds.read(file, run.size(11, 1), reader);
        }
        var knowledge = reader.done();
        run.add(Figure.of("posture.records", records, "records"));
        run.add(Figure.of("posture.claims", knowledge.claims(), "claims"));
        run.add(Figure.of("posture.load", seconds(started), "s"));
        run.add(Figure.of("posture.heap-of-knowledge", heap(), "MB"));
        match(run, products, knowledge);
        windows(run);
    }

    private static void match(Run run, Products products, Knowledge knowledge) {
        var random = new Random(380_000);
        var pool = components(products, knowledge, run.size(DISTINCT, 5_000), random);
        var machines = machines(pool, run.size(20_000, 200), random);
        var verdicts = new AtomicLong();
        long started = System.nanoTime();
        var matcher = new Matcher(knowledge, false);
        IntStream.range(0, machines.size())
                .parallel()
                .forEach(
                        i -> matcher.match(machines.get(i), verdict -> verdicts.incrementAndGet()));
        run.add(Figure.of("posture.full-re-match", seconds(started), "s").goal("≤ 15"));
        run.add(Figure.of("posture.instances", (double) machines.size() * ON_A_HOST, "packages"));
        run.add(Figure.of("posture.distinct", matcher.distinct(), "packages"));
        run.add(Figure.of("posture.verdicts", verdicts.get(), "verdicts"));
        run.add(Figure.of("posture.heap", heap(), "MB").goal("≤ 2048"));
        one(run, machines);
    }

    /** A handful of new advisories (the program's own overlays) against every machine. */
    private static void one(Run run, List<Machine> machines) {
        var samples = new ArrayList<Double>();
        for (int i = 0; i < run.size(9, 2); i++) {
            long started = System.nanoTime();
            var reader = new KnowledgeReader(new Products());
            var matcher = new Matcher(reader.done(), false);
            var verdicts = new AtomicLong();
            machines.stream()
                    .parallel()
                    .forEach(machine ->
                            matcher.match(machine, verdict -> verdicts.incrementAndGet()));
            samples.add(seconds(started));
        }
        run.add(Figure.median("posture.one-advisory", samples, "s").goal("≤ 2"));
    }

    /** Products that advisories name, each in several made-up versions. */
    private static List<Component> components(
            Products products, Knowledge knowledge, int count, Random random) {
        var named = IntStream.range(0, products.size()).filter(knowledge::concerns).toArray();
        var pool = new ArrayList<Component>(count);
        while (pool.size() < count) {
            int product = named[random.nextInt(named.length)];
            var version = random.nextInt(12) + "." + random.nextInt(20) + "." + random.nextInt(30);
            pool.add(
                    new Component(
                            product,
                            products.id(product),
                            version,
                            products.scheme(product).read(version),
                            Component.NOTHING,
                            false,
                            -1));
        }
        return pool;
    }

    /** Few components are on many machines, many on few. */
    private static List<Machine> machines(List<Component> pool, int count, Random random) {
        var machines = new ArrayList<Machine>(count);
        for (int i = 0; i < count; i++) {
            var components = new ArrayList<Component>(ON_A_HOST);
            for (int k = 0; k < ON_A_HOST; k++) {
                double share =
                        k < ON_A_HOST * 3 / 4
                                ? Math.pow(random.nextDouble(), 3)
                                : random.nextDouble();
                components.add(pool.get((int) (share * pool.size())));
            }
            machines.add(new Machine("host-" + i, components, true, false, true, null));
        }
        return machines;
    }

    private static void windows(Run run) throws IOException {
        var file = run.realData("vuln/microsoft-kb-cve-wesng-to-2024-01.csv.gz");
        if (file == null) {
            return;
        }
        var builder = KbTable.builder();
        var updates = new ArrayList<String>();
        try (var in = Files.newInputStream(file)) {
            Feeds.read(
                    in,
                    "table",
                    new FeedSink() {
                        @Override
                        public void item(FeedItem item) {
                            if (item instanceof MicrosoftUpdate row
                                    && builder.add(row)
                                    && row.product().startsWith("Windows 10 Version 1809 for x64")
                                    && !row.kb().isEmpty()) {
                                updates.add(row.kb());
                            }
                        }

                        @Override
                        public void fault(FeedFault fault) {}
                    });
        }
        var table = builder.build();
        var random = new Random(10_000);
        var hosts = new ArrayList<WindowsHost>();
        for (int i = 0; i < run.size(10_000, 100); i++) {
            var installed = Set.of(updates.get(random.nextInt(updates.size())), "K" + i);
            hosts.add(new WindowsHost("10-1809", "x64", null, installed, true));
        }
        var findings = new AtomicLong();
        long started = System.nanoTime();
        hosts.stream().parallel().forEach(host -> findings.addAndGet(table.judge(host).size()));
        run.add(Figure.of("posture.windows-hosts", seconds(started), "s").goal("≤ 1"));
        run.add(Figure.of("posture.windows-findings", findings.get(), "findings"));
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    /** After a collection; of what is reachable then. */
    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
