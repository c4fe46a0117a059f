package vn.luytre.detect.sigma.correlate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Bound;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Type;

/**
 * Whether numbers amount to what a correlation asks.
 *
 * @param type a numeric one
 * @param percent the rank of a percentile, 0 to 100
 */
record NumberTest(Type type, List<Bound> bounds, int percent) {

    NumberTest {
        bounds = List.copyOf(bounds);
    }

    /** Whether it asks for the numbers in their order; else for their sum. */
    boolean isRanked() {
        return type == Type.VALUE_PERCENTILE || type == Type.VALUE_MEDIAN;
    }

    boolean holdsOfSum(BigDecimal sum, long count) {
        return holds(
                type == Type.VALUE_AVG
                        ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                        : sum);
    }

    /** @param sorted multiples of a power of ten, ascending, from {@code from} on */
    boolean holdsOfSorted(long[] sorted, int from, int count, int places) {
        if (type == Type.VALUE_PERCENTILE) {
            int rank = (int) Math.ceilDiv((long) percent * count, 100L);
            return holds(BigDecimal.valueOf(sorted[from + Math.max(0, rank - 1)], places));
        }
        var upper = BigDecimal.valueOf(sorted[from + count / 2], places);
        if (count % 2 == 1) {
            return holds(upper);
        }
        var lower = BigDecimal.valueOf(sorted[from + count / 2 - 1], places);
        return holds(lower.add(upper).divide(BigDecimal.TWO));
    }

    private boolean holds(BigDecimal number) {
        for (var bound : bounds) {
            if (!bound.comparison().holds(number.compareTo(bound.number()))) {
                return false;
            }
        }
        return true;
    }
}
