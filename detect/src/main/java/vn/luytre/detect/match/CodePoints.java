package vn.luytre.detect.match;

import java.util.Arrays;

/** A set of code points as ranges in order, neither touching nor overlapping: first, last, first, last… Immutable. */
record CodePoints(int... ranges) {

    static final CodePoints NONE = new CodePoints();
    static final CodePoints DIGITS = new CodePoints('0', '9');
    static final CodePoints WORD = new CodePoints('0', '9', 'A', 'Z', '_', '_', 'a', 'z');

    /** Tab, line feed, vertical tab, form feed, carriage return, space: what Java and Perl mean without Unicode. */
    static final CodePoints SPACE = new CodePoints('\t', '\r', ' ', ' ');

    static final CodePoints ALL = new CodePoints(0, Character.MAX_CODE_POINT);
    static final CodePoints LINE = new CodePoints('\n', '\n').not();

    /** Code points that have another case, in order; made when first needed. */
    private static final class Cased {
        static final int[] ALL =
                java.util.stream.IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> Character.toUpperCase(c) != c || Character.toLowerCase(c) != c)
                        .toArray();
    }

    static CodePoints of(int first, int last) {
        return new CodePoints(first, last);
    }

    boolean contains(int c) {
        int at = Arrays.binarySearch(ranges, c);
        return at >= 0 || (-at - 1 & 1) == 1;
    }

    CodePoints and(CodePoints other) {
        return not().or(other.not()).not();
    }

    CodePoints or(CodePoints other) {
        int size = ranges.length / 2;
        int all = size + other.ranges.length / 2;
        var pairs = new long[all];
        for (int i = 0; i < all; i++) {
            var from = i < size ? this : other;
            int at = 2 * (i < size ? i : i - size);
            pairs[i] = (long) from.ranges[at] << 32 | from.ranges[at + 1];
        }
        Arrays.sort(pairs);
        var merged = new int[2 * all];
        int count = 0;
        for (long pair : pairs) {
            int first = (int) (pair >>> 32);
            int last = (int) pair;
            if (count > 0 && first <= merged[count - 1] + 1) {
                merged[count - 1] = Math.max(merged[count - 1], last);
            } else {
                merged[count++] = first;
                merged[count++] = last;
            }
        }
        return new CodePoints(Arrays.copyOf(merged, count));
    }

    CodePoints not() {
        var out = new IntList(ranges.length + 2);
        int from = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] > from) {
                out.add(from);
                out.add(ranges[i] - 1);
            }
            from = ranges[i + 1] + 1;
        }
        if (from <= Character.MAX_CODE_POINT) {
            out.add(from);
            out.add(Character.MAX_CODE_POINT);
        }
        return new CodePoints(out.toArray());
    }

    /** With the other case of each ASCII letter in it. */
    CodePoints withAsciiCase() {
        var out = this;
        for (int c = 'a'; c <= 'z'; c++) {
            if (contains(c) != contains(c ^ 0x20)) {
                out = out.or(of(c, c)).or(of(c ^ 0x20, c ^ 0x20));
            }
        }
        return out;
    }

    /** With each code point whose upper case, or the lower case of that, is in it: as Java reads a range without case. */
    CodePoints withCase() {
        var out = new IntList(16);
        for (int c : Cased.ALL) {
            int upper = Character.toUpperCase(c);
            if (contains(upper) || contains(Character.toLowerCase(upper))) {
                out.add(c);
                out.add(c);
            }
        }
        return joined(out);
    }

    /** With each code point that is the same without case: as Java reads a single character without case. */
    CodePoints withSameLetters() {
        if (ranges.length == 0 || ranges[0] != ranges[ranges.length - 1]) {
            throw new IllegalStateException("more than one code point");
        }
        var out = new IntList(16);
        for (int c : Cased.ALL) {
            if (Folding.fold(c) == Folding.fold(ranges[0])) {
                out.add(c);
                out.add(c);
            }
        }
        return joined(out);
    }

    private CodePoints joined(IntList pairs) {
        return or(NONE.or(new CodePoints(pairs.toArray())));
    }

    /** How many code points it holds. */
    int size() {
        int size = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            size += ranges[i + 1] - ranges[i] + 1;
        }
        return size;
    }

    /** Whether it holds all code points that are not ASCII, or none of them. */
    boolean isAsciiAlone() {
        if (ranges.length == 0 || ranges[ranges.length - 1] < 0x80) {
            return true;
        }
        return ranges[ranges.length - 1] == Character.MAX_CODE_POINT
                && ranges[ranges.length - 2] <= 0x80;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePoints(var theirs) && Arrays.equals(ranges, theirs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }

    @Override
    public String toString() {
        return Arrays.toString(ranges);
    }
}
