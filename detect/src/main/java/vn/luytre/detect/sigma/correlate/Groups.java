package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/**
 * Every group that something is remembered of, within bounds: where the next would pass them, the group hit longest ago
 * goes, to a 32nd of its span.
 */
final class Groups {

    private static final int NONE = GroupTable.NONE;
    private static final int ROOMY = 8; // Below this part of the bounds nobody has to go.

    private final GroupTable table = new GroupTable();
    private final Slab slab = new Slab();
    private final int mostGroups;
    private final long mostBytes;
    private final long[] spans;
    private final int[] shifts; // A step of a correlation's time is two to that power.
    private long clock = Long.MIN_VALUE; // No hit of an earlier time comes, but late ones.
    private int swept;
    private long warmth; // Kept only so that looking is not left out as useless.
    private long evicted;
    private long expired;
    private final int[] held; // By correlation: groups.
    private final long[]
            lost; // By correlation: groups that went, though a hit could still have counted.

    /**
     * A store without groups.
     *
     * @param mostBytes of everything here
     * @param spans of the correlations by their number, microseconds
     */
    Groups(int mostGroups, long mostBytes, long[] spans) {
        this.mostGroups = mostGroups;
        this.mostBytes = mostBytes;
        this.spans = spans;
        shifts = Arrays.stream(spans).mapToInt(Groups::shift).toArray();
        held = new int[spans.length];
        lost = new long[spans.length];
    }

    /** Between a 32nd and a 64th of the span. */
    private static int shift(long span) {
        return Math.max(0, 63 - Long.numberOfLeadingZeros(span) - 5);
    }

    private int step(int correlation, long time) {
        return (int) (time >> shifts[correlation]);
    }

    /** See {@link #warm}; says nothing. */
    long warmth() {
        return warmth;
    }

    int size() {
        return table.size();
    }

    long bytes() {
        return table.bytes() + slab.bytes();
    }

    /** Groups that went, though a hit could still have counted with theirs. */
    long evicted() {
        return evicted;
    }

    /** Groups that went because all their hits were too old. */
    long expired() {
        return expired;
    }

    /** Groups of one correlation. */
    int held(int correlation) {
        return held[correlation];
    }

    /** Groups of one correlation that went, though a hit could still have counted with theirs. */
    long lost(int correlation) {
        return lost[correlation];
    }

    GroupTable table() {
        return table;
    }

    /** Brings near what is remembered of groups, by the low halves of their hashes. */
    void warm(long[] lows, int[] places, int count) {
        for (int i = 0; i < count; i++) {
            places[i] = table.likely(lows[i]);
        }
        for (int i = 0; i < count; i++) {
            places[i] = places[i] == NONE ? Slab.NONE : table.block(places[i]);
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += places[i] == Slab.NONE ? 0 : slab.page(places[i])[Slab.offset(places[i])];
        }
        warmth = sum;
    }

    int find(Arrival arrival) {
        return table.find(arrival.high, arrival.low);
    }

    /** Begins the arrival's group with a block of zeros; false if there is no room, and then nothing is remembered. */
    boolean open(Arrival arrival, int longs) {
        arrival.group =
                open(arrival.high, arrival.low, arrival.correlation.number(), longs, arrival.time);
        return arrival.group != NONE;
    }

    int open(long high, long low, int correlation, int longs, long time) {
        while (table.size() > 0
                && (table.size() >= mostGroups || bytes() + table.nextBytes() > mostBytes)) {
            drop(table.stalest());
        }
        int block = take(longs, NONE);
        if (block == Slab.NONE) {
            evicted++;
            lost[correlation]++;
            return NONE;
        }
        held[correlation]++;
        int offset = Slab.offset(block);
        Arrays.fill(slab.page(block), offset, offset + slab.size(block), 0);
        return table.add(high, low, correlation, block, time, step(correlation, time));
    }

    /** A block, whoever must go for it but that group. */
    private int take(int longs, int but) {
        while (true) {
            int block = slab.take(longs, mostBytes - table.bytes());
            if (block != Slab.NONE) {
                return block;
            }
            int stalest = table.stalest();
            if (stalest == but && stalest != NONE) {
                stalest = table.after(stalest);
            }
            if (stalest == NONE) {
                return Slab.NONE;
            }
            drop(stalest);
        }
    }

    /** Moves a group to a larger block; false if there is no room, and then the group is gone. */
    boolean grow(int group, int longs) {
        int old = table.block(group);
        int block = take(longs, group);
        if (block == Slab.NONE) {
            drop(group);
            return false;
        }
        int offset = Slab.offset(block);
        int size = slab.size(old);
        System.arraycopy(slab.page(old), Slab.offset(old), slab.page(block), offset, size);
        Arrays.fill(slab.page(block), offset + size, offset + slab.size(block), 0);
        slab.give(old);
        table.block(group, block);
        return true;
    }

    /** The group was hit; what the arrival tells is its newest time. */
    void touch(Arrival arrival) {
        table.touch(arrival.group, arrival.time, step(arrival.correlation.number(), arrival.time));
    }

    void close(int group) {
        held[table.correlation(group)]--;
        slab.give(table.block(group));
        table.remove(group);
    }

    long[] page(int group) {
        return slab.page(table.block(group));
    }

    int offset(int group) {
        return Slab.offset(table.block(group));
    }

    /** Longs of its block. */
    int room(int group) {
        return slab.size(table.block(group));
    }

    /**
     * Time has come so far; looks at a few groups whether they still count. As long as there is much room they may stay: one
     * hit with a wrong time must not cost the groups of all others.
     */
    void sweep(long time, int few) {
        clock = Math.max(clock, time);
        if (table.size() <= mostGroups / ROOMY && bytes() <= mostBytes / ROOMY) {
            return;
        }
        for (int i = 0; i < few && swept < table.numbers(); i++, swept++) {
            if (table.isGroup(swept) && isOver(swept)) {
                expired++;
                close(swept);
            }
        }
        if (swept >= table.numbers()) {
            swept = 0;
        }
    }

    private boolean isOver(int group) {
        return table.time(group) < Timespan.before(clock, spans[table.correlation(group)]);
    }

    private void drop(int group) {
        if (isOver(group)) {
            expired++;
        } else {
            evicted++;
            lost[table.correlation(group)]++;
        }
        close(group);
    }
}
