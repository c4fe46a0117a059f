package vn.luytre.parse.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads Windows event logs. Whatever a file holds, reading it ends, takes bounded memory (one chunk, and what {@link Limits}
 * allow) and throws nothing but the I/O errors of its source. One reader may read many files, one after the other, and then knows
 * their templates already; it serves one thread.
 */
public final class EvtxReader {

    final FieldNames names = new FieldNames();
    final Templates templates = new Templates(new StringPool());
    final EvtxRecord record =
            new EvtxRecord(new FieldWalk(templates, names), new NodeWalk(templates));
    final Chunk chunk = new Chunk();

    /** Reads a file, 64 KiB at a time. */
    public EvtxSummary read(Path file, RecordVisitor visitor) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Reading(this, Source.of(channel), visitor).run();
        }
    }

    /** Reads a file that is in memory. */
    public EvtxSummary read(byte[] file, RecordVisitor visitor) {
        try {
            return new Reading(this, Source.of(file), visitor).run();
        } catch (IOException e) {
            throw new AssertionError("memory has no I/O errors", e);
        }
    }

    /** Reads an upload or an entry of an archive from front to back. The stream is not closed. */
    public EvtxSummary read(InputStream in, RecordVisitor visitor) throws IOException {
        return new Reading(this, Source.of(in), visitor).run();
    }
}
