package vn.luytre.lake;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;

/**
 * Events that wait for a commit, each as one stretch of bytes ({@link EventBytes}) on pages that hold many. As objects they
 * would be a hundred each, and the collector would copy and trace millions of them every few seconds. Not thread-safe;
 * what {@link #before} has given stays as it is until it is dropped, whatever is added.
 */
final class Staged {

    /** So large that the collector (G1) does not move it about; its header included, one region of a gigabyte's heap. */
    private static final int PAGE = (1 << 20) - 64;

    private static final int FIRST = 1_024;

    /**
     * Rows that no longer change.
     *
     * @param positions their journal positions, ascending; this and the other arrays may be longer than {@code count}
     * @param times the time each is filed under, microseconds
     * @param pages where the bytes of each are
     * @param at where they begin on that page
     */
    record Rows(int count, long[] positions, long[] times, byte[][] pages, int[] at) {}

    private final EventBytes bytes = new EventBytes();
    private long[] positions = new long[FIRST];
    private long[] times = new long[FIRST];
    private byte[][] pages = new byte[FIRST][];
    private int[] at = new int[FIRST];
    private int count;
    private byte[] page = new byte[0];
    private int used;

    /** Pages whose rows have been dropped. */
    private final ArrayDeque<byte[]> spare = new ArrayDeque<>();

    void add(Held held) {
        if (count == at.length) {
            positions = Arrays.copyOf(positions, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
            pages = Arrays.copyOf(pages, 2 * count);
            at = Arrays.copyOf(at, 2 * count);
        }
        int length = bytes.write(held.event());
        if (length > page.length - used) {
            page = page(length);
            used = 0;
        }
        bytes.copyTo(page, used);
        positions[count] = held.position();
        times[count] = held.filedMicros();
        pages[count] = page;
        at[count] = used;
        count++;
        used += length;
    }

    private byte[] page(int length) {
        return length > PAGE
                ? new byte[length]
                : Objects.requireNonNullElseGet(spare.poll(), () -> new byte[PAGE]);
    }

    int count() {
        return count;
    }

    /** The position of the last row; there must be one. */
    long last() {
        return positions[count - 1];
    }

    /** The rows whose positions are below that. */
    Rows before(long upTo) {
        int end = count;
        while (end > 0 && positions[end - 1] >= upTo) {
            end--;
        }
        return new Rows(end, positions, times, pages, at);
    }

    /** Lets go of so many rows, the first ones. */
    void drop(int rows) {
        keepPages(rows);
        int left = count - rows;
        int room = Math.max(FIRST, left);
        positions = Arrays.copyOf(Arrays.copyOfRange(positions, rows, count), room);
        times = Arrays.copyOf(Arrays.copyOfRange(times, rows, count), room);
        pages = Arrays.copyOf(Arrays.copyOfRange(pages, rows, count), room);
        at = Arrays.copyOf(Arrays.copyOfRange(at, rows, count), room);
        count = left;
    }

    /** Of the pages that only those rows stand on, as many are kept for later ones as this time were needed. */
    @SuppressWarnings("ReferenceEquality") // A page is itself.
    private void keepPages(int rows) {
        var next = rows < count ? pages[rows] : page;
        int freed = 0;
        for (int row = 0; row < rows; row++) {
            boolean isLast = row + 1 == rows || pages[row + 1] != pages[row];
            if (isLast && pages[row] != next && pages[row] != page && pages[row].length == PAGE) {
                spare.push(pages[row]);
                freed++;
            }
        }
        while (spare.size() > freed) {
            spare.poll();
        }
    }
}
