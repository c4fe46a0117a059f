package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.soc.ui.Words;

/**
 * All rules over files of logs, file by file on several threads. What it says is in the order of the files and of the records in
 * them, however the threads took turns; correlations come last.
 */
public final class Sweep {

    /** Files that may be swept before one that stands before them is done. */
    private static final int AHEAD = 4_096;

    private final @Nullable SweepRules rules;
    private final Report report;
    private final int threads;
    private final SweepProgress progress;
    private final SweepBounds bounds;
    private final HitTaker taker;
    private final SweepProgress.Counts counts;
    private final Members members;
    private final Map<About, RuleSum> tallies = new IdentityHashMap<>();
    private final Findings findings = new Findings();
    private final List<Trouble> unread = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private List<LogFile> files = List.of();
    private final Map<String, Map<String, Long>> damaged = new TreeMap<>();
    private long unreadCount;
    private long swept;
    private long passedOver;
    private long hits;

    /**
     * @param rules null if only the records are wanted
     * @param form how it is told; records are always lines of JSON
     */
    public Sweep(@Nullable SweepRules rules, SweepForm form, int threads, SweepProgress progress) {
        this(rules, form.report(), threads, progress, SweepBounds.NONE, HitTaker.NONE);
    }

    private Sweep(
            @Nullable SweepRules rules,
            Report report,
            int threads,
            SweepProgress progress,
            SweepBounds bounds,
            HitTaker taker) {
        this.rules = rules;
        this.report = report;
        this.threads = threads;
        this.progress = progress;
        this.bounds = bounds;
        this.taker = taker;
        counts = new SweepProgress.Counts(bounds.unpacked());
        members = new Members(rules == null ? List.of() : rules.correlations());
    }

    /**
     * A sweep on one thread that tells lines of JSON, keeps what a page of its result needs, and lets another hear of its hits.
     */
    public static Sweep heard(
            SweepRules rules,
            Words words,
            SweepProgress progress,
            SweepBounds bounds,
            HitTaker taker) {
        var report = new ListedReport(new JsonReport(words), bounds.listed());
        return new Sweep(rules, report, 1, progress, bounds, taker);
    }

    /**
     * Sweeps what lies below those paths.
     *
     * @param except a file that is left out: the one the answer is written to; null if it goes elsewhere
     * @throws IOException if what it finds cannot be written
     */
    public SweepSummary run(List<Path> paths, @Nullable Path except, OutputStream out)
            throws IOException {
        return run(LogFiles.below(paths, except), out);
    }

    /**
     * Sweeps those files; an archive by its entries.
     *
     * @throws SweepStopped if that was asked for
     * @throws IOException if what it finds cannot be written
     */
    public SweepSummary run(List<NamedLog> named, OutputStream out) throws IOException {
        return run(LogFiles.of(named), out);
    }

    private SweepSummary run(LogFiles found, OutputStream out) throws IOException {
        long began = System.nanoTime();
        files = found.files();
        found.troubles().forEach(this::trouble);
        report.begin(out);
        try (var spool = new Spool(bounds.folder())) {
            all(files, spool, out);
        }
        correlate(out);
        var summary = summary((System.nanoTime() - began) / 1_000_000 * 1e-3);
        report.end(summary, out);
        out.flush();
        return summary;
    }

    private void all(List<LogFile> files, Spool spool, OutputStream out) throws IOException {
        var idle = new ArrayBlockingQueue<FileSweep>(threads);
        for (int i = 0; i < threads; i++) {
            idle.add(new FileSweep(rules, members, report, spool, counts, taker));
        }
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var waiting = new ArrayDeque<Future<Swept>>();
            int next = 0;
            for (int done = 0; done < files.size(); done++) {
                while (next < files.size() && next < done + AHEAD) {
                    waiting.add(submit(pool, idle, next, files.get(next)));
                    next++;
                }
                take(await(waiting.remove(), done, files.size()), out);
            }
            progress.at(files.size(), files.size(), counts.records(), counts.hits());
        } finally {
            pool.shutdownNow();
            pool.close();
            for (var worker : idle) {
                worker.close();
            }
        }
    }

    private static Future<Swept> submit(
            ExecutorService pool, BlockingQueue<FileSweep> idle, int index, LogFile file) {
        return pool.submit(() -> {
            var worker = idle.remove(); // There are as many as threads.
            try {
                return worker.sweep(index, file);
            } finally {
                idle.add(worker);
            }
        });
    }

    private Swept await(Future<Swept> future, int done, int files) throws IOException {
        while (true) {
            if (progress.isStopAsked()) {
                counts.stop();
                throw new SweepStopped();
            }
            try {
                return future.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.at(done, files, counts.records(), counts.hits());
            } catch (InterruptedException e) {
                counts.stop();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UncheckedIOException unchecked) {
                    throw new IOException(unchecked.getCause());
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void take(Swept file, OutputStream out) throws IOException {
        var trouble = file.trouble();
        if (trouble != null) {
            trouble(trouble);
        }
        if (file.passedOver()) {
            passedOver++;
            if (passed.size() < SweepSummary.NAMED) {
                passed.add(file.file().name());
            }
            return;
        }
        swept++;
        file.lines().to(out);
        hits += file.hits();
        findings.add(file.findings());
        if (!file.findings().isEmpty() && damaged.size() < SweepSummary.NAMED) {
            damaged.put(file.file().name(), file.findings().counts());
        }
        file.tallies().forEach((rule, more) -> tally(rule).add(more));
        members.add(file.kept());
    }

    private RuleSum tally(About rule) {
        return tallies.computeIfAbsent(rule, about -> new RuleSum(about, report.examples()));
    }

    private void trouble(Trouble trouble) {
        unreadCount++;
        if (unread.size() < SweepSummary.NAMED) {
            unread.add(trouble);
        }
    }

    private void correlate(OutputStream out) throws IOException {
        if (rules == null) {
            return;
        }
        for (var hit : members.correlate(rules)) {
            hits++;
            tally(hit.rule()).add(hit);
            out.write(report.line(hit));
            taker.correlated(hit);
        }
    }

    /** SHA-256 of those swept files, unpacked, by their names. */
    public Map<String, String> sha256(Set<String> names) throws IOException {
        var hashes = new HashMap<String, String>();
        try (var opener = new LogOpener(new SweepProgress.Counts(bounds.unpacked()))) {
            for (var file : files) {
                if (names.contains(file.name())) {
                    hashes.put(file.name(), opener.sha256(file));
                }
            }
        }
        return hashes;
    }

    private SweepSummary summary(double seconds) {
        var inactive = new ArrayList<InactiveRule>();
        int active = 0;
        if (rules != null) {
            inactive.addAll(rules.inactive());
            var without = members.overfull();
            without.forEach(one ->
                    inactive.add(
                            InactiveRule.of(
                                    one.correlation().about(),
                                    InactiveRule.CORRELATION_BOUND,
                                    String.valueOf(members.mostOfARule()))));
            active = rules.active() - without.size();
        }
        return new SweepSummary(
                swept,
                passedOver,
                passed,
                counts.records(),
                active,
                rules == null ? 0 : rules.belowLeast(),
                inactive,
                unread,
                unreadCount,
                damaged,
                findings.counts(),
                unreadCount == 0 && findings.isHarmless(),
                hits,
                tallies.values().stream().sorted(RuleSum.RANK).toList(),
                seconds);
    }
}
