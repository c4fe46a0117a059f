package vn.luytre.detect;

import java.util.Arrays;

/**
 * Single IPv4 addresses in order, each with a small number. Four bytes an address and the numbers' bits; {@link Ipv4Index}
 * says between which entries to look.
 */
final class Ipv4Table {

    private static final Ipv4Table EMPTY = new Ipv4Table(new int[0], PackedInts.of(new int[0], 0));

    /** So few entries are read through in order, which the processor foresees better than halving. */
    private static final int FEW = 8;

    private final int[] sorted; // As unsigned numbers.
    private final PackedInts numbers;

    private Ipv4Table(int[] sorted, PackedInts numbers) {
        this.sorted = sorted;
        this.numbers = numbers;
    }

    /** Which of the entries {@code from} up to {@code to} the address is; negative if none. */
    int find(int bits, int from, int to) {
        int low = from;
        int high = to;
        while (high - low > FEW) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(sorted[middle], bits) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (; low < high; low++) {
            if (sorted[low] == bits) {
                return low;
            }
        }
        return -1;
    }

    /** The address of an entry. */
    int bits(int entry) {
        return sorted[entry];
    }

    int number(int entry) {
        return numbers.get(entry);
    }

    long size() {
        return sorted.length;
    }

    long bytes() {
        return 4L * sorted.length + numbers.bytes();
    }

    /** Collects addresses, each with the number of a set of lists. */
    static final class Builder {
        private long[] entries = new long[64]; // Address in the upper half, set in the lower.
        private int count;

        void add(int bits, int set) {
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, count + (count >> 1));
            }
            // With its top bit turned, an address sorts as a signed number.
            entries[count++] = (long) (bits ^ Integer.MIN_VALUE) << 32 | set;
        }

        Ipv4Table build(ListSets.Builder sets) {
            if (count == 0) {
                return EMPTY;
            }
            Arrays.sort(entries, 0, count);
            var sorted = new int[count];
            var numbers = new int[count];
            int size = 0;
            for (int i = 0; i < count; size++) {
                int bits = (int) (entries[i] >> 32) ^ Integer.MIN_VALUE;
                int set = (int) entries[i++];
                for (; i < count && sameAddress(entries[i], bits); i++) {
                    set = sets.union(set, (int) entries[i]);
                }
                sorted[size] = bits;
                numbers[size] = set;
            }
            entries = new long[0];
            return new Ipv4Table(Arrays.copyOf(sorted, size), PackedInts.of(numbers, size));
        }

        private static boolean sameAddress(long entry, int bits) {
            return ((int) (entry >> 32) ^ Integer.MIN_VALUE) == bits;
        }
    }
}
