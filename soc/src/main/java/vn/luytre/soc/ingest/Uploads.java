package vn.luytre.soc.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.Transport;

/** Uploads of journals: each has one request at a time, and a later one knows what the one before it had kept. */
@Component
class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /** So many uploads are known to have left nothing unmarked. */
    private static final int MOST = 4_096;

    /** So many entries of the server's own journal are looked through for what was kept and not marked. */
    private static final int LOOKED_AT = 4 << 20;

    private static final int PIECE = 1_000;

    private final Intake intake;
    private final UploadMarks marks;
    private final EventLog journal;

    /** The last request of each. */
    private final Map<String, Upload> last =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Upload> eldest) {
                    return size() > MOST;
                }
            };

    Uploads(Intake intake, UploadMarks marks, EventLog journal) {
        this.intake = intake;
        this.marks = marks;
        this.journal = journal;
    }

    Upload open(long source) {
        return new Upload(source, intake, marks, journal, this);
    }

    /** An upload goes on in another request; the one before it keeps nothing more. Null if none was heard since the start. */
    @Nullable Upload takeOver(Upload upload, byte[] stream) {
        Upload before;
        synchronized (last) {
            before = last.put(upload.source() + " " + HexFormat.of().formatHex(stream), upload);
        }
        if (before != null) {
            before.supersede();
        }
        return before;
    }

    /**
     * Entries of a source that the server's own journal holds from that position on: kept, but for a kill in between not marked.
     *
     * @return what each hashes to
     */
    Set<ByteBuffer> unmarked(long source, long from) throws IOException {
        var hashes = new HashSet<ByteBuffer>();
        int looked = 0;
        try (var cursor = journal.read(from)) {
            for (var piece = cursor.take(PIECE, Duration.ZERO);
                    !piece.isEmpty() && looked < LOOKED_AT;
                    piece = cursor.take(PIECE, Duration.ZERO)) {
                for (var at : piece) {
                    if (at.entry().source() == source
                            && at.entry().transport() == Transport.JOURNAL) {
                        hashes.add(ByteBuffer.wrap(Upload.hash(at.entry().bytes())));
                    }
                }
                looked += piece.size();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the journal was looked through", e);
        }
        LOG.atInfo()
                .addKeyValue("source", source)
                .addKeyValue("looked", looked)
                .addKeyValue("kept", hashes.size())
                .log("an upload of a journal goes on after a restart");
        return hashes;
    }
}
