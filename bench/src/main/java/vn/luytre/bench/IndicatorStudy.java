package vn.luytre.bench;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.RetroProgress;
import vn.luytre.lake.RetroRequest;
import vn.luytre.lake.Scope;

/** What knowledge costs: one look-up, the memory of the whole, loading it anew, and a new list over all that is held. */
final class IndicatorStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(IndicatorStudy.class);

    @Override
    public String name() {
        return "indicators";
    }

    @Override
    public String question() {
        return "What do a look-up, the resident set, a reload and a retro-match cost?";
    }

    @Override
    public void run(Run run) throws IOException, RunnerException {
        int addresses = run.size(1_000_000, 2_000);
        lookups(run, addresses);
        var folder = run.folder(name());
        var made = folder.resolve("design-set.csv");
        MadeUpIndicators.write(made, addresses);
        load(run, "design-set", made, "≤ 450", "≤ 5");
        Run.delete(folder);
        var real = run.realData("botnet/load-indicators.csv.gz");
        if (real == null) {
            LOG.warn(
                    "no botnet/load-indicators.csv.gz beside the repository: the load set is left out");
        } else if (!run.quick()) {
            load(run, "load-set", real, "≤ 450", "≤ 5");
        }
        retro(run);
    }

    private static void lookups(Run run, int addresses) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(IndicatorBenchmark.class.getName())
                        .include(ColdLookupBenchmark.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .param("addresses", Integer.toString(addresses));
        if (run.quick()) {
            options.forks(0)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(50))
                    .measurementIterations(2)
                    .measurementTime(TimeValue.milliseconds(50));
        }
        for (var result : new Runner(options.build()).run()) {
            run.add(figure(result));
        }
    }

    private static Figure figure(RunResult result) {
        var samples =
                result.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .map(iteration -> iteration.getPrimaryResult().getScore())
                        .toList();
        var whole = result.getParams().getBenchmark();
        var what = whole.substring(whole.lastIndexOf('.') + 1);
        var probes = result.getParams().getParam("probes");
        var heat = probes == null ? "cold" : "probes-" + probes;
        var goal =
                switch (what) {
                    case "ipv4", "ipv4AndBlocks", "ipv4Hit" -> "≤ 50";
                    case "domain", "domainHit" -> "≤ 200";
                    case "hash", "hashHit" -> "≤ 30";
                    default -> "";
                };
        return Figure.median("indicators.lookup." + what + "." + heat, samples, "ns").goal(goal);
    }

    private static void load(Run run, String name, Path file, String memory, String time)
            throws IOException {
        var seconds = new ArrayList<Double>();
        var reading = new ArrayList<Double>();
        var heap = new ArrayList<Double>();
        var set = IndicatorSet.empty();
        for (int i = run.size(5, 1); i > 0; i--) {
            long began = System.nanoTime();
            IndicatorFile.readOnly(file);
            reading.add((System.nanoTime() - began) / 1e9);
            set = IndicatorSet.empty();
            double before = heapUsed();
            began = System.nanoTime();
            set = IndicatorFile.load(file);
            seconds.add((System.nanoTime() - began) / 1e9);
            heap.add(Math.max(0, heapUsed() - before) / (1 << 20));
        }
        var prefix = "indicators." + name + ".";
        run.add(Figure.of(prefix + "size", set.size(), "indicators"));
        run.add(Figure.of(prefix + "bytes", (double) set.bytes() / (1 << 20), "MiB").goal(memory));
        run.add(Figure.median(prefix + "heap", heap, "MiB").goal(memory));
        run.add(Figure.median(prefix + "reload", seconds, "s").goal(time));
        run.add(Figure.median(prefix + "reload.baseline-reading", reading, "s"));
        Reference.reachabilityFence(set);
    }

    /** Bytes of live objects. */
    private static double heapUsed() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (double) runtime.totalMemory() - runtime.freeMemory();
    }

    private static void retro(Run run) throws IOException {
        int rows = run.rows(20_000_000, 50_000);
        int size = run.size(200_000, 5_000);
        var samples = new ArrayList<Double>();
        int hits = 0;
        try (var lake = HeldLake.open(run.root(), rows)) {
            for (int i = run.size(5, 1); i > 0; i--) {
                var request = RetroRequest.of(list(size, i));
                long began = System.nanoTime();
                var result = lake.retro(request, Scope.ALL, RetroProgress.NONE, new Cancel());
                samples.add((System.nanoTime() - began) / 1e9);
                hits = result.hits().size();
            }
        }
        if (hits == 0) {
            throw new IllegalStateException("retro-match found nothing of what is there");
        }
        run.add(Figure.of("indicators.retro.rows", rows, "rows"));
        run.add(Figure.of("indicators.retro.list", size, "indicators"));
        run.add(Figure.of("indicators.retro.hits", hits, "hits"));
        run.add(Figure.median("indicators.retro", samples, "s").goal("≤ 2 (10 for 100M)"));
    }

    /** One in two hundred is met by {@link Traffic}. */
    static List<RetroRequest.Indicator> list(int size, int seed) {
        var random = new SplittableRandom(seed);
        var list = new ArrayList<RetroRequest.Indicator>(size);
        for (int i = 0; i < size; i++) {
            list.add(
                    new RetroRequest.Address(
                            i % 200 == 0
                                    ? Traffic.peer(seed * 1_000 + i / 200)
                                    : MadeUpIndicators.address(random)));
        }
        return list;
    }
}
