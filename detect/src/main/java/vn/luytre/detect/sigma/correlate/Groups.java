package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/**
 * Every group that something is remembered of, within bounds: where the next would pass them, the group hit longest ago
 * goes.
 */
final class Groups {

    private static final int NONE = GroupTable.NONE;
    private static final int ROOMY = 8; // Below this part of the bounds nobody has to go.

    private final GroupTable table = new GroupTable();
    private final Slab slab = new Slab();
    private final int mostGroups;
    private final long mostBytes;
    private final long[] spans;
    private long clock = Long.MIN_VALUE; // No hit of an earlier time comes, but late ones.
    private int swept;
    private long evicted;
    private long expired;

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

    GroupTable table() {
        return table;
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
            return NONE;
        }
        int offset = Slab.offset(block);
        Arrays.fill(slab.page(block), offset, offset + slab.size(block), 0);
        return table.add(high, low, correlation, block, time);
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
        table.touch(arrival.group, arrival.time);
    }

    void close(int group) {
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
        }
        close(group);
    }
}
