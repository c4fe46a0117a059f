package vn.luytre.soc.detection.sweep;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Hears now and then how far a sweep is. */
@FunctionalInterface
public interface SweepProgress {

    void at(int files, int ofFiles, long records, long hits);

    /** Whether the sweep is to end; asked as often. */
    default boolean isStopAsked() {
        return false;
    }

    /** Counted by all threads, and what bounds them together. */
    final class Counts {
        private final LongAdder records = new LongAdder();
        private final LongAdder hits = new LongAdder();
        private final AtomicLong unpackable;
        private volatile boolean stopped;

        /** @param unpackable bytes that all archives may unpack to together */
        Counts(long unpackable) {
            this.unpackable = new AtomicLong(unpackable);
        }

        /** A worker that was stopped. */
        static final class Stopped extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        /** Workers end at their next step. */
        void stop() {
            stopped = true;
        }

        void record() {
            goOn();
            records.increment();
        }

        private void goOn() {
            if (stopped) {
                throw new Stopped();
            }
        }

        /** Takes that many bytes of what may be unpacked; false if there are not so many left. */
        boolean unpacks(int bytes) {
            goOn();
            return unpackable.addAndGet(-bytes) >= 0;
        }

        void hits(long more) {
            hits.add(more);
        }

        long records() {
            return records.sum();
        }

        long hits() {
            return hits.sum();
        }
    }
}
