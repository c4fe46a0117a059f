package vn.luytre.parse.evtx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One file being read: first all live records, chunk by chunk, then what can be recovered. */
final class Reading {

    /** A stretch of a chunk that holds something like records. */
    private record Leftover(
            long offset, int chunk, int from, int to, RecordState state, boolean crcOk) {}

    private final EvtxReader reader;
    private final Chunk chunk;
    private final Source source;
    private final RecordVisitor visitor;
    private final IdRanges ids = new IdRanges();
    private final List<Leftover> leftovers = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Finding.Kind, Long> found = new EnumMap<>(Finding.Kind.class);
    private int chunks;
    private long live;
    private long torn;
    private long recovered;
    private long damaged;

    Reading(EvtxReader reader, Source source, RecordVisitor visitor) {
        this.reader = reader;
        this.chunk = reader.chunk;
        this.source = source;
        this.visitor = visitor;
    }

    EvtxSummary run() throws IOException {
        reader.templates.begin();
        var head = new byte[FileHeader.SIZE];
        source.read(0, head);
        var header = FileHeader.of(head);
        header(header);
        long offset = FileHeader.SIZE;
        int number = 0;
        while (true) {
            int count = source.read(offset, chunk.bytes);
            if (count == 0) {
                break;
            }
            begin(offset, count);
            offset += step(header, number++);
        }
        ids.sort();
        for (var leftover : leftovers) {
            source.read(leftover.offset, chunk.bytes);
            begin(leftover.offset, Chunk.SIZE);
            recover(leftover);
        }
        return new EvtxSummary(
                header,
                chunks,
                live,
                torn,
                recovered,
                damaged,
                ids.least(),
                ids.most(),
                findings,
                found);
    }

    private void begin(long offset, int count) {
        chunk.begin(offset, count);
        reader.templates.clear();
    }

    private void header(FileHeader header) {
        if (!header.intact()) {
            found(Finding.Kind.FILE_MAGIC, 0);
        } else if (!header.crcOk()) {
            found(Finding.Kind.FILE_CRC, 0);
        }
        if (header.dirty()) {
            found(Finding.Kind.DIRTY, 0);
        }
    }

    /** Reads what begins here; answers how many bytes on the next chunk is to be looked for. */
    private int step(FileHeader header, int number) {
        if (chunk.isChunk()) {
            chunks++;
            if (number == header.chunks() && header.intact()) {
                found(Finding.Kind.BEYOND_COUNT, chunk.offset);
            }
            if (chunk.filled < Chunk.SIZE) {
                found(Finding.Kind.TRUNCATED, chunk.offset + chunk.filled);
            }
            live(number);
            return Chunk.SIZE;
        }
        if (chunk.isEmpty()) {
            return Chunk.SIZE;
        }
        found(Finding.Kind.CHUNK_MAGIC, chunk.offset);
        int next = 8;
        while (next < Chunk.SIZE && !chunk.isChunk(next)) {
            next += 8;
        }
        leave(number, 0, next, RecordState.CARVED, false);
        return next;
    }

    private void live(int number) {
        boolean headerOk = chunk.headerCrcOk();
        boolean dataOk = chunk.dataCrcOk();
        if (!headerOk) {
            found(Finding.Kind.CHUNK_CRC, chunk.offset);
        }
        if (!dataOk) {
            found(Finding.Kind.DATA_CRC, chunk.offset);
        }
        boolean crcOk = headerOk && dataOk;
        int free = chunk.freeSpace();
        int at = Chunk.HEADER;
        long last = -1;
        // Headers of a log that was not closed lag behind: a record that carries the next id is
        // live wherever they say it ends.
        while (chunk.isWhole(at) && (at < free || chunk.id(at) == last + 1)) {
            last = chunk.id(at);
            int size = chunk.size(at);
            ids.add(last);
            live++;
            tell(at, at + size - 4, number, RecordState.LIVE, crcOk);
            at += size;
        }
        if (at < free && (free < Chunk.SIZE || chunk.isRecord(at))) {
            found(Finding.Kind.RECORD_CHAIN, chunk.offset + at);
            if (chunk.isRecord(at) && chunk.hasContent(at)) {
                ids.add(chunk.id(at));
                torn++;
                tell(at, end(at), number, RecordState.TORN, crcOk);
                at += 8;
            }
            leave(number, at, free, RecordState.CARVED, crcOk);
        }
        leave(number, Math.max(at, free), Chunk.SIZE, RecordState.SLACK, crcOk);
    }

    /** Where the content of a torn record ends at the latest. */
    private int end(int at) {
        int size = chunk.size(at);
        return size >= Chunk.RECORD_HEAD && size <= Chunk.SIZE - at ? at + size : Chunk.SIZE;
    }

    private void leave(int number, int from, int to, RecordState state, boolean crcOk) {
        if (chunk.nextRecord(from) >= to) {
            return;
        }
        if (leftovers.size() < Limits.LEFTOVERS && source.hold(chunk.offset, chunk.bytes)) {
            leftovers.add(new Leftover(chunk.offset, number, from, to, state, crcOk));
        } else {
            found(Finding.Kind.NOT_RECOVERED, chunk.offset + from);
        }
    }

    private void recover(Leftover leftover) {
        int at = chunk.nextRecord(leftover.from);
        while (at < leftover.to) {
            if (!chunk.isWhole(at) || !chunk.hasContent(at)) {
                at = chunk.nextRecord(at + 8);
                continue;
            }
            int size = chunk.size(at);
            if (!ids.contains(chunk.id(at))) {
                recovered++;
                tell(at, at + size - 4, leftover.chunk, leftover.state, leftover.crcOk);
            }
            at = chunk.nextRecord(at + size);
        }
    }

    private void tell(int at, int end, int number, RecordState state, boolean crcOk) {
        var record = reader.record;
        record.set(chunk, at, end, number, state, crcOk);
        if (visitor.begin(record)) {
            record.read(visitor);
            var damage = record.damage();
            if (damage != null) {
                damaged++;
                found(damage, record.offset());
            }
            visitor.end(record);
        }
    }

    private void found(Finding.Kind kind, long offset) {
        var finding = new Finding(kind, offset);
        found.merge(kind, 1L, Long::sum);
        if (findings.size() < Limits.FINDINGS) {
            findings.add(finding);
        }
        visitor.finding(finding);
    }
}
