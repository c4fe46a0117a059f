package vn.luytre.detect.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A set of code points as the byte sequences of its members: each a range of first bytes, then one of second bytes and so on
 * (as in Thompson's ranges for UTF-8, used by RE2). What follows the same range and leads to the same place is made once.
 */
final class Utf8Sequences {

    interface Bytes {
        int node(BitSet set, int next);
    }

    interface Split {
        int node(int one, int other);
    }

    private record Tail(BitSet set, int next) {}

    private static final int[] LAST_OF_LENGTH = {0x7F, 0x7FF, 0xFFFF, Character.MAX_CODE_POINT};

    private final Map<Tail, Integer> tails = new HashMap<>();

    /** Sequences as pairs of first and last byte. */
    private final List<int[]> sequences = new ArrayList<>();

    private Utf8Sequences() {}

    /** The node from which the set is read, then {@code next}; of {@code nothing} if it is empty. */
    static int compile(CodePoints set, int next, Bytes bytes, Split split, IntSupplier nothing) {
        var made = new Utf8Sequences();
        var ascii = new BitSet();
        int[] ranges = set.ranges();
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] < 0x80) {
                ascii.set(ranges[i], Math.min(ranges[i + 1], 0x7F) + 1);
            }
            made.add(Math.max(ranges[i], 0x80), ranges[i + 1]);
        }
        int start = ascii.isEmpty() ? -1 : bytes.node(ascii, next);
        for (var sequence : made.sequences) {
            int to = next;
            for (int i = sequence.length - 2; i >= 0; i -= 2) {
                var range = new BitSet();
                range.set(sequence[i], sequence[i + 1] + 1);
                int from = to;
                to =
                        made.tails.computeIfAbsent(
                                new Tail(range, from), tail -> bytes.node(tail.set(), from));
            }
            start = start < 0 ? to : split.node(start, to);
        }
        return start < 0 ? nothing.getAsInt() : start;
    }

    /** Splits a range until all its members have equally long sequences that differ in whole ranges of bytes. */
    private void add(int first, int last) {
        if (first > last) {
            return;
        }
        for (int border : LAST_OF_LENGTH) {
            if (first <= border && border < last) {
                add(first, border);
                add(border + 1, last);
                return;
            }
        }
        int length = length(first);
        for (int i = 1; i < length; i++) {
            int low = (1 << 6 * i) - 1;
            if ((first & ~low) != (last & ~low)) {
                if ((first & low) != 0) {
                    add(first, first | low);
                    add((first | low) + 1, last);
                    return;
                }
                if ((last & low) != low) {
                    add(first, (last & ~low) - 1);
                    add(last & ~low, last);
                    return;
                }
            }
        }
        var sequence = new int[2 * length];
        for (int i = 0; i < length; i++) {
            sequence[2 * i] = part(first, i, length);
            sequence[2 * i + 1] = part(last, i, length);
        }
        sequences.add(sequence);
    }

    private static int length(int c) {
        return c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    /** The byte at that place in the code point's sequence. */
    private static int part(int c, int at, int length) {
        int bits = c >> 6 * (length - 1 - at);
        int lead = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0;
        return at == 0 ? lead | bits : 0x80 | bits & 0x3F;
    }
}
