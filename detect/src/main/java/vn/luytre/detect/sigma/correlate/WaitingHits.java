package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hits in the order of time, event, and coming: a heap. */
final class WaitingHits {

    private @Nullable HeldHit[] hits = new @Nullable HeldHit[64];
    private long[] turns = new long[64]; // When each came.
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
        var first = hits[0];
        return first == null ? Long.MAX_VALUE : first.time();
    }

    void add(HeldHit hit) {
        if (size == hits.length) {
            hits = Arrays.copyOf(hits, 2 * size);
            turns = Arrays.copyOf(turns, 2 * size);
        }
        bytes += hit.weight();
        place(hit, turn++, size++);
    }

    /** Takes out the first and all others of its event. */
    void takeEvent(List<HeldHit> event) {
        event.clear();
        var first = hits[0];
        while (first != null && (event.isEmpty() || first.isOfEventOf(event.getFirst()))) {
            event.add(first);
            removeFirst(first);
            first = hits[0];
        }
    }

    /** All, in order. */
    List<HeldHit> inOrder() {
        var copy = new WaitingHits();
        copy.hits = hits.clone();
        copy.turns = turns.clone();
        copy.size = size;
        var all = new ArrayList<HeldHit>();
        for (var first = copy.hits[0]; first != null; first = copy.hits[0]) {
            all.add(first);
            copy.removeFirst(first);
        }
        return all;
    }

    private void removeFirst(HeldHit first) {
        bytes -= first.weight();
        var last = hits[--size];
        long lastTurn = turns[size];
        hits[size] = null;
        if (last == null || size == 0) {
            return;
        }
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(child + 1, hits[child], turns[child])) {
                child++;
            }
            if (!isBefore(child, last, lastTurn)) {
                break;
            }
            hits[at] = hits[child];
            turns[at] = turns[child];
            at = child;
        }
        hits[at] = last;
        turns[at] = lastTurn;
    }

    private void place(HeldHit hit, long hitTurn, int end) {
        int at = end;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (isBefore(parent, hit, hitTurn)) {
                break;
            }
            hits[at] = hits[parent];
            turns[at] = turns[parent];
            at = parent;
        }
        hits[at] = hit;
        turns[at] = hitTurn;
    }

    private boolean isBefore(int at, @Nullable HeldHit other, long otherTurn) {
        var hit = hits[at];
        if (hit == null || other == null) {
            return false;
        }
        if (hit.time() != other.time()) {
            return hit.time() < other.time();
        }
        return hit.event() != other.event() ? hit.event() < other.event() : turns[at] < otherTurn;
    }
}
