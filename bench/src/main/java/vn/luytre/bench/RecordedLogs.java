package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipFile;
import vn.luytre.event.Event;
import vn.luytre.parse.Parsers;
import vn.luytre.parse.evtx.EvtxEvents;
import vn.luytre.parse.evtx.EvtxReader;
import vn.luytre.parse.evtx.RecordState;

/** Recorded logs as events of ours, read as the product reads them. */
final class RecordedLogs {

    private RecordedLogs() {}

    interface Each {
        void take(String entry, byte[] content) throws IOException;
    }

    /** Walks the wanted entries of an archive. */
    static void entries(Path zip, Predicate<String> wanted, Each each) throws IOException {
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
                if (wanted.test(entry.getName())) {
                    try (var in = archive.getInputStream(entry)) {
                        each.take(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    /** The live records of an EVTX file. */
    static List<Event> evtx(byte[] file) {
        var events = new ArrayList<Event>();
        var visitor =
                new EvtxEvents(
                        0,
                        Event.Origin.UNKNOWN,
                        false,
                        (record, event) -> {
                            if (record.state() == RecordState.LIVE) {
                                events.add(event);
                            }
                        });
        new EvtxReader().read(file, visitor);
        return events;
    }

    /** One event a line, of whatever format the parser finds. */
    static List<Event> lines(String text) {
        var parser = Parsers.create(Parsers.ids().getFirst());
        var builder = new Event.Builder();
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    parser.parse(line, builder.reset(line, 0, Event.Origin.UNKNOWN));
                    return builder.build();
                })
                .toList();
    }
}
