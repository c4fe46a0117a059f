package vn.luytre.soc.detection.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.FieldNames;

/** Sweeps one file after the other. One thread's. */
final class FileSweep implements Closeable {

    private final LogOpener opener;
    private final EvtxLog evtx;
    private final JsonLog json;
    private final ZeekLog zeek;
    private final @Nullable Judging judging;
    private final Spool spool;
    private final SweepProgress.Counts counts;

    /** @param rules null if only the records are wanted */
    FileSweep(
            @Nullable SweepRules rules,
            Members members,
            Report report,
            Spool spool,
            SweepProgress.Counts counts,
            HitTaker taker) {
        opener = new LogOpener(counts);
        var names = rules == null ? FieldNames.of(JsonShape.FIELDS) : rules.set().fields();
        evtx = new EvtxLog(names);
        json = new JsonLog(names);
        zeek = new ZeekLog(names);
        judging = rules == null ? null : new Judging(rules, members, report, spool.part(), taker);
        this.spool = spool;
        this.counts = counts;
    }

    /** Sweeps a file; whatever it holds, this ends with an answer. */
    Swept sweep(int index, LogFile file) {
        var lines = spool.part();
        var findings = new Findings();
        var records = new long[1];
        var taker = taker(index, file, lines, findings);
        Trouble trouble = null;
        boolean passedOver = false;
        try (var opened = opener.open(file)) {
            var reader = reader(opened.kind());
            if (reader != null) {
                reader.read(
                        file,
                        opened,
                        record -> {
                            records[0]++;
                            counts.record();
                            taker.take(record);
                        },
                        findings);
            }
            trouble = trouble(file, opened);
            passedOver = reader == null && trouble == null;
        } catch (UncheckedIOException | SweepProgress.Counts.Stopped e) {
            throw e; // What we ourselves write cannot be written, or nobody wants it.
        } catch (IOException | RuntimeException e) {
            // One file never costs the others, not even by a fault of ours.
            trouble = new Trouble(file.name(), Trouble.UNREADABLE, e.toString());
        }
        return swept(file, passedOver, trouble, records[0], findings, lines);
    }

    private static @Nullable Trouble trouble(LogFile file, LogOpener.Opened opened) {
        var bound = opened.bound();
        if (bound != null && bound.isCut()) {
            return new Trouble(file.name(), Trouble.UNPACKS_TOO_LARGE, "");
        }
        return switch (opened.kind()) {
            case ZIP, GZIP -> new Trouble(file.name(), Trouble.ARCHIVE_NESTED, "");
            case EVTX, JSON, ZEEK, OTHER -> null;
        };
    }

    private @Nullable LogReader reader(LogKind kind) {
        return switch (kind) {
            case EVTX -> evtx;
            case JSON -> json;
            case ZEEK -> zeek;
            case ZIP, GZIP, OTHER -> null;
        };
    }

    private LogRecord.Taker taker(int index, LogFile file, Spool.Part lines, Findings findings) {
        if (judging == null) {
            return new RecordLines(file, lines);
        }
        judging.begin(index, file, lines, findings);
        return judging;
    }

    private Swept swept(
            LogFile file,
            boolean passedOver,
            @Nullable Trouble trouble,
            long records,
            Findings findings,
            Spool.Part lines) {
        if (judging == null) {
            return new Swept(
                    file, passedOver, trouble, records, 0, findings, Map.of(), List.of(), lines);
        }
        counts.hits(judging.hits());
        return new Swept(
                file,
                passedOver,
                trouble,
                records,
                judging.hits(),
                findings,
                judging.tallies(),
                judging.kept(),
                lines);
    }

    @Override
    public void close() throws IOException {
        opener.close();
    }
}
