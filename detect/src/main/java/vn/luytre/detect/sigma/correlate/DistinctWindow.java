package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Different values, or rules, counted: of each only when it was last seen matters. A few are kept one after another, more
 * in a {@link DistinctMap}. Of more than {@link #EXACT} values only those are kept whose hash ends in a zero bit, then in
 * two, and so on, and the number is taken to be so many times as large (adaptive sampling: Flajolet, "On Adaptive
 * Sampling", 1990): it then errs by about one in a hundred.
 *
 * <p>The state: number of values, if few; zero bits asked; whether they are many.
 */
final class DistinctWindow implements Window {

    /** Up to so many values of a group are counted one by one. */
    static final int EXACT = 1 << 15;

    private static final int FEW = 12;
    private static final int ENTRY = 3;
    private static final int FIRST = 2; // Entries of the first block.
    private static final long MANY = 1L << 40;
    private static final int LEVEL = 32;
    private static final int DEEPEST = 30;

    private final DistinctTest test;
    private final DistinctValues values;
    private final DistinctMap map = new DistinctMap();
    private final BitSet seen = new BitSet();

    DistinctWindow(DistinctTest test, DistinctValues values) {
        this.test = test;
        this.values = values;
    }

    @Override
    public long[] values(Compiled correlation, int member, HeldHit hit) {
        return values.of(correlation, member, hit);
    }

    @Override
    public boolean arrive(Groups groups, Arrival arrival, Evidence evidence) {
        if (arrival.group != GroupTable.NONE) {
            groups.touch(arrival);
            expire(groups, arrival);
        } else if (arrival.values.length > 0 && !groups.open(arrival, ENTRY * FIRST)) {
            return false;
        }
        for (long value : arrival.values) {
            if (!put(groups, arrival, value)) {
                return false; // The group is gone.
            }
        }
        if (!holds(groups, arrival.group)) {
            return false;
        }
        if (arrival.group != GroupTable.NONE) {
            tell(groups, arrival.group, evidence);
            groups.close(arrival.group);
        }
        evidence.add(arrival.hit.event());
        return true;
    }

    private boolean holds(Groups groups, int group) {
        return switch (test) {
            case DistinctTest.Number(var bounds) ->
                    bounds.holds(
                            group == GroupTable.NONE
                                    ? 0
                                    : (long) size(groups, group) << level(groups, group));
            case DistinctTest.Names names -> {
                seen.clear();
                each(groups, group, (value, time, event) -> seen.set((int) value));
                yield names.holds(seen);
            }
        };
    }

    private void tell(Groups groups, int group, Evidence evidence) {
        if (level(groups, group) > 0) {
            evidence.blur();
        }
        each(groups, group, (value, time, event) -> evidence.add(event));
    }

    private static int level(Groups groups, int group) {
        return (int) (groups.table().state(group) >>> LEVEL) & 0x3F;
    }

    private static boolean isMany(Groups groups, int group) {
        return (groups.table().state(group) & MANY) != 0;
    }

    private int size(Groups groups, int group) {
        return isMany(groups, group)
                ? map(groups, group).size()
                : (int) groups.table().state(group);
    }

    private DistinctMap map(Groups groups, int group) {
        return map.at(groups.page(group), groups.offset(group));
    }

    private void expire(Groups groups, Arrival arrival) {
        long cutoff = arrival.cutoff();
        int group = arrival.group;
        if (isMany(groups, group)) {
            map(groups, group);
            while (map.size() > 0 && map.time(map.oldest()) < cutoff) {
                map.remove(map.oldest());
            }
            if (map.size() == 0) {
                groups.table().state(group, MANY); // What comes now is counted one by one again.
            }
            return;
        }
        var block = groups.page(group);
        int offset = groups.offset(group);
        int size = size(groups, group);
        int old = 0;
        while (old < size && block[offset + ENTRY * old + 1] < cutoff) {
            old++;
        }
        if (old > 0) {
            int left = size - old;
            System.arraycopy(block, offset + ENTRY * old, block, offset, ENTRY * left);
            groups.table().state(group, left);
        }
    }

    /** The value was seen now; false if there was no room for the group, and it is gone. */
    private boolean put(Groups groups, Arrival arrival, long value) {
        int group = arrival.group;
        if (isMany(groups, group)) {
            return putInMap(groups, group, value, arrival.time, arrival.hit.event());
        }
        var block = groups.page(group);
        int offset = groups.offset(group);
        int size = size(groups, group);
        int at = 0;
        while (at < size && block[offset + ENTRY * at] != value) {
            at++;
        }
        if (at < size) { // It moves to the end.
            int from = offset + ENTRY * (at + 1);
            System.arraycopy(block, from, block, from - ENTRY, ENTRY * (size - at - 1));
            size--;
        } else if (size == FEW) {
            return toMap(groups, group, FEW, DistinctMap.SMALLEST)
                    && putInMap(groups, group, value, arrival.time, arrival.hit.event());
        } else if (ENTRY * (size + 1) > groups.room(group)) {
            if (!groups.grow(group, ENTRY * Math.clamp(2L * size, FIRST, FEW))) {
                return false;
            }
            block = groups.page(group);
            offset = groups.offset(group);
        }
        block[offset + ENTRY * size] = value;
        block[offset + ENTRY * size + 1] = arrival.time;
        block[offset + ENTRY * size + 2] = arrival.hit.event();
        groups.table().state(group, size + 1L);
        return true;
    }

    private boolean putInMap(Groups groups, int group, long value, long time, long event) {
        int level = level(groups, group);
        if (level > 0 && (value & ((1L << level) - 1)) != 0) {
            return true;
        }
        if (!map(groups, group).hasRoomFor(value)) {
            if (map.capacity() == EXACT) {
                sample(groups, group);
                return putInMap(groups, group, value, time, event);
            }
            if (!toMap(groups, group, map.size(), 2 * map.capacity())) {
                return false;
            }
        }
        map.put(value, time, event);
        return true;
    }

    /** Asks one more zero bit of the values. */
    private void sample(Groups groups, int group) {
        int level = level(groups, group) + 1;
        if (level > DEEPEST) {
            map.remove(map.oldest()); // Nothing but made-up hashes comes here.
            return;
        }
        for (int entry = map.oldest(); entry != 0; ) {
            int newer = map.newer(entry);
            if ((map.value(entry) & ((1L << level) - 1)) != 0) {
                map.remove(entry);
            }
            entry = newer;
        }
        groups.table().state(group, MANY | (long) level << LEVEL);
    }

    private boolean toMap(Groups groups, int group, int size, int capacity) {
        var entries = entries(groups, group, size);
        if (!groups.grow(group, DistinctMap.longs(capacity))) {
            return false;
        }
        fill(groups, group, entries, capacity);
        groups.table().state(group, MANY | (long) level(groups, group) << LEVEL);
        return true;
    }

    private void fill(Groups groups, int group, long[] entries, int capacity) {
        map.create(groups.page(group), groups.offset(group), capacity);
        for (int i = 0; i < entries.length; i += ENTRY) {
            map.put(entries[i], entries[i + 1], entries[i + 2]);
        }
    }

    private long[] entries(Groups groups, int group, int size) {
        var entries = new long[ENTRY * size];
        var at = new int[1];
        each(
                groups,
                group,
                (value, time, event) -> {
                    entries[at[0]++] = value;
                    entries[at[0]++] = time;
                    entries[at[0]++] = event;
                });
        return entries;
    }

    private interface Entries {
        void next(long value, long time, long event);
    }

    /** From the one seen longest ago to the newest. */
    private void each(Groups groups, int group, Entries entries) {
        if (group == GroupTable.NONE) {
            return;
        }
        if (isMany(groups, group)) {
            map(groups, group);
            for (int entry = map.oldest(); entry != 0; entry = map.newer(entry)) {
                entries.next(map.value(entry), map.time(entry), map.event(entry));
            }
            return;
        }
        var block = groups.page(group);
        int at = groups.offset(group);
        for (int i = size(groups, group); i > 0; i--, at += ENTRY) {
            entries.next(block[at], block[at + 1], block[at + 2]);
        }
    }

    @Override
    public long[] save(Groups groups, int group) {
        int size = size(groups, group);
        var saved = new long[ENTRY * size + 1];
        saved[0] = level(groups, group);
        System.arraycopy(entries(groups, group, size), 0, saved, 1, ENTRY * size);
        return saved;
    }

    @Override
    public boolean load(Groups groups, int group, long[] saved) {
        int size = saved.length / ENTRY;
        if (saved.length % ENTRY != 1 || size > EXACT || saved[0] < 0 || saved[0] > DEEPEST) {
            return false;
        }
        var entries = Arrays.copyOfRange(saved, 1, saved.length);
        if (values.areNames() && !areNames(entries)) {
            return false;
        }
        if (size <= FEW && saved[0] == 0) {
            System.arraycopy(entries, 0, groups.page(group), groups.offset(group), entries.length);
            groups.table().state(group, size);
            return true;
        }
        int capacity = DistinctMap.SMALLEST;
        while (capacity < size) {
            capacity *= 2;
        }
        if (!groups.grow(group, DistinctMap.longs(capacity))) {
            return true; // No room: it is gone, as it would be in a correlator of these bounds.
        }
        fill(groups, group, entries, capacity);
        groups.table().state(group, MANY | saved[0] << LEVEL);
        return true;
    }

    private boolean areNames(long[] entries) {
        for (int i = 0; i < entries.length; i += ENTRY) {
            if (entries[i] < 0 || entries[i] >= values.names()) {
                return false;
            }
        }
        return true;
    }
}
