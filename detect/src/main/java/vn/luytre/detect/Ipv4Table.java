package vn.luytre.detect;

import java.util.Arrays;

/**
 * Single IPv4 addresses, each with a small number: an index by the upper 16 bits to the sorted lower halves. Two bytes
 * an address and the numbers' bits; a look-up takes at most 16 steps however the addresses lie.
 */
final class Ipv4Table {

    private static final Ipv4Table EMPTY =
            new Ipv4Table(new int[(1 << 16) + 1], new char[0], PackedInts.of(new int[0], 0));

    private final int[] starts;
    private final char[] lows;
    private final PackedInts numbers;

    private Ipv4Table(int[] starts, char[] lows, PackedInts numbers) {
        this.starts = starts;
        this.lows = lows;
        this.numbers = numbers;
    }

    /** Which entry the address is; negative if none. */
    int find(int bits) {
        int upper = bits >>> 16;
        int from = starts[upper];
        int to = starts[upper + 1] - 1;
        int low = bits & 0xFFFF;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int value = lows[middle];
            if (value == low) {
                return middle;
            }
            if (value < low) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -1;
    }

    int number(int entry) {
        return numbers.get(entry);
    }

    long size() {
        return lows.length;
    }

    long bytes() {
        return 4L * starts.length + 2L * lows.length + numbers.bytes();
    }

    /** Collects addresses, one list at a time. */
    static final class Builder {
        private long[] entries = new long[64]; // Address in the upper half, list in the lower.
        private int count;

        void add(int bits, int list) {
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, count + (count >> 1));
            }
            // With its top bit turned, an address sorts as a signed number.
            entries[count++] =
                    (long) (bits ^ Integer.MIN_VALUE) << 32 | Integer.toUnsignedLong(list);
        }

        Ipv4Table build(ListSets.Builder sets) {
            if (count == 0) {
                return EMPTY;
            }
            Arrays.sort(entries, 0, count);
            var lows = new char[count];
            var numbers = new int[count];
            var starts = new int[(1 << 16) + 1];
            int size = 0;
            for (int i = 0; i < count; size++) {
                int bits = (int) (entries[i] >> 32) ^ Integer.MIN_VALUE;
                int set = ListSets.NONE;
                for (; i < count && sameAddress(entries[i], bits); i++) {
                    set = sets.with(set, (int) entries[i]);
                }
                lows[size] = (char) bits;
                numbers[size] = set;
                starts[(bits >>> 16) + 1]++;
            }
            Arrays.parallelPrefix(starts, Integer::sum);
            entries = new long[0];
            return new Ipv4Table(starts, Arrays.copyOf(lows, size), PackedInts.of(numbers, size));
        }

        private static boolean sameAddress(long entry, int bits) {
            return ((int) (entry >> 32) ^ Integer.MIN_VALUE) == bits;
        }
    }
}
