package vn.luytre.parse.evtx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Record ids as stretches without gaps: a log has few, whatever its size. Bounded; what no longer fits is not remembered. */
final class IdRanges {

    private record Range(long first, long last) {}

    private final List<Range> ranges = new ArrayList<>();
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    /** Ids come mostly in order. */
    void add(long id) {
        least = Math.min(least, id);
        most = Math.max(most, id);
        if (!ranges.isEmpty()) {
            var range = ranges.getLast();
            if (id == range.last + 1) {
                ranges.set(ranges.size() - 1, new Range(range.first, id));
                return;
            }
        }
        if (ranges.size() < Limits.ID_RANGES) {
            ranges.add(new Range(id, id));
        }
    }

    /** No more will be added; they may be asked for. */
    void sort() {
        ranges.sort(Comparator.comparingLong(Range::first));
    }

    boolean contains(long id) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            var range = ranges.get(middle);
            if (id < range.first) {
                high = middle - 1;
            } else if (id > range.last) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    long least() {
        return ranges.isEmpty() ? 0 : least;
    }

    long most() {
        return ranges.isEmpty() ? 0 : most;
    }
}
