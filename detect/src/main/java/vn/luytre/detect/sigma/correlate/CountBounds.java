package vn.luytre.detect.sigma.correlate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Bound;

/**
 * Bounds of a whole number.
 *
 * @param least inclusive
 * @param most inclusive; below {@code least} if no number will do
 * @param without what else will not do
 */
record CountBounds(long least, long most, Set<Long> without) {

    /** No number meets the bounds. */
    static final long NEVER = -1;

    CountBounds {
        without = Set.copyOf(without);
    }

    static CountBounds of(List<Bound> bounds) {
        long least = 0;
        long most = Long.MAX_VALUE;
        var without = new TreeSet<Long>();
        for (var bound : bounds) {
            var number = bound.number();
            long floor = whole(number, RoundingMode.FLOOR);
            long ceiling = whole(number, RoundingMode.CEILING);
            boolean exact = floor == ceiling;
            switch (bound.comparison()) {
                case GT -> least = Math.max(least, floor == Long.MAX_VALUE ? floor : floor + 1);
                case GTE -> least = Math.max(least, ceiling);
                case LT -> most = Math.min(most, ceiling == Long.MIN_VALUE ? ceiling : ceiling - 1);
                case LTE -> most = Math.min(most, floor);
                case EQ -> {
                    least = Math.max(least, ceiling);
                    most = Math.min(most, floor);
                }
                case NEQ -> {
                    if (exact) {
                        without.add(floor);
                    }
                }
            }
        }
        return new CountBounds(least, most, without);
    }

    private static long whole(BigDecimal number, RoundingMode rounding) {
        // Never write out 1E1000000: what has so many digits before the point is beyond any count.
        if (number.precision() - (long) number.scale() > 19) {
            return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        var rounded = number.setScale(0, rounding).unscaledValue();
        return rounded.min(BigInteger.valueOf(Long.MAX_VALUE))
                .max(BigInteger.valueOf(Long.MIN_VALUE))
                .longValue();
    }

    boolean holds(long number) {
        return number >= least
                && number <= most
                && (without.isEmpty() || !without.contains(number));
    }

    /** The least number above zero that will do; {@link #NEVER} if there is none. */
    long first() {
        long number = Math.max(1, least);
        while (without.contains(number)) {
            number++;
        }
        return number <= most ? number : NEVER;
    }
}
