package vn.luytre.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.event.Event;
import vn.luytre.parse.evtx.EvtxEvents;
import vn.luytre.parse.evtx.EvtxReader;
import vn.luytre.parse.evtx.EvtxRecord;
import vn.luytre.parse.evtx.EvtxSummary;
import vn.luytre.parse.evtx.EvtxValue;
import vn.luytre.parse.evtx.FieldName;
import vn.luytre.parse.evtx.RecordVisitor;
import vn.luytre.parse.evtx.Utf8;

/**
 * How fast one thread reads Windows event logs: every value decoded to text, then as events, then as XML; and other readers on
 * the same file. In megabytes a second of the thread's own processor time.
 */
final class EvtxStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(EvtxStudy.class);

    static final List<String> ARCHIVES =
            List.of(
                    "evtx/omerbenamram+evtx.zip",
                    "evtx/sbousseaden+EVTX-ATTACK-SAMPLES.zip",
                    "evtx/mdecrevoisier+EVTX-to-MITRE-Attack.zip",
                    "evtx/Yamato-Security+hayabusa-sample-evtx.zip");

    /** The only log that is full to its end: what a busy server writes. */
    private static final String DENSE = "samples/security.evtx";

    private record Log(String name, byte[] bytes) {}

    @Override
    public String name() {
        return "evtx";
    }

    @Override
    public String question() {
        return "How fast does one thread read Windows event logs?";
    }

    @Override
    public void run(Run run) throws IOException, InterruptedException {
        var logs = new ArrayList<Log>();
        for (var archive : ARCHIVES) {
            var file = run.realData(archive);
            if (file == null) {
                LOG.warn("no {} beside the repository: left out", archive);
            } else {
                logs.addAll(unpack(file));
            }
        }
        var dense = logs.stream().filter(log -> log.name.equals(DENSE)).toList();
        if (dense.isEmpty()) {
            LOG.warn("no log to measure");
            return;
        }
        measure(run, "evtx.corpus", logs, 1, Way.FIELDS, "");
        measure(run, "evtx.dense", dense, 50, Way.FIELDS, "≥ 100");
        measure(run, "evtx.dense.events", dense, 20, Way.EVENTS, "");
        measure(run, "evtx.dense.xml", dense, 20, Way.XML, "≥ 60");
        peers(run, dense.getFirst());
    }

    private static List<Log> unpack(Path zip) throws IOException {
        var logs = new ArrayList<Log>();
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
                try (var in = archive.getInputStream(entry)) {
                    logs.add(new Log(entry.getName(), in.readAllBytes()));
                }
            }
        }
        return logs;
    }

    private enum Way {
        FIELDS,
        EVENTS,
        XML
    }

    private static void measure(
            Run run, String name, List<Log> logs, int times, Way way, String goal) {
        double megabytes = logs.stream().mapToDouble(log -> log.bytes.length).sum() * times / 1e6;
        var thread = ManagementFactory.getThreadMXBean();
        var rates = new ArrayList<Double>();
        var records = new ArrayList<Double>();
        var seconds = new ArrayList<Double>();
        int warm = run.size(5, 1);
        for (int i = -warm; i < run.size(7, 1); i++) {
            long began = thread.getCurrentThreadCpuTime();
            long told = 0;
            for (int t = 0; t < times; t++) {
                told += read(logs, way);
            }
            double took = (thread.getCurrentThreadCpuTime() - began) / 1e9;
            if (i >= 0) {
                rates.add(megabytes / took);
                records.add(told / took);
                seconds.add(took);
            }
        }
        run.add(Figure.median(name, rates, "MB/s").goal(goal));
        run.add(Figure.median(name + ".records", records, "records/s"));
        run.add(Figure.median(name + ".cpu", seconds, "s"));
    }

    /** A new reader each time, as a sweep of a machine begins with one. */
    private static long read(List<Log> logs, Way way) {
        var reader = new EvtxReader();
        long records = 0;
        for (var log : logs) {
            records += count(reader.read(log.bytes, visitor(way)));
        }
        return records;
    }

    private static long count(EvtxSummary summary) {
        return summary.live() + summary.torn() + summary.recovered();
    }

    private static RecordVisitor visitor(Way way) {
        return switch (way) {
            case FIELDS -> new Decode();
            case XML ->
                    new RecordVisitor() {
                        @Override
                        public boolean begin(EvtxRecord record) {
                            if (record.xml().isEmpty()) {
                                throw new IllegalStateException("a record without content");
                            }
                            return false;
                        }

                        @Override
                        public void field(FieldName name, EvtxValue value) {}
                    };
            case EVENTS ->
                    new EvtxEvents(
                            0,
                            Event.Origin.UNKNOWN,
                            false,
                            (record, event) -> {
                                if (event.overflow().isEmpty()) {
                                    throw new IllegalStateException("an event without fields");
                                }
                            });
        };
    }

    /** Decodes every value to UTF-8. */
    private static final class Decode implements RecordVisitor {
        private final Utf8 text = new Utf8();

        @Override
        public void field(FieldName name, EvtxValue value) {
            value.writeTo(text.clear());
        }
    }

    private static void peers(Run run, Log log) throws IOException, InterruptedException {
        var folder = run.folder("evtx");
        var file = Files.write(folder.resolve("dense.evtx"), log.bytes);
        var seconds = new TreeMap<String, List<Double>>();
        for (int i = 0; i < run.size(5, 1); i++) {
            for (var peer : EvtxPeers.measure(run.root(), folder, file, i > 0 || run.quick())) {
                seconds.computeIfAbsent(peer.name(), n -> new ArrayList<>()).add(peer.seconds());
            }
        }
        seconds.forEach((name, samples) -> {
            var rates = samples.stream().map(s -> log.bytes.length / 1e6 / s).toList();
            run.add(Figure.median("evtx.peer-" + name, rates, "MB/s"));
            run.add(Figure.median("evtx.peer-" + name + ".cpu", samples, "s"));
        });
        Run.delete(folder);
    }
}
