package vn.luytre.lake.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ipv4;

/** Many keys at once, and blocks of IPv4 addresses, to be looked for among many more. */
public final class Wanted {

    /** So many upper bits of a key choose the bit that says whether any key begins so: two megabytes of them. */
    private static final int UPPER = 24;

    static final int NONE = -1;
    static final int BLOCK = -2;

    private record Range(int first, int last) {}

    private final int[] keys;
    private final int[] firsts;
    private final int[] lasts;
    private final BitSet beginnings = new BitSet(1 << UPPER);

    private Wanted(int[] keys, List<Range> ranges) {
        this.keys = keys;
        firsts = ranges.stream().mapToInt(Range::first).toArray();
        lasts = ranges.stream().mapToInt(Range::last).toArray();
        for (int key : keys) {
            beginnings.set(key >>> 32 - UPPER);
        }
        for (var range : ranges) {
            beginnings.set(range.first() >>> 32 - UPPER, (range.last() >>> 32 - UPPER) + 1);
        }
    }

    /**
     * Keys in any order.
     *
     * @param blocks of IPv4 addresses
     */
    public static Wanted of(int[] keys, List<Cidr> blocks) {
        var ranges = new ArrayList<Range>();
        for (var block : blocks) {
            int first = ((Ipv4) block.base()).bits();
            int last = ((Ipv4) block.last()).bits();
            if (first <= last) {
                ranges.add(new Range(first, last));
            } else { // All addresses: the only block whose numbers change sign.
                ranges.add(new Range(Integer.MIN_VALUE, -1));
                ranges.add(new Range(0, Integer.MAX_VALUE));
            }
        }
        return new Wanted(Keys.ascending(keys), apart(ranges));
    }

    private static List<Range> apart(List<Range> ranges) {
        ranges.sort(Comparator.comparingInt(Range::first));
        var apart = new ArrayList<Range>();
        for (var range : ranges) {
            if (apart.isEmpty() || apart.getLast().last() < range.first()) {
                apart.add(range);
            } else {
                var before = apart.removeLast();
                apart.add(new Range(before.first(), Math.max(before.last(), range.last())));
            }
        }
        return apart;
    }

    int size() {
        return keys.length;
    }

    /** The place of a key among those wanted; {@link #BLOCK} if it is in a block only, {@link #NONE} if it is not wanted. */
    int place(int key) {
        if (!beginnings.get(key >>> 32 - UPPER)) {
            return NONE;
        }
        int place = Arrays.binarySearch(keys, key);
        if (place >= 0) {
            return place;
        }
        int at = Arrays.binarySearch(firsts, key);
        int range = at >= 0 ? at : -at - 2;
        return range >= 0 && key <= lasts[range] ? BLOCK : NONE;
    }

    /** Whether the place of a key is among these. */
    public boolean isAmong(int key, BitSet places) {
        int place = Arrays.binarySearch(keys, key);
        return place >= 0 && places.get(place);
    }
}
