package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/**
 * Rules that hit one after another, in their order. Of all rows of so many hits that end with one rule only the one that
 * began last matters: whatever comes, it is the last to become too old. The longest row grows by one a hit at most, so
 * whatever the bounds are a group fires at the least length they allow.
 *
 * <p>The block: for each length below that and each rule that such a row can end with, when the row began, how many
 * events are named, and these.
 */
final class OrderedWindow implements Window {

    /** Longs that one group may take; a correlation that would need more is refused. */
    static final int LARGEST = 1 << 14;

    private static final int BEGAN = 0;
    private static final int NAMED = 1;
    private static final int EVENTS = 2;

    private final int least;
    private final int width;
    private final int[] starts; // Of the cells of each length, from 1; the last is the end of all.
    private final int named;

    /**
     * What rows to remember.
     *
     * @param least how long a row fires; up to {@code members}
     * @param members rules in order
     * @param named events of a row that are named at most
     */
    OrderedWindow(int least, int members, int named) {
        this.least = least;
        this.named = named;
        width = members - least + 1;
        starts = new int[least + 1];
        for (int length = 1; length < least; length++) {
            starts[length + 1] = starts[length] + width * cell(length);
        }
    }

    /** Longs of a group. */
    static long longs(int least, int members, int named) {
        long longs = 0;
        for (int length = 1; length < least; length++) {
            longs += (members - least + 1L) * (EVENTS + Math.min(length, named));
        }
        return longs;
    }

    private int cell(int length) {
        return EVENTS + Math.min(length, named);
    }

    /** Where the row of that length that ends with that rule is, from the block's start. */
    private int cellOf(int length, int member) {
        return starts[length] + (member - length + 1) * cell(length);
    }

    /** Whether a row of that length may end with that rule and others still follow to the full length. */
    private boolean canEnd(int length, int member) {
        return member >= length - 1 && member - length + 1 < width;
    }

    @Override
    public boolean arrive(Groups groups, Arrival arrival, Evidence evidence) {
        if (least == 1) {
            evidence.add(arrival.hit.event());
            return true;
        }
        if (arrival.group == GroupTable.NONE) {
            return false;
        }
        groups.touch(arrival);
        int before = latest(groups, arrival, least - 1);
        if (before == Slab.NONE) {
            return false;
        }
        var block = groups.page(arrival.group);
        int at = groups.offset(arrival.group) + before;
        int kept = (int) block[at + NAMED];
        for (int i = 0; i < kept; i++) {
            evidence.add(block[at + EVENTS + i]);
        }
        evidence.addUnnamed(least - 1L - kept);
        evidence.add(arrival.hit.event());
        groups.close(arrival.group);
        return true;
    }

    /** The row of that length, still within the span, that ends before the arrival's rule and began last. */
    private int latest(Groups groups, Arrival arrival, int length) {
        var block = groups.page(arrival.group);
        int offset = groups.offset(arrival.group);
        long began = arrival.cutoff();
        int found = Slab.NONE;
        int last = Math.min(arrival.member - 1, length - 2 + width);
        for (int member = length - 1; member <= last; member++) {
            int cell = cellOf(length, member);
            if (block[offset + cell + NAMED] > 0 && block[offset + cell + BEGAN] >= began) {
                began = block[offset + cell + BEGAN];
                found = cell;
            }
        }
        return found;
    }

    /** Rows grow only now and from the last rule down: the hits of one event are at once, not in a row. */
    @Override
    public void settle(Groups groups, Arrival arrival) {
        if (arrival.group == GroupTable.NONE) {
            if (!canEnd(1, arrival.member) || !groups.open(arrival, starts[least])) {
                return;
            }
        }
        int member = arrival.member;
        for (int length = Math.min(least - 1, member + 1); length > 1; length--) {
            if (canEnd(length, member)) {
                int before = latest(groups, arrival, length - 1);
                if (before != Slab.NONE) {
                    extend(groups, arrival, before, length);
                }
            }
        }
        if (canEnd(1, member)) {
            var block = groups.page(arrival.group);
            int at = groups.offset(arrival.group) + cellOf(1, member);
            block[at + BEGAN] = arrival.time;
            block[at + NAMED] = 1;
            block[at + EVENTS] = arrival.hit.event();
        }
    }

    private void extend(Groups groups, Arrival arrival, int before, int length) {
        var block = groups.page(arrival.group);
        int from = groups.offset(arrival.group) + before;
        int to = groups.offset(arrival.group) + cellOf(length, arrival.member);
        int kept = (int) block[from + NAMED];
        if (block[to + NAMED] > 0 && block[to + BEGAN] > block[from + BEGAN]) {
            return;
        }
        int lost = kept == named ? 1 : 0; // The oldest makes room.
        System.arraycopy(block, from + EVENTS + lost, block, to + EVENTS, kept - lost);
        block[to + EVENTS + kept - lost] = arrival.hit.event();
        block[to + NAMED] = kept - lost + 1L;
        block[to + BEGAN] = block[from + BEGAN];
    }

    @Override
    public long[] save(Groups groups, int group) {
        int offset = groups.offset(group);
        return Arrays.copyOfRange(groups.page(group), offset, offset + starts[least]);
    }

    @Override
    public boolean load(Groups groups, int group, long[] saved) {
        if (saved.length != starts[least]) {
            return false;
        }
        for (int length = 1; length < least; length++) {
            for (int i = 0; i < width; i++) {
                long kept = saved[starts[length] + i * cell(length) + NAMED];
                if (kept != 0 && kept != Math.min(length, named)) {
                    return false;
                }
            }
        }
        System.arraycopy(saved, 0, groups.page(group), groups.offset(group), saved.length);
        return true;
    }
}
