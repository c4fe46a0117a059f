package vn.luytre.detect;

import java.util.Arrays;

/** Small numbers side by side, each in as many bits as the largest needs; none where all are zero. */
final class PackedInts {

    private final int width;
    private final long[] words;

    private PackedInts(int width, long[] words) {
        this.width = width;
        this.words = words;
    }

    /** Packs the first {@code count} values, none negative. */
    static PackedInts of(int[] values, int count) {
        int largest = Arrays.stream(values, 0, count).max().orElse(0);
        int width = 32 - Integer.numberOfLeadingZeros(largest);
        var words = new long[(int) (((long) count * width + 63) / 64) + 1];
        for (int i = 0; i < count; i++) {
            long bit = (long) i * width;
            int word = (int) (bit >>> 6);
            int shift = (int) bit & 63;
            words[word] |= (long) values[i] << shift;
            if (shift + width > 64) {
                words[word + 1] |= (long) values[i] >>> (64 - shift);
            }
        }
        return new PackedInts(width, words);
    }

    int get(int index) {
        long bit = (long) index * width;
        int word = (int) (bit >>> 6);
        int shift = (int) bit & 63;
        long value = words[word] >>> shift;
        if (shift + width > 64) {
            value |= words[word + 1] << (64 - shift);
        }
        return (int) (value & ((1L << width) - 1));
    }

    long bytes() {
        return 8L * words.length;
    }
}
