package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/**
 * Blocks of longs out of pages: of each size the first of 8 KiB, the next twice that, up to 512 KiB. A page holds blocks of one size and goes back when its last block does, so
 * what one kind of group gave up another can have. Blocks above half a page have a page of their own.
 *
 * <p>A block is known by its address: the number of its page and where in it. Contents of a new block are undefined.
 */
final class Slab {

    /** No block. */
    static final int NONE = -1;

    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int FIRST_PAGE = 1 << 10;
    private static final int LARGEST_SHARED = PAGE / 16;
    private static final int PAGES = 1 << (31 - PAGE_BITS);
    private static final int SMALLEST = 2;
    private static final long[] EMPTY = {};

    /** Bytes of a page beside its longs: header, and its share of the arrays here. */
    private static final int OVERHEAD = 48;

    private long bytes;
    private long[][] pages = new long[64][];
    private int[] sizes = new int[64]; // Longs of a block of the page.
    private int[] used = new int[64]; // Blocks in use.
    private int[] free = new int[64]; // The first free block given back: its offset; NONE if none.
    private int[] fresh = new int[64]; // From this offset on no block was ever used.
    private int[] next =
            new int[64]; // The next page of the same size with room; or the next unused number.
    private int[] previous = new int[64];
    private int known; // Page numbers ever used.
    private int unused = NONE; // The first of the page numbers given back.
    private final int[] opened = new int[4 * 32]; // Pages, by size class.
    private final int[] roomy = new int[4 * 32]; // The first page with room, by size class.

    Slab() {
        Arrays.fill(roomy, NONE);
    }

    long bytes() {
        return bytes;
    }

    long[] page(int address) {
        return pages[address >>> PAGE_BITS];
    }

    static int offset(int address) {
        return address & (PAGE - 1);
    }

    /** Longs of the block, at least as many as were asked for. */
    int size(int address) {
        return sizes[address >>> PAGE_BITS];
    }

    /** A block of at least so many longs; {@link #NONE} if all pages together would then take more bytes than the limit. */
    int take(int longs, long limit) {
        int wanted = Math.max(SMALLEST, longs);
        int size = rounded(wanted);
        int sizeClass = sizeClass(wanted);
        int page = roomy[sizeClass];
        if (page == NONE) {
            page = open(size, sizeClass, limit);
            if (page == NONE) {
                return NONE;
            }
            link(page, sizeClass);
        }
        int offset = free[page];
        if (offset == NONE) {
            offset = fresh[page];
            fresh[page] += size;
        } else {
            free[page] = (int) pages[page][offset];
        }
        used[page]++;
        if (full(page)) {
            unlink(page, sizeClass);
        }
        return page << PAGE_BITS | offset;
    }

    void give(int address) {
        int page = address >>> PAGE_BITS;
        int offset = offset(address);
        int sizeClass = sizeClass(sizes[page]);
        if (full(page)) {
            link(page, sizeClass);
        }
        pages[page][offset] = free[page];
        free[page] = offset;
        if (--used[page] == 0 && (!isShared(page) || !isOnly(page))) {
            unlink(page, sizeClass);
            close(page);
        }
    }

    private boolean isShared(int page) {
        return sizes[page] <= LARGEST_SHARED;
    }

    /** Whether no other page has room for its size: then it stays though empty, or the next block would open one. */
    private boolean isOnly(int page) {
        return next[page] == NONE && previous[page] == NONE;
    }

    /** Gives back pages that stayed though empty. */
    private void reclaim() {
        for (int sizeClass = 0; sizeClass < roomy.length; sizeClass++) {
            int page = roomy[sizeClass];
            if (page != NONE && used[page] == 0) {
                unlink(page, sizeClass);
                close(page);
            }
        }
    }

    private boolean full(int page) {
        return free[page] == NONE && fresh[page] + sizes[page] > pages[page].length;
    }

    private int open(int size, int sizeClass, long limit) {
        int length = length(size, sizeClass);
        long more = 8L * length + OVERHEAD;
        if (bytes + more > limit) {
            reclaim();
        }
        if (bytes + more > limit || (unused == NONE && known == PAGES)) {
            return NONE;
        }
        int page = unused;
        if (page == NONE) {
            page = known++;
            makeRoom();
        } else {
            unused = next[page];
        }
        bytes += more;
        opened[sizeClass]++;
        pages[page] = new long[length];
        sizes[page] = size;
        used[page] = 0;
        free[page] = NONE;
        fresh[page] = 0;
        return page;
    }

    private int length(int size, int sizeClass) {
        if (size > LARGEST_SHARED) {
            return size;
        }
        int doublings = Math.min(opened[sizeClass], PAGE_BITS);
        return Math.max(4 * size, Math.min(PAGE, FIRST_PAGE << doublings));
    }

    private void close(int page) {
        bytes -= 8L * pages[page].length + OVERHEAD;
        opened[sizeClass(sizes[page])]--;
        pages[page] = EMPTY;
        next[page] = unused;
        unused = page;
    }

    private void makeRoom() {
        if (known <= pages.length) {
            return;
        }
        int length = pages.length + pages.length / 2;
        pages = Arrays.copyOf(pages, length);
        sizes = Arrays.copyOf(sizes, length);
        used = Arrays.copyOf(used, length);
        free = Arrays.copyOf(free, length);
        fresh = Arrays.copyOf(fresh, length);
        next = Arrays.copyOf(next, length);
        previous = Arrays.copyOf(previous, length);
    }

    private void link(int page, int sizeClass) {
        int head = roomy[sizeClass];
        next[page] = head;
        previous[page] = NONE;
        if (head != NONE) {
            previous[head] = page;
        }
        roomy[sizeClass] = page;
    }

    private void unlink(int page, int sizeClass) {
        if (previous[page] == NONE) {
            roomy[sizeClass] = next[page];
        } else {
            next[previous[page]] = next[page];
        }
        if (next[page] != NONE) {
            previous[next[page]] = previous[page];
        }
    }

    /** Four classes to each doubling: 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20 … */
    static int sizeClass(int longs) {
        int power = 31 - Integer.numberOfLeadingZeros(longs);
        int step = Math.max(0, power - 2);
        int quarter = ((longs - (1 << power)) + (1 << step) - 1) >>> step;
        return 4 * power + quarter; // A full fourth quarter is the next doubling's first.
    }

    /** The longs of the class. */
    private static int rounded(int longs) {
        int sizeClass = sizeClass(longs);
        int power = sizeClass / 4;
        return (1 << power) + ((sizeClass % 4) << Math.max(0, power - 2));
    }
}
