package vn.luytre.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.MemoryCatalogue;
import vn.luytre.lake.Query;
import vn.luytre.lake.RetroProgress;
import vn.luytre.lake.RetroRequest;
import vn.luytre.lake.Scope;
import vn.luytre.lake.SearchRequest;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Target;

/**
 * One lake that grows over a fortnight of {@link Traffic}: at each step what an event of that step cost to add, commit, compact and
 * index, and how long the same questions over the last week then wait. {@code --rows 200000000} takes a night and 80 GB.
 */
final class HeldStudy implements Study {

    static final String NAME = "held";

    private static final Logger LOG = LoggerFactory.getLogger(HeldStudy.class);
    private static final Duration SPAN = Duration.ofDays(14);
    private static final int BATCH = 50_000;

    /** As often as this a compaction is due: a server's is each minute. */
    private static final int BATCHES = 4;

    /** Steps, as parts of the whole: 1, 2, 5, 10, 20, 50, 100 and 200 million of 200. */
    private static final double[] STEPS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String question() {
        return "Does an event cost more, and a question wait longer, the more are held?";
    }

    @Override
    public void run(Run run) throws Exception {
        int rows = run.rows(20_000_000, 200_000);
        var folder = run.folder(NAME);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), LakeSettings.DEFAULT)) {
            var growing = new Growing(lake, rows);
            for (double step : STEPS) {
                int held = (int) (rows * step);
                int before = growing.held;
                double cpu = growing.to(held);
                LOG.atInfo().addKeyValue("rows", held).log("so far");
                var prefix = "%s.%d.".formatted(NAME, held);
                double each = 1e6 * cpu / (held - before);
                run.add(Figure.of(prefix + "cost", each, "µs of processor an event"));
                ask(run, prefix, growing, folder);
            }
        } finally {
            Run.delete(folder);
        }
    }

    private static void ask(Run run, String prefix, Growing growing, Path folder) {
        var lake = growing.lake;
        long end = growing.time(growing.held);
        long bytes = lake.files().stream().mapToLong(f -> f.bytes()).sum();
        double all = bytes + HeldLake.indexBytes(folder, lake);
        run.add(Figure.of(prefix + "bytes-per-row", all / growing.held, "B"));
        run.add(Figure.of(prefix + "files", lake.files().size(), "files"));
        wait(run, prefix + "newest-with-histogram", i -> page(lake, Expr.ALL, end - i));
        wait(run, prefix + "needle-ip", i -> page(lake, needle(growing.held, i), end - i));
        wait(
                run,
                prefix + "retro-10k",
                i -> {
                    var request = RetroRequest.of(IndicatorStudy.list(10_000, i));
                    var unused = lake.retro(request, Scope.ALL, RetroProgress.NONE, new Cancel());
                });
        double memory = Proc.highest(ProcessHandle.current()) / 1e6;
        run.add(Figure.of(prefix + "memory", memory, "MB"));
    }

    private static void wait(Run run, String name, IntConsumer question) {
        var samples = new ArrayList<Double>();
        for (int i = 0; i <= run.size(7, 1); i++) {
            long began = System.nanoTime();
            question.accept(i);
            if (i > 0) { // As in SearchStudy.
                samples.add((System.nanoTime() - began) / 1e6);
            }
        }
        run.add(Figure.median(name, samples, "ms"));
    }

    private static void page(Lake lake, Expr expr, long end) {
        long from = end - HeldLake.SPAN.toNanos() / 1000;
        var request =
                SearchRequest.newest(new Query(expr, from, end), SearchStudy.COLUMNS, 100)
                        .around(SearchStudy.BARS, List.of(), 10);
        var unused = lake.search(request, Scope.ALL, new Cancel());
    }

    /** An address met a few times, whatever is held. */
    private static Expr needle(int held, int i) {
        var address = Traffic.peer(SearchStudy.rare(held, 200, i));
        return new Expr.Term(Target.Group.IP, new Match.Within(new Cidr(address, 32)));
    }

    /** A lake and what is still to come into it. Not thread-safe. */
    private static final class Growing {
        private final Lake lake;
        private final int whole;
        private final HeldLake.Source source = new HeldLake.Source(HeldLake.SEED);
        private int held;
        private int batches;

        Growing(Lake lake, int whole) {
            this.lake = lake;
            this.whole = whole;
        }

        /** Grows it; returns seconds of processor, those of making and reading the lines not counted. */
        double to(int rows) throws Exception {
            double cpu = 0;
            while (held < rows) {
                int count = Math.min(BATCH, rows - held);
                var events = new ArrayList<Event>(count);
                for (int i = 0; i < count; i++) {
                    events.add(source.next(time(held + i)));
                }
                cpu += Cost.of(() -> take(events)).cpu();
            }
            return cpu;
        }

        private void take(List<Event> events) {
            for (var event : events) {
                lake.add(event, held++);
            }
            lake.commit(held);
            if (++batches % BATCHES == 0) {
                lake.compact(Event.ofMicros(time(held)));
            }
        }

        long time(int number) {
            long span = SPAN.toNanos() / 1000;
            long end = Event.micros(HeldLake.END);
            return end - span + (long) ((double) span * number / whole);
        }
    }
}
