package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/**
 * Groups by hashes of 128 bits: open addressing over numbers of records, the records in pages of longs, in one list from
 * the group hit longest ago to the newest. About 60 bytes a group beside its block.
 *
 * <p>A group that is hit moves in the list only when its time has come into another step, for moving touches three
 * records that are in no cache; so the list is in order of steps.
 */
final class GroupTable {

    /** No group. */
    static final int NONE = -1;

    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int TIME = 2;
    private static final int OWNER =
            3; // Number of the correlation; when last moved; address of the block.
    private static final int STATE = 4;
    private static final int LINKS = 5; // The one hit before; the one hit after.
    private static final int RECORD = 6;

    /** Correlations have smaller numbers. */
    static final int MOST_CORRELATIONS = (1 << 20) - 1;

    private static final int STEPS = 0xFFF;

    private static final int PAGE_BITS = 12;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final int PAGE_LONGS = RECORD << PAGE_BITS;

    private int[] index = new int[1_024]; // By hash: record + 1, 0 for an empty place.
    private long[][] pages = new long[16][];
    private int records; // Numbers ever used.
    private int unused = NONE;
    private int size;
    private int stalest = NONE;
    private int newest = NONE;

    int size() {
        return size;
    }

    long bytes() {
        long held = (records + (long) PAGE_MASK) >>> PAGE_BITS;
        return 4L * index.length + held * PAGE_LONGS * Long.BYTES;
    }

    /** Bytes the next group will cost beside its block. */
    long nextBytes() {
        boolean grows = 2 * (size + 1) > index.length;
        boolean opens = unused == NONE && (records & PAGE_MASK) == 0;
        return (grows ? 4L * index.length : 0) + (opens ? (long) PAGE_LONGS * Long.BYTES : 0);
    }

    /** The group hit longest ago; {@link #NONE} if there is none. */
    int stalest() {
        return stalest;
    }

    /** The group hit next after that one; {@link #NONE} after the newest. */
    int after(int group) {
        return (int) get(group, LINKS);
    }

    private int before(int group) {
        return (int) (get(group, LINKS) >>> 32);
    }

    /** Numbers below this may be groups; see {@link #isGroup}. */
    int numbers() {
        return records;
    }

    boolean isGroup(int number) {
        return correlation(number) != MOST_CORRELATIONS;
    }

    int find(long high, long low) {
        int mask = index.length - 1;
        for (int at = (int) low & mask; index[at] != 0; at = (at + 1) & mask) {
            int group = index[at] - 1;
            if (get(group, LOW) == low && get(group, HIGH) == high) {
                return group;
            }
        }
        return NONE;
    }

    /** The group that stands where one of that hash would be looked for first; {@link #NONE} if none does. */
    int likely(long low) {
        return index[(int) low & index.length - 1] - 1;
    }

    /** A new group, the newest, which must not be there yet. */
    int add(long high, long low, int correlation, int block, long time, int step) {
        if (2 * (size + 1) > index.length) {
            widen();
        }
        int group = unused;
        if (group == NONE) {
            group = records++;
            makeRoom(group);
        } else {
            unused = (int) get(group, LINKS);
        }
        set(group, HIGH, high);
        set(group, LOW, low);
        set(group, TIME, time);
        set(group, OWNER, pair(correlation << 12 | step & STEPS, block));
        set(group, STATE, 0);
        place(group);
        append(group);
        size++;
        return group;
    }

    void remove(int group) {
        vacate(group);
        unlink(group);
        set(group, OWNER, pair(MOST_CORRELATIONS << 12, 0));
        set(group, LINKS, unused & 0xFFFFFFFFL);
        unused = group;
        size--;
    }

    /** It was hit at that time, in that step: if that is another than the last, now it is the newest. */
    void touch(int group, long time, int step) {
        set(group, TIME, time);
        long owner = get(group, OWNER);
        if ((owner >>> 32 & STEPS) != (step & STEPS)) {
            set(group, OWNER, owner & ~((long) STEPS << 32) | (step & (long) STEPS) << 32);
            unlink(group);
            append(group);
        }
    }

    long high(int group) {
        return get(group, HIGH);
    }

    long low(int group) {
        return get(group, LOW);
    }

    long time(int group) {
        return get(group, TIME);
    }

    int correlation(int group) {
        return (int) (get(group, OWNER) >>> 44);
    }

    int block(int group) {
        return (int) get(group, OWNER);
    }

    void block(int group, int block) {
        set(group, OWNER, pair((int) (get(group, OWNER) >>> 32), block));
    }

    /** What the group's kind says of its block, in its own way. */
    long state(int group) {
        return get(group, STATE);
    }

    void state(int group, long state) {
        set(group, STATE, state);
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | (low & 0xFFFFFFFFL);
    }

    private long get(int group, int part) {
        return pages[group >>> PAGE_BITS][(group & PAGE_MASK) * RECORD + part];
    }

    private void set(int group, int part, long value) {
        pages[group >>> PAGE_BITS][(group & PAGE_MASK) * RECORD + part] = value;
    }

    private void makeRoom(int group) {
        int page = group >>> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, 2 * page);
        }
        if ((group & PAGE_MASK) == 0) {
            pages[page] = new long[PAGE_LONGS];
        }
    }

    private void append(int group) {
        set(group, LINKS, pair(newest, NONE));
        if (newest == NONE) {
            stalest = group;
        } else {
            set(newest, LINKS, pair(before(newest), group));
        }
        newest = group;
    }

    private void unlink(int group) {
        int before = before(group);
        int after = after(group);
        if (before == NONE) {
            stalest = after;
        } else {
            set(before, LINKS, pair(before(before), after));
        }
        if (after == NONE) {
            newest = before;
        } else {
            set(after, LINKS, pair(before, after(after)));
        }
    }

    private void place(int group) {
        int mask = index.length - 1;
        int at = (int) low(group) & mask;
        while (index[at] != 0) {
            at = (at + 1) & mask;
        }
        index[at] = group + 1;
    }

    /** Takes it out of the index and moves up those that had to stand behind it. */
    private void vacate(int group) {
        int mask = index.length - 1;
        int hole = (int) low(group) & mask;
        while (index[hole] != group + 1) {
            hole = (hole + 1) & mask;
        }
        for (int at = (hole + 1) & mask; index[at] != 0; at = (at + 1) & mask) {
            int home = (int) low(index[at] - 1) & mask;
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                index[hole] = index[at];
                hole = at;
            }
        }
        index[hole] = 0;
    }

    private void widen() {
        index = new int[2 * index.length];
        for (int group = stalest; group != NONE; group = after(group)) {
            place(group);
        }
    }
}
