package vn.luytre.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.luytre.detect.AddressPlan;
import vn.luytre.detect.Detection;
import vn.luytre.detect.IndicatorDetector;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Event;
import vn.luytre.event.Severity;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.MemoryCatalogue;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.lake.journal.Transport;

/** Each stage of the way of an event alone, on one thread, over the same lines: where the time of the whole goes. */
final class IngestStages {

    /** As many lines as 64 KiB from a socket hold. */
    private static final int BATCH = 90;

    private static final int COMMIT = 100_000;

    private final Run run;
    private final List<String> lines;
    private final int rounds;

    IngestStages(Run run, List<String> lines) {
        this.run = run;
        this.lines = lines;
        this.rounds = run.size(5, 1);
    }

    void measure(IndicatorSet set) throws Exception {
        var events = new ArrayList<Event>();
        stage(
                "parse",
                () -> {
                    events.clear();
                    var source = new HeldLake.Source(0);
                    lines.forEach(line -> events.add(source.read(line, 1_707_000_000_000_000L)));
                });
        detect(set, events);
        journal();
        lake(events);
    }

    private void detect(IndicatorSet set, List<Event> events) throws Exception {
        var detector =
                new IndicatorDetector(
                        new IndicatorDetector.Knowledge(
                                set, AddressPlan.empty(), _ -> Severity.HIGH));
        var found = new ArrayList<Detection>();
        stage(
                "detect",
                () -> {
                    found.clear();
                    events.forEach(event -> detector.detect(event, found::add));
                });
    }

    private void journal() throws Exception {
        var folder = run.folder("ingest-journal");
        var settings = new JournalSettings(256 << 20, 1 << 20, 512 << 20);
        try (var journal = Segments.open(folder, settings)) {
            stage("journal", () -> append(journal));
            stage("read-journal", () -> read(journal));
        }
        Run.delete(folder);
    }

    private void append(Segments journal) throws IOException {
        var batch = new ArrayList<Entry>(BATCH);
        for (var line : lines) {
            batch.add(new Entry(1, Transport.SYSLOG, 1, line.getBytes(StandardCharsets.UTF_8)));
            if (batch.size() == BATCH) {
                journal.append(batch);
                batch.clear();
            }
        }
        journal.append(batch);
    }

    private void read(Segments journal) throws IOException, InterruptedException {
        try (var cursor = journal.read(journal.end() - lines.size())) {
            for (int left = lines.size(); left > 0; ) {
                left -= cursor.take(4_096, Duration.ofSeconds(1)).size();
            }
        }
    }

    private void lake(List<Event> events) throws Exception {
        Path folder = run.folder("ingest-lake");
        try (var lake = Lake.open(folder, new MemoryCatalogue(), LakeSettings.DEFAULT)) {
            stage(
                    "lake",
                    () -> {
                        long position = lake.committed();
                        for (var event : events) {
                            lake.add(event, position++);
                            if (position % COMMIT == 0) {
                                lake.commit(position);
                            }
                        }
                        lake.commit(position);
                    });
        }
        Run.delete(folder);
    }

    /** The median of some rounds after one that does not count. */
    private void stage(String name, Cost.Work work) throws Exception {
        var clock = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        work.run();
        for (int i = 0; i < rounds; i++) {
            var cost = Cost.of(work);
            clock.add(lines.size() / cost.seconds());
            cpu.add(cost.cpu() * 1e6 / lines.size());
        }
        run.add(Figure.median("ingest.stage." + name, clock, "events/s"));
        run.add(Figure.median("ingest.stage." + name + ".cpu", cpu, "µs/event"));
    }
}
