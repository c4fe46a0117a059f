package vn.luytre.lake.index;

import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The pieces of {@link #LENGTH} octets of a text, as numbers: where a longer piece of the text stands, all of its own stand. Some are left
 * out, in the text and in what is looked for alike, because nearly every event brings new ones and nobody asks for them: a piece is
 * of letters, digits, dots and spaces; not of digits alone; and no letter stands beside a digit in it, as in what was drawn by lot.
 * Letters of ASCII count without case; all of what is not ASCII counts as letters. The numbers are part of the files.
 */
final class Grams {

    /** A Vietnamese word of two syllables has as many, as have names of tools and three numbers of an address. */
    static final int LENGTH = 6;

    /** Bits of an octet's code. */
    private static final int WIDTH = 6;

    private static final long MASK = (1L << LENGTH * WIDTH) - 1;

    /** Codes: 0 for what no piece holds, then letters, digits, dot, space, and the rest for what is not ASCII. */
    private static final int FIRST_LETTER = 1;

    private static final int FIRST_DIGIT = 27;
    private static final int DOT = 37;
    private static final int SPACE = 38;
    private static final int FIRST_OTHER = 39;
    private static final int OTHERS = 25;

    /**
     * What an octet is: its code, and a bit each for being a letter, a digit, of no piece, no digit. There is one branch an octet, and no
     * look-up waits for another: that is a third of the time.
     */
    private static final int[] STEPS = steps();

    private static final int LETTER = 1 << 6;
    private static final int DIGIT = LETTER << 1;
    private static final int OUTSIDE = 1 << 8;
    private static final int MEETING = 1 << 16;
    private static final int NO_DIGIT = 1 << 24;

    /** Here and in the seven bits above each it is told of the last octets. */
    private static final int LAST = OUTSIDE | MEETING | NO_DIGIT;

    private static final int OLDEST = LAST << 7;

    private static final int ALL = (1 << LENGTH) - 1;

    /** Any of these says that the last octets are no piece: the first of them may meet the one before. */
    private static final int BAD = ALL * OUTSIDE | (ALL >>> 1) * MEETING;

    private Grams() {}

    private static int code(int octet) {
        int lower = octet >= 'A' && octet <= 'Z' ? octet + 'a' - 'A' : octet;
        if (lower >= 'a' && lower <= 'z') {
            return FIRST_LETTER + lower - 'a';
        }
        if (lower >= '0' && lower <= '9') {
            return FIRST_DIGIT + lower - '0';
        }
        return lower == '.'
                ? DOT
                : lower == ' ' ? SPACE : lower >= 128 ? FIRST_OTHER + lower % OTHERS : 0;
    }

    private static int[] steps() {
        int[] steps = new int[256];
        for (int octet = 0; octet < steps.length; octet++) {
            int code = code(octet);
            boolean digit = code >= FIRST_DIGIT && code < DOT;
            boolean letter = code >= FIRST_OTHER || code >= FIRST_LETTER && code < FIRST_DIGIT;
            steps[octet] =
                    code
                            | (letter ? LETTER : 0)
                            | (digit ? DIGIT : NO_DIGIT)
                            | (code == 0 ? OUTSIDE : 0);
        }
        return steps;
    }

    /** Tells each piece of a text, some more than once. */
    static void each(byte[] text, LongConsumer to) {
        long gram = 0;
        int before = 0;
        int last = ALL * OUTSIDE;
        for (byte octet : text) {
            int step = STEPS[octet & 0xff];
            int meeting = before << 1 & step & DIGIT | step << 1 & before & DIGIT;
            last = (last & ~OLDEST) << 1 | step & LAST | meeting * (MEETING / DIGIT);
            gram = (gram << WIDTH | step & ALL) & MASK;
            before = step;
            if ((last & BAD) == 0 && (last & ALL * NO_DIGIT) != 0) {
                to.accept(gram);
            }
        }
    }

    /** The pieces of a text, each once. */
    static long[] of(byte[] text) {
        var all = LongStream.builder();
        each(text, all);
        return all.build().distinct().toArray();
    }
}
