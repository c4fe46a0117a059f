package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hits in the order of time, event, and coming: a heap. */
final class WaitingHits {

    private @Nullable HeldHit[] hits = new @Nullable HeldHit[64];
    private long[] times = new long[64]; // Of the hits, once more: these are near each other.
    private int size;
    private long bytes;
    private long turn;

    int size() {
        return size;
    }

    /** About how much they take. */
    long bytes() {
        return bytes;
    }

    /** The time of the first; the end of time if none waits. */
    long firstTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    void add(HeldHit hit) {
        if (size == hits.length) {
            hits = Arrays.copyOf(hits, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        bytes += hit.weight();
        hit.turn(turn++);
        place(hit, size++);
    }

    /**
     * Takes out those of the first instant, then those of the next, as long as it lies before a time and there are fewer than
     * so many. The hits themselves are not looked at, because they are in no cache: what they took is still counted until
     * {@link #forget}.
     */
    void take(List<HeldHit> to, long before, int most) {
        do {
            long instant = times[0];
            for (var hit = hits[0]; hit != null && times[0] == instant; hit = hits[0]) {
                to.add(hit);
                removeFirst();
            }
        } while (size > 0 && times[0] < before && to.size() < most);
    }

    /** A hit that was taken out is judged. */
    void forget(HeldHit hit) {
        bytes -= hit.weight();
    }

    /** All, in order. */
    List<HeldHit> inOrder() {
        var copy = new WaitingHits();
        copy.hits = hits.clone();
        copy.times = times.clone();
        copy.size = size;
        var all = new ArrayList<HeldHit>();
        for (var first = copy.hits[0]; first != null; first = copy.hits[0]) {
            all.add(first);
            copy.removeFirst();
        }
        return all;
    }

    private void removeFirst() {
        var last = hits[--size];
        hits[size] = null;
        if (last == null || size == 0) {
            return;
        }
        long time = times[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(child + 1, times[child], hits[child])) {
                child++;
            }
            if (!isBefore(child, time, last)) {
                break;
            }
            times[at] = times[child];
            hits[at] = hits[child];
            at = child;
        }
        times[at] = time;
        hits[at] = last;
    }

    private void place(HeldHit hit, int end) {
        int at = end;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (isBefore(parent, hit.time(), hit)) {
                break;
            }
            times[at] = times[parent];
            hits[at] = hits[parent];
            at = parent;
        }
        times[at] = hit.time();
        hits[at] = hit;
    }

    private boolean isBefore(int at, long time, @Nullable HeldHit other) {
        if (times[at] != time) {
            return times[at] < time;
        }
        var hit = hits[at];
        if (hit == null || other == null) {
            return false;
        }
        return hit.event() != other.event()
                ? hit.event() < other.event()
                : hit.turn() < other.turn();
    }
}
