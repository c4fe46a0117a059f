package vn.luytre.soc.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.Transport;

/**
 * One request of an upload, kept piece by piece. Its sender goes on from what was acknowledged last, so what is sent again after a cut
 * begins with the same entry: as long as the hash that runs over the entries agrees with the marks of the time before, they are kept
 * already. After the last mark only those follow that stand in the server's own journal. Entries that do not say where they stand in
 * theirs are never taken for the same. Not thread-safe, but for {@link #supersede}.
 */
final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final int BATCH = 1_000;
    private static final int BATCH_BYTES = 4 << 20;

    /** Of more pieces none is marked: what follows comes twice after a cut. */
    private static final int MOST_MARKS = 1 << 16;

    private static final byte[] NOTHING = new byte[32];

    private final long source;
    private final Intake intake;
    private final UploadMarks marks;
    private final EventLog journal;
    private final Uploads uploads;
    private final List<byte[]> batch = new ArrayList<>();
    private int bytes;
    private boolean placed = true;
    private byte @Nullable [] stream;
    private byte[] chain = NOTHING;
    private long seen;
    private List<UploadMarks.Mark> known = List.of();
    private int next; // The first of the known marks that was not come to.
    private long matched;
    private Set<ByteBuffer> unmarked = Set.of();
    private int passed; // Entries behind the last mark that were kept.
    private long kept;
    private long repeated;
    private int pieces;
    private boolean certain = true;
    private boolean superseded;

    Upload(long source, Intake intake, UploadMarks marks, EventLog journal, Uploads uploads) {
        this.source = source;
        this.intake = intake;
        this.marks = marks;
        this.journal = journal;
        this.uploads = uploads;
    }

    /** Another request sends the same. */
    static final class SupersededException extends IOException {
        private static final long serialVersionUID = 1;

        SupersededException() {
            super("another request sends the same upload");
        }
    }

    long source() {
        return source;
    }

    /** Entries that are on disk, those of before among them. */
    long kept() {
        return kept + repeated;
    }

    synchronized void supersede() {
        superseded = true;
    }

    /** Whether whatever it kept is marked. */
    private synchronized boolean isCertain() {
        return certain;
    }

    /**
     * The next entry; returns once it is on disk or waits with others to be.
     *
     * @param isPlaced whether it says where it stands in its journal
     */
    void add(byte[] entry, boolean isPlaced) throws IOException {
        placed &= isPlaced;
        if (placed && isUnmarked(entry)) {
            return;
        }
        batch.add(entry);
        bytes += entry.length;
        if (placed && next < known.size() && known.get(next).entries() == seen) {
            compare(known.get(next));
        } else if (batch.size() == BATCH || bytes > BATCH_BYTES) {
            flush();
        }
    }

    /** The hash goes over it; whether it is kept already, behind the last mark. */
    private boolean isUnmarked(byte[] entry) throws IOException {
        var before = chain;
        chain = hash(chain, entry);
        seen++;
        if (stream == null) {
            stream = chain;
            begin(chain);
        }
        if (unmarked.isEmpty()) {
            return false;
        }
        if (unmarked.contains(ByteBuffer.wrap(hash(entry)))) {
            repeated++;
            // So that from mark to mark is never more than a piece; others behind it stand where
            // they stood.
            if (++passed % BATCH == 0) {
                mark(new UploadMarks.Mark(seen, chain, known.getLast().position()));
            }
            return true;
        }
        unmarked = Set.of();
        if (passed > 0) {
            mark(new UploadMarks.Mark(seen - 1, before, journal.end()));
        }
        return false;
    }

    private void begin(byte[] first) throws IOException {
        var before = uploads.takeOver(this, first);
        try {
            known = marks.of(source, first);
        } catch (DataAccessException e) {
            unmarkable(e);
            return;
        }
        pieces = known.size();
        if (known.isEmpty()) {
            return;
        }
        next = 1; // The first one says that nothing was kept yet.
        certain = before != null && before.isCertain();
        pastMarks();
    }

    private void compare(UploadMarks.Mark mark) throws IOException {
        if (!Arrays.equals(mark.chain(), chain)) {
            return; // It is not the same, which is found when the piece is full.
        }
        repeated += batch.size();
        matched = seen;
        batch.clear();
        bytes = 0;
        next++;
        pastMarks();
    }

    private void pastMarks() throws IOException {
        if (next == known.size() && !certain) {
            unmarked = uploads.unmarked(source, known.getLast().position());
        }
    }

    /** What waits is brought to disk. */
    synchronized void flush() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (superseded) {
            throw new SupersededException();
        }
        prepare();
        certain = false;
        intake.take(source, Transport.JOURNAL, batch);
        kept += batch.size();
        batch.clear();
        bytes = 0;
        certain = mark(new UploadMarks.Mark(seen, chain, journal.end()));
    }

    private void prepare() {
        var first = stream;
        if (first == null || !placed) {
            return;
        }
        try {
            if (next < known.size()) {
                marks.forgetBeyond(source, first, matched);
                pieces = next;
                known = List.of();
                next = 0;
            } else if (pieces == 0) {
                marks.begin(source, first, new UploadMarks.Mark(0, NOTHING, journal.end()));
                pieces = 1;
            }
        } catch (DataAccessException e) {
            unmarkable(e);
        }
    }

    private boolean mark(UploadMarks.Mark mark) {
        var first = stream;
        if (first == null || !placed || pieces >= MOST_MARKS) {
            return false;
        }
        try {
            marks.keep(source, first, mark);
            pieces++;
            return true;
        } catch (DataAccessException e) {
            unmarkable(e);
            return false;
        }
    }

    /** The database does not answer: what comes is kept all the same. */
    private void unmarkable(DataAccessException e) {
        placed = false;
        LOG.atWarn()
                .setCause(e)
                .log("an upload of a journal goes on unmarked; sent again it comes twice");
    }

    static byte[] hash(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
