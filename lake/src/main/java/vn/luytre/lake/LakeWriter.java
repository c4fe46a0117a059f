package vn.luytre.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.Positions;

/**
 * Puts the events of one partition of the log into the lake, in the order of their positions. The transaction that adds files also
 * moves how far the partition has been dealt with, from where this writer believes it to be: of two writers of one partition only
 * one gets through, whatever either believes. One thread adds and commits, or one adds and one commits.
 */
public final class LakeWriter {

    private final int partition;
    private final Catalogue catalogue;
    private final EventFiles files;
    private final Runnable afterCommit;
    private final Object committing = new Object();

    /** Null unless a commit has failed; guarded by {@link #committing}. */
    private @Nullable Attempt attempt;

    /** Whether something is committed that questions do not see yet; guarded by {@link #committing}. */
    private boolean unseen;

    /** Given but not committed, in the order of their positions; guarded by itself, as is {@link #committed}. */
    private final Staged buffer = new Staged();

    private long committed;

    LakeWriter(int partition, Catalogue catalogue, EventFiles files, Runnable afterCommit) {
        this.partition = partition;
        this.catalogue = catalogue;
        this.files = files;
        this.afterCommit = afterCommit;
        this.committed = catalogue.committed(partition);
    }

    /**
     * Takes an event for the next {@link #commit}; it cannot be found before. Positions ascend. Does not wait for a
     * commit that is under way.
     */
    public void add(Event event, long position) {
        if (Positions.partition(position) != partition) {
            throw new IllegalArgumentException(
                    "position %d is not of partition %d".formatted(position, partition));
        }
        synchronized (buffer) {
            buffer.add(new Held(position, event));
        }
    }

    /** How many events wait for a commit, or are in one. */
    public int buffered() {
        synchronized (buffer) {
            return buffer.count();
        }
    }

    /** The position after the last event it was given: where to go on reading in this process. */
    public long reached() {
        synchronized (buffer) {
            return buffer.count() == 0 ? committed : buffer.last() + 1;
        }
    }

    /** The position to read from after a crash. */
    public long committed() {
        synchronized (buffer) {
            return committed;
        }
    }

    /** The same, after a commit that is under way. */
    long settled() {
        synchronized (committing) {
            return committed();
        }
    }

    /**
     * Writes what was added with positions before {@code upTo} and says in the same transaction that the log has been
     * dealt with up to there. If this throws, the events still wait, and a repetition writes them unless the first attempt did
     * reach the catalogue.
     *
     * @throws LakeException.Stale if somebody else has committed: this one must stop
     */
    public void commit(long upTo) {
        synchronized (committing) {
            long from = committed();
            if (upTo < from) {
                throw new IllegalArgumentException(
                        "%d is before %d, which is committed".formatted(upTo, from));
            }
            var events = before(upTo);
            if (events.count() == 0 && upTo == from) {
                if (unseen) {
                    afterCommit.run();
                    unseen = false;
                }
                return;
            }
            if (attempt == null || !attempt.isDone(upTo, catalogue)) {
                commit(events, from, upTo);
            }
            attempt = null;
            unseen = true;
            try {
                // First seen, then told: whoever hears of the position finds what is before it.
                afterCommit.run();
                unseen = false;
            } finally {
                synchronized (buffer) {
                    committed = upTo;
                    buffer.drop(events.count());
                }
            }
        }
    }

    private void commit(Staged.Rows events, long from, long upTo) {
        List<LakeFile> added =
                events.count() == 0
                        ? List.of()
                        : List.of(files.write(events, new Orphans.Mark(partition, from)));
        var trying = new Attempt(partition, upTo, added);
        attempt = trying;
        try {
            catalogue.commit(partition, added, Tallies.of(events), from, upTo);
        } catch (RuntimeException e) {
            // The connection may have broken between the transaction and its answer.
            if (!trying.isDone(upTo, catalogue)) {
                throw e;
            }
        }
    }

    private Staged.Rows before(long upTo) {
        synchronized (buffer) {
            return buffer.before(upTo);
        }
    }

    /** Waits for a commit that is under way; none may begin any more. */
    void close(Runnable closing) {
        synchronized (committing) {
            closing.run();
        }
    }
}
