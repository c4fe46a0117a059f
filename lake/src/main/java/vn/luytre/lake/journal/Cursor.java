package vn.luytre.lake.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One reader's way through an {@link EventLog}, in order. Not thread-safe. */
public interface Cursor extends AutoCloseable {

    /**
     * Returns the next entries, waiting for the first of them if there is none yet. Damaged stretches are stepped over
     * and counted in {@link #lost()}.
     *
     * @param most how many at most; at least 1
     * @param wait how long to wait; zero does not wait
     * @return in order of position; empty if none came in time
     */
    List<Positioned> take(int most, Duration wait) throws IOException, InterruptedException;

    /** The position of the next entry this cursor will look for. */
    long position();

    /** How many positions this cursor has stepped over because they were released or damaged. */
    long lost();

    @Override
    void close() throws IOException;

    /**
     * An entry and where it stands.
     *
     * @param room how many positions it has for its events, beginning with its own
     */
    record Positioned(long position, Entry entry, int room) {

        public Positioned(long position, Entry entry) {
            this(position, entry, entry.positions());
        }
    }
}
