package vn.luytre.detect;

/**
 * The way in to single IPv4 addresses and blocks, for look-ups that find nothing: almost all. The address space is cut
 * into equal ranges, each with two neighbouring words: one bit for each 64th of the range (a /24 in a large set) that
 * holds anything, then where the range's addresses and pieces of blocks begin. So a miss reads one line of memory, and a
 * hit searches among the few entries of its range.
 */
final class Ipv4Index {

    private static final int MIN_BITS = 8;
    private static final int MAX_BITS =
            18; // Then a bit stands for a /24, and all ranges take 4 MB.

    private final Ipv4Table addresses;
    private final BlockTable blocks;
    private final long[] ranges; // And one behind the last, where the entries end.
    private final int shift;

    private Ipv4Index(Ipv4Table addresses, BlockTable blocks, long[] ranges, int shift) {
        this.addresses = addresses;
        this.blocks = blocks;
        this.ranges = ranges;
        this.shift = shift;
    }

    static Ipv4Index of(Ipv4Table addresses, BlockTable blocks) {
        long entries = addresses.size() + blocks.pieces();
        int wanted = 62 - Long.numberOfLeadingZeros(entries | 1); // Two to four entries a range.
        int bits = Math.clamp(wanted, MIN_BITS, MAX_BITS);
        var ranges = new long[2 * (1 << bits) + 2];
        int shift = 32 - bits;
        for (int i = 0; i < addresses.size(); i++) {
            mark(ranges, shift, addresses.bits(i), addresses.bits(i));
        }
        for (int piece = 0; piece < blocks.pieces(); piece++) {
            if (blocks.inBlock(piece)) {
                mark(ranges, shift, blocks.first(piece), blocks.last(piece));
            }
        }
        begins(ranges, shift, addresses, blocks);
        return new Ipv4Index(addresses, blocks, ranges, shift);
    }

    private static void mark(long[] ranges, int shift, int first, int last) {
        int slice = first >>> shift - 6;
        int end = last >>> shift - 6;
        while (slice < end && ((slice & 63) != 0 || end - slice < 64)) {
            ranges[slice >>> 6 << 1] |= 1L << slice++;
        }
        for (; end - slice >= 64; slice += 64) {
            ranges[slice >>> 6 << 1] = -1;
        }
        for (; slice <= end; slice++) {
            ranges[slice >>> 6 << 1] |= 1L << slice;
        }
    }

    /** Notes for each range its first address and the first piece that begins in it or behind. */
    private static void begins(long[] ranges, int shift, Ipv4Table addresses, BlockTable blocks) {
        int address = 0;
        int piece = 0;
        for (int range = 0; 2 * range < ranges.length; range++) {
            boolean behind = 2 * range + 2 == ranges.length;
            while (address < addresses.size()
                    && (behind || addresses.bits(address) >>> shift < range)) {
                address++;
            }
            while (piece < blocks.pieces() && (behind || blocks.first(piece) >>> shift < range)) {
                piece++;
            }
            ranges[2 * range + 1] = (long) address << 32 | piece;
        }
    }

    private boolean isEmptyAround(int bits) {
        return (ranges[bits >>> shift << 1] >>> (bits >>> shift - 6) & 1) == 0;
    }

    /** Which entry of the addresses it is; negative if none. */
    int address(int bits) {
        if (isEmptyAround(bits)) {
            return -1;
        }
        int range = bits >>> shift << 1;
        return addresses.find(
                bits, (int) (ranges[range + 1] >>> 32), (int) (ranges[range + 3] >>> 32));
    }

    /** The innermost block that holds the address; {@link BlockTable#NONE} if no block does. */
    int block(int bits) {
        if (isEmptyAround(bits)) {
            return BlockTable.NONE;
        }
        int range = bits >>> shift << 1;
        return blocks.find(bits, (int) ranges[range + 1], (int) ranges[range + 3]);
    }

    /** Whether the address is there or lies in a block. */
    boolean holds(int bits) {
        return !isEmptyAround(bits) && (address(bits) >= 0 || block(bits) != BlockTable.NONE);
    }

    /** Bytes of the ranges alone. */
    long bytes() {
        return 8L * ranges.length;
    }
}
