package vn.luytre.detect.sigma.correlate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.evaluate.Canonical;

/** Numbers as whole multiples of a power of ten: up to 9 places after the point and 18 digits exactly. */
final class Decimals {

    /** Places after the point that are kept. */
    static final int MOST_PLACES = 9;

    /** The largest multiple that is kept, and its negation: others are taken to be that. */
    static final long MOST = (1L << 62) - 1;

    private static final long[] POWERS = new long[MOST_PLACES + 1];
    private static final int LONGEST_PLAIN = 18;

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MOST_PLACES; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private Decimals() {}

    static long power(int places) {
        return POWERS[places];
    }

    /** Whether the text is digits only, not more than a {@code long} holds: then {@link Long#parseLong} reads it. */
    static boolean isPlain(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return length > 0 && length <= LONGEST_PLAIN;
    }

    static @Nullable BigDecimal number(String text) {
        return Canonical.number(text);
    }

    /** Places after the point that the number needs; more than are kept if it needs more. */
    static int places(BigDecimal number) {
        if (number.scale() <= 0) {
            return 0;
        }
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    /** The multiple nearest to the number. */
    static long multiple(BigDecimal number, int places) {
        if (number.precision() - (long) number.scale() > LONGEST_PLAIN + 2) {
            return number.signum() < 0 ? -MOST : MOST;
        }
        var multiple = number.setScale(places, RoundingMode.HALF_EVEN).unscaledValue();
        return multiple.min(BigInteger.valueOf(MOST)).max(BigInteger.valueOf(-MOST)).longValue();
    }

    /** The number that is so many multiples: two words, the high one signed. */
    static BigDecimal number(long high, long low, int places) {
        if (high == low >> 63) {
            return BigDecimal.valueOf(low, places);
        }
        var unsigned = BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1));
        return new BigDecimal(BigInteger.valueOf(high).shiftLeft(64).or(unsigned), places);
    }
}
