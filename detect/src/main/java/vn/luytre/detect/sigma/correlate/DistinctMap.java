package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/**
 * Many values and when each was last seen, in one block: chained hashing, and a list from the one seen longest ago to the
 * newest. About 36 bytes a value.
 *
 * <p>The block: the list's ends and the free entries; size and capacity; heads of chains, two to a long; entries of value,
 * time, event and links. Entries are numbered from 1; 0 is none.
 */
final class DistinctMap {

    static final int SMALLEST = 32;

    private static final int ENDS = 0;
    private static final int SIZES = 1;
    private static final int HEADS = 2;
    private static final int ENTRY = 4;
    private static final int VALUE = 0;
    private static final int TIME = 1;
    private static final int EVENT = 2;
    private static final int LINKS = 3;

    /** Where in a word of links the three numbers of 21 bits stand. */
    private static final int OLDER = 42; // Of the ends: the oldest.

    private static final int NEWER = 21; // Of the ends: the newest.
    private static final int CHAIN = 0; // Of the ends: the first free entry.
    private static final long NUMBER = (1 << 21) - 1;

    private long[] block = {};
    private int offset;
    private int capacity;

    /** Longs of a block for so many values, a power of two. */
    static int longs(int capacity) {
        return HEADS + capacity / 2 + ENTRY * capacity;
    }

    /** From here on this is the map in that block. */
    DistinctMap at(long[] page, int start) {
        block = page;
        offset = start;
        capacity = (int) block[offset + SIZES];
        return this;
    }

    /** An empty map in that block. */
    DistinctMap create(long[] page, int start, int values) {
        Arrays.fill(page, start, start + longs(values), 0);
        page[start + SIZES] = values;
        at(page, start);
        for (int entry = values; entry > 0; entry--) {
            release(entry);
        }
        return this;
    }

    int size() {
        return (int) (block[offset + SIZES] >>> 32);
    }

    int capacity() {
        return capacity;
    }

    int oldest() {
        return link(offset + ENDS, OLDER);
    }

    int newer(int entry) {
        return link(place(entry) + LINKS, NEWER);
    }

    long value(int entry) {
        return block[place(entry) + VALUE];
    }

    long time(int entry) {
        return block[place(entry) + TIME];
    }

    long event(int entry) {
        return block[place(entry) + EVENT];
    }

    /** Whether the value is there, or there is room for one more. */
    boolean hasRoomFor(long value) {
        return size() < capacity || find(value) != 0;
    }

    /** The value was seen: it is the newest now. */
    void put(long value, long time, long event) {
        int entry = find(value);
        if (entry == 0) {
            entry = link(offset + ENDS, CHAIN);
            link(offset + ENDS, CHAIN, link(place(entry) + LINKS, CHAIN));
            block[place(entry) + VALUE] = value;
            block[place(entry) + LINKS] = 0;
            link(place(entry) + LINKS, CHAIN, head(value));
            head(value, entry);
            block[offset + SIZES] += 1L << 32;
        } else {
            unlink(entry);
        }
        block[place(entry) + TIME] = time;
        block[place(entry) + EVENT] = event;
        append(entry);
    }

    void remove(int entry) {
        unlink(entry);
        int next = link(place(entry) + LINKS, CHAIN);
        int at = head(value(entry));
        if (at == entry) {
            head(value(entry), next);
        } else {
            while (link(place(at) + LINKS, CHAIN) != entry) {
                at = link(place(at) + LINKS, CHAIN);
            }
            link(place(at) + LINKS, CHAIN, next);
        }
        release(entry);
        block[offset + SIZES] -= 1L << 32;
    }

    private int find(long value) {
        int entry = head(value);
        while (entry != 0 && value(entry) != value) {
            entry = link(place(entry) + LINKS, CHAIN);
        }
        return entry;
    }

    private void release(int entry) {
        block[place(entry) + LINKS] = link(offset + ENDS, CHAIN);
        link(offset + ENDS, CHAIN, entry);
    }

    private void append(int entry) {
        int newest = link(offset + ENDS, NEWER);
        link(place(entry) + LINKS, OLDER, newest);
        link(place(entry) + LINKS, NEWER, 0);
        if (newest == 0) {
            link(offset + ENDS, OLDER, entry);
        } else {
            link(place(newest) + LINKS, NEWER, entry);
        }
        link(offset + ENDS, NEWER, entry);
    }

    private void unlink(int entry) {
        int older = link(place(entry) + LINKS, OLDER);
        int newer = link(place(entry) + LINKS, NEWER);
        if (older == 0) {
            link(offset + ENDS, OLDER, newer);
        } else {
            link(place(older) + LINKS, NEWER, newer);
        }
        if (newer == 0) {
            link(offset + ENDS, NEWER, older);
        } else {
            link(place(newer) + LINKS, OLDER, older);
        }
    }

    private int place(int entry) {
        return offset + HEADS + capacity / 2 + ENTRY * (entry - 1);
    }

    private int link(int at, int which) {
        return (int) (block[at] >>> which & NUMBER);
    }

    private void link(int at, int which, int entry) {
        block[at] = block[at] & ~(NUMBER << which) | (long) entry << which;
    }

    /** The chain is chosen by bits that sampling leaves alone. */
    private int chain(long value) {
        return (int) (value >>> 32) & (capacity - 1);
    }

    private int head(long value) {
        int chain = chain(value);
        return (int) (block[offset + HEADS + chain / 2] >>> 32 * (chain & 1));
    }

    private void head(long value, int entry) {
        int chain = chain(value);
        int at = offset + HEADS + chain / 2;
        int shift = 32 * (chain & 1);
        block[at] = block[at] & ~(0xFFFFFFFFL << shift) | (long) entry << shift;
    }
}
