package vn.luytre.lake.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which {@link Grams} stand in the texts of each block of a file: a Bloom filter a block, two bits of one word for each gram. Its size
 * is bounded whatever the texts are; one that is full says of all that they may be there. Not thread-safe.
 */
public final class TextBlocks {

    /** So many bits a row at most. */
    private static final int BITS_A_ROW = 32;

    /** Words of 64 bits of a block: 256 kB. */
    private static final int MOST_WORDS = 1 << 15;

    /** So many words a block may have, however few its rows. */
    private static final int FEW_WORDS = 64;

    /** A filter is folded in half while this part of its bits is not reached. */
    private static final double SPARSE = 0.25;

    private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 by the golden ratio.

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private final long[] @Nullable [] blocks;
    private final int[] texts;
    private final int words;
    private final UnaryOperator<String> fold;

    /**
     * Nothing yet.
     *
     * @param rows of the file
     * @param fold makes texts equal that a search takes for equal; it gets no text that is all ASCII
     */
    public TextBlocks(int blocks, long rows, UnaryOperator<String> fold) {
        this.blocks = new long[blocks][];
        this.texts = new int[blocks];
        this.words = words(rows);
        this.fold = fold;
    }

    /** For so many rows, a power of two. */
    private static int words(long rows) {
        long wanted = Math.clamp(rows * BITS_A_ROW / Long.SIZE, FEW_WORDS, MOST_WORDS);
        return (int) Long.highestOneBit(2 * wanted - 1);
    }

    /** Adds a text in UTF-8. */
    public void add(int block, byte[] text) {
        long[] known = blocks[block];
        long[] to = known == null ? new long[words] : known;
        blocks[block] = to;
        texts[block]++;
        int shift = shift(words);
        Grams.each(
                isAscii(text) ? text : folded(text),
                gram -> {
                    long hash = hash(gram);
                    to[(int) (hash >>> shift >>> 1)] |= bits(hash);
                });
    }

    private byte[] folded(byte[] text) {
        return fold.apply(new String(text, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isAscii(byte[] text) {
        int at = 0;
        for (; at + Long.BYTES <= text.length; at += Long.BYTES) {
            if (((long) EIGHT.get(text, at) & NOT_ASCII) != 0) {
                return false;
            }
        }
        for (; at < text.length; at++) {
            if (text[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /** What {@link FileIndex} looks for where a folded text stands; empty if it can tell nothing. */
    public static long[] grams(String folded) {
        return Grams.of(folded.getBytes(StandardCharsets.UTF_8));
    }

    /** Of each block how many words it has, 0 if it has no text; then the words, block by block. */
    byte[] bytes() {
        long[][] small = new long[blocks.length][];
        int all = 0;
        for (int i = 0; i < small.length; i++) {
            long[] block = blocks[i];
            small[i] = block == null ? new long[0] : folded(block, words(texts[i]));
            all += small[i].length;
        }
        var bytes = ByteBuffer.allocate(Integer.BYTES * small.length + Long.BYTES * all);
        for (long[] block : small) {
            bytes.putInt(block.length);
        }
        for (long[] block : small) {
            for (long word : block) {
                bytes.putLong(word);
            }
        }
        return bytes.array();
    }

    /** In half as often as it has more words than that, or is sparse. */
    private static long[] folded(long[] words, int most) {
        long[] kept = words;
        while (kept.length > 1) {
            long[] half = new long[kept.length / 2];
            long set = 0;
            for (int i = 0; i < half.length; i++) {
                half[i] = kept[2 * i] | kept[2 * i + 1];
                set += Long.bitCount(half[i]);
            }
            if (kept.length <= most && set > SPARSE * Long.SIZE * half.length) {
                return kept;
            }
            kept = half;
        }
        return kept;
    }

    private static long hash(long gram) {
        return (gram ^ gram >>> 17) * SPREAD;
    }

    /** In which word of so many, a power of two, the gram's bits are. */
    static int word(long gram, int words) {
        return (int) (hash(gram) >>> shift(words) >>> 1);
    }

    /** One less than what is shifted away: by all 64 bits nothing can be. */
    private static int shift(int words) {
        return Long.SIZE - 1 - Integer.numberOfTrailingZeros(words);
    }

    /** Whether a gram's bits are in its word. */
    static boolean isIn(long gram, long word) {
        return (bits(hash(gram)) & ~word) == 0;
    }

    private static long bits(long hash) {
        return 1L << (hash >>> 26) | 1L << (hash >>> 32);
    }
}
