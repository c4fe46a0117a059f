package vn.luytre.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/**
 * Blocks of addresses of one version, each with a small number. Two blocks are apart or one lies in the other, so they
 * form a forest: the line of addresses is cut where the innermost block changes, each piece names its innermost block
 * and each block its parent. An address is 128 bits here, an IPv4 one the upper 32 of them.
 */
final class BlockTable {

    /** No block: the parent of an outermost one, the answer for an address outside all. */
    static final int NONE = -1;

    /** So few pieces are read through in order. */
    private static final int FEW = 8;

    private static final BlockTable EMPTY = layOut(Map.of());

    private final boolean four;
    private final long[] bases; // The upper 64 bits of each block's first address.
    private final long[] baseLows; // Empty where all are zero, always so for IPv4.
    private final byte[] prefixes;
    private final int[] numbers;
    private final int[] parents;
    private final int[] index; // For the upper 16 bits of an address: the first piece at or after.
    private final long[] highs; // Where each piece begins; the first begins at zero.
    private final long[] lows; // Empty where no piece begins inside a /64, always so for IPv4.
    private final int[] inner;

    private BlockTable(Cidr[] blocks, int[] numbers, Cutter cut) {
        this.four = blocks.length != 0 && blocks[0].base() instanceof Ipv4;
        this.bases = Arrays.stream(blocks).mapToLong(block -> high(block.base())).toArray();
        this.baseLows =
                emptyIfZero(Arrays.stream(blocks).mapToLong(block -> low(block.base())).toArray());
        this.prefixes = new byte[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            prefixes[b] = (byte) blocks[b].prefix();
        }
        this.numbers = numbers;
        this.parents = cut.parents;
        this.highs = Arrays.copyOf(cut.highs, cut.pieces);
        this.lows = emptyIfZero(Arrays.copyOf(cut.lows, cut.pieces));
        this.inner = Arrays.copyOf(cut.inner, cut.pieces);
        this.index = indexOf(highs);
    }

    private static long[] emptyIfZero(long[] words) {
        return Arrays.stream(words).allMatch(word -> word == 0) ? new long[0] : words;
    }

    private static int[] indexOf(long[] highs) {
        var index = new int[(1 << 16) + 1];
        int piece = 0;
        for (int upper = 0; upper < 1 << 16; upper++) {
            while (piece < highs.length && highs[piece] >>> 48 < upper) {
                piece++;
            }
            index[upper] = piece;
        }
        index[1 << 16] = highs.length;
        return index;
    }

    /** Lays out blocks of one version and their numbers. */
    static BlockTable of(Map<Cidr, Integer> numbered) {
        return numbered.isEmpty() ? EMPTY : layOut(numbered);
    }

    private static BlockTable layOut(Map<Cidr, Integer> numbered) {
        var sorted = new ArrayList<>(numbered.entrySet());
        sorted.sort(Map.Entry.comparingByKey(BlockTable::outerFirst));
        var blocks = sorted.stream().map(Map.Entry::getKey).toArray(Cidr[]::new);
        var numbers = sorted.stream().mapToInt(Map.Entry::getValue).toArray();
        var cut = new Cutter(blocks.length);
        for (int b = 0; b < blocks.length; b++) {
            cut.open(b, blocks);
        }
        cut.closeBefore(null, blocks);
        return new BlockTable(blocks, numbers, cut);
    }

    /** The innermost block that holds the address; {@link #NONE} if no block does. */
    int find(Ip ip) {
        return switch (ip) {
            case Ipv4(int bits) -> find((long) bits << 32, 0);
            case Ipv6(long high, long low) -> find(high, low);
        };
    }

    private int find(long high, long low) {
        int upper = (int) (high >>> 48);
        // The piece before the index's first may reach in here, so it is a candidate as well.
        int from = Math.max(0, index[upper] - 1);
        int to = index[upper + 1] - 1;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (beginsAfter(middle, high, low)) {
                to = middle - 1;
            } else {
                from = middle;
            }
        }
        return inner[from];
    }

    /** As {@link #find(Ip)} for an IPv4 address, given the pieces that begin in some range around it. */
    int find(int bits, int from, int to) {
        long high = (long) bits << 32;
        int piece = to - 1;
        int least = Math.max(0, from - 1);
        while (piece - least > FEW) {
            int middle = (least + piece) >>> 1;
            if (beginsAfter(middle, high, 0)) {
                piece = middle - 1;
            } else {
                least = middle;
            }
        }
        while (piece > least && beginsAfter(piece, high, 0)) {
            piece--;
        }
        return inner[piece];
    }

    /** How many pieces the line of addresses is cut into. */
    int pieces() {
        return highs.length;
    }

    /** Whether a block holds the piece. */
    boolean inBlock(int piece) {
        return inner[piece] != NONE;
    }

    /** The first address of a piece, of IPv4. */
    int first(int piece) {
        return (int) (highs[piece] >>> 32);
    }

    /** The last address of a piece, of IPv4. */
    int last(int piece) {
        return piece + 1 == highs.length ? -1 : first(piece + 1) - 1;
    }

    private boolean beginsAfter(int piece, long high, long low) {
        int byHigh = Long.compareUnsigned(highs[piece], high);
        return byHigh > 0
                || byHigh == 0 && lows.length != 0 && Long.compareUnsigned(lows[piece], low) > 0;
    }

    /** The next block outwards; {@link #NONE} for an outermost one. */
    int parent(int block) {
        return parents[block];
    }

    /** Whether some block holds the whole of that one. */
    boolean covers(Cidr block) {
        for (int b = find(block.base()); b != NONE; b = parents[b]) {
            if (prefix(b) <= block.prefix()) {
                return true;
            }
        }
        return false;
    }

    /** Which block is exactly that one; {@link #NONE} if it is not here. */
    int exact(Cidr block) {
        for (int b = find(block.base()); b != NONE; b = parents[b]) {
            if (prefix(b) == block.prefix()) {
                return b;
            }
        }
        return NONE;
    }

    Cidr block(int block) {
        long low = baseLows.length == 0 ? 0 : baseLows[block];
        Ip base = four ? new Ipv4((int) (bases[block] >>> 32)) : new Ipv6(bases[block], low);
        return new Cidr(base, prefix(block));
    }

    private int prefix(int block) {
        return prefixes[block] & 255;
    }

    int number(int block) {
        return numbers[block];
    }

    long size() {
        return bases.length;
    }

    long bytes() {
        return 17L * bases.length
                + 8L * baseLows.length
                + 4L * index.length
                + 12L * highs.length
                + 8L * lows.length;
    }

    private static long high(Ip ip) {
        return ip instanceof Ipv4(int bits) ? (long) bits << 32 : ((Ipv6) ip).high();
    }

    private static long low(Ip ip) {
        return ip instanceof Ipv6 six ? six.low() : 0;
    }

    private static int outerFirst(Cidr a, Cidr b) {
        int byHigh = Long.compareUnsigned(high(a.base()), high(b.base()));
        int byLow = Long.compareUnsigned(low(a.base()), low(b.base()));
        return byHigh != 0 ? byHigh : byLow != 0 ? byLow : Integer.compare(a.prefix(), b.prefix());
    }

    /** Walks the blocks, outer before inner, and cuts the line of addresses at their borders. */
    private static final class Cutter {
        final int[] parents;
        final long[] highs;
        final long[] lows;
        final int[] inner;
        int pieces = 1; // The first begins at zero and is in no block until one begins there too.
        private int open = NONE; // The innermost block the walk is inside of.

        Cutter(int blocks) {
            parents = new int[blocks];
            highs = new long[2 * blocks + 1];
            lows = new long[2 * blocks + 1];
            inner = new int[2 * blocks + 1];
            inner[0] = NONE;
        }

        void open(int block, Cidr[] blocks) {
            closeBefore(blocks[block].base(), blocks);
            parents[block] = open;
            open = block;
            cut(high(blocks[block].base()), low(blocks[block].base()), block);
        }

        /** Closes every open block that ends before the address; all of them for null. */
        void closeBefore(@Nullable Ip ip, Cidr[] blocks) {
            while (open != NONE && (ip == null || !blocks[open].contains(ip))) {
                var last = blocks[open].last();
                boolean four = last instanceof Ipv4;
                long low = four ? 0 : low(last) + 1;
                long high = high(last) + (four ? 1L << 32 : low == 0 ? 1 : 0);
                open = parents[open];
                if (high != 0 || low != 0) { // Zero: the block reached the last address of all.
                    cut(high, low, open);
                }
            }
        }

        private void cut(long high, long low, int block) {
            if (highs[pieces - 1] != high || lows[pieces - 1] != low) {
                highs[pieces] = high;
                lows[pieces] = low;
                pieces++;
            }
            inner[pieces - 1] = block;
        }
    }
}
