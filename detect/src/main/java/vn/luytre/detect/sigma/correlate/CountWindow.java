package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/**
 * Hits counted. The number in the span grows by one a hit, so whatever the bounds are a group fires at the least number
 * they allow: no more than that many hits are ever kept. Beyond {@link #EXACT} the hits are kept in runs, each known by
 * its newest: then up to one in {@code EXACT / 2} may be counted though it has just become too old.
 *
 * <p>The block: time and event of each hit or run. The state: first, number, hits of the newest run.
 */
final class CountWindow implements Window {

    /** Up to so many hits are kept one by one. */
    static final int EXACT = 1 << 15;

    /** More hits than this within a span are not counted. */
    static final long MOST = (long) EXACT << 23;

    private static final int ENTRY = 2;
    private static final int FIRST = 2; // Entries of the first block.

    private final long least;
    private final int run;

    /** @param least how many hits fire; up to {@link #MOST} */
    CountWindow(long least) {
        this.least = least;
        int level = 0;
        while (least >> level > EXACT) {
            level++;
        }
        run = 1 << level;
    }

    @Override
    public boolean arrive(Groups groups, Arrival arrival, Evidence evidence) {
        if (least == 1) {
            evidence.add(arrival.hit.event());
            return true;
        }
        if (arrival.group == GroupTable.NONE) {
            if (groups.open(arrival, ENTRY * FIRST)) {
                put(groups, arrival, 0);
                groups.table().state(arrival.group, state(0, 1, 1));
            }
            return false;
        }
        groups.touch(arrival);
        int group = arrival.group;
        long state = groups.table().state(group);
        int first = first(state);
        int size = size(state);
        int ring = groups.room(group) / ENTRY;
        var block = groups.page(group);
        int offset = groups.offset(group);
        long cutoff = arrival.cutoff();
        while (size > 0 && block[offset + ENTRY * first] < cutoff) {
            first = first + 1 == ring ? 0 : first + 1;
            size--;
        }
        int inNewest = size == 0 ? run : newestRun(state);
        long count = size == 0 ? 0 : (size - 1L) * run + inNewest;
        if (count + 1 < least) {
            keep(groups, arrival, first, size, inNewest);
            return false;
        }
        for (int i = 0, at = first; i < size; i++, at = at + 1 == ring ? 0 : at + 1) {
            evidence.add(block[offset + ENTRY * at + 1]);
        }
        if (run > 1) {
            evidence.addUnnamed(count - size);
            evidence.blur();
        }
        evidence.add(arrival.hit.event());
        groups.close(group);
        return true;
    }

    private void keep(Groups groups, Arrival arrival, int first, int size, int inNewest) {
        int group = arrival.group;
        int ring = groups.room(group) / ENTRY;
        if (inNewest < run) {
            put(groups, arrival, (first + size - 1) % ring);
            groups.table().state(group, state(first, size, inNewest + 1));
            return;
        }
        int start = first;
        if (size == ring) {
            if (!widen(groups, group, first, size)) {
                return;
            }
            start = 0;
            ring = groups.room(group) / ENTRY;
        }
        put(groups, arrival, (start + size) % ring);
        groups.table().state(group, state(start, size + 1, 1));
    }

    /** A larger block, the oldest hit in front; false if there is no room. */
    private boolean widen(Groups groups, int group, int first, int size) {
        if (first > 0) {
            var block = groups.page(group);
            int offset = groups.offset(group);
            var front = Arrays.copyOfRange(block, offset, offset + ENTRY * first);
            int behind = ENTRY * (size - first);
            System.arraycopy(block, offset + ENTRY * first, block, offset, behind);
            System.arraycopy(front, 0, block, offset + behind, front.length);
        }
        long most = (least - 1) / run + 1; // There are never more: the next would fire.
        return groups.grow(group, ENTRY * (int) Math.min(most, 2L * size));
    }

    private static void put(Groups groups, Arrival arrival, int entry) {
        var block = groups.page(arrival.group);
        int at = groups.offset(arrival.group) + ENTRY * entry;
        block[at] = arrival.time;
        block[at + 1] = arrival.hit.event();
    }

    private static long state(int first, int size, int inNewest) {
        return (long) first << 44 | (long) size << 24 | inNewest;
    }

    private static int first(long state) {
        return (int) (state >>> 44);
    }

    private static int size(long state) {
        return (int) (state >>> 24) & 0xFFFFF;
    }

    private static int newestRun(long state) {
        return (int) state & 0xFFFFFF;
    }

    @Override
    public long[] save(Groups groups, int group) {
        long state = groups.table().state(group);
        int first = first(state);
        int size = size(state);
        int ring = groups.room(group) / ENTRY;
        var saved = new long[ENTRY * size + 1];
        saved[0] = newestRun(state);
        for (int i = 0; i < size; i++) {
            int from = groups.offset(group) + ENTRY * ((first + i) % ring);
            System.arraycopy(groups.page(group), from, saved, ENTRY * i + 1, ENTRY);
        }
        return saved;
    }

    @Override
    public boolean load(Groups groups, int group, long[] saved) {
        int size = saved.length / ENTRY;
        if (saved.length % ENTRY != 1 || size > EXACT + 1 || saved[0] < 1 || saved[0] > run) {
            return false;
        }
        System.arraycopy(saved, 1, groups.page(group), groups.offset(group), ENTRY * size);
        groups.table().state(group, state(0, size, (int) saved[0]));
        return true;
    }
}
