package vn.luytre.soc.detection.sweep;

import java.util.concurrent.atomic.LongAdder;

/** Hears now and then how far a sweep is. */
@FunctionalInterface
public interface SweepProgress {

    void at(int files, int ofFiles, long records, long hits);

    /** Counted by all threads. */
    final class Counts {
        private final LongAdder records = new LongAdder();
        private final LongAdder hits = new LongAdder();

        void record() {
            records.increment();
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
