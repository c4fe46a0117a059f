package vn.luytre.lake;

import java.time.Duration;
import java.time.Instant;
import vn.luytre.event.Event;
import vn.luytre.lake.query.Expr;

/**
 * What is asked of the lake.
 *
 * @param from microseconds, included
 * @param to microseconds, not included
 */
public record Query(Expr expr, long from, long to) {

    public Query {
        if (from > to) {
            throw new IllegalArgumentException("from %d to %d".formatted(from, to));
        }
    }

    public static Query of(Expr expr, Instant from, Instant to) {
        return new Query(expr, Event.micros(from), Event.micros(to));
    }

    /** The time that ends then. */
    public static Query last(Expr expr, Duration span, Instant end) {
        return of(expr, end.minus(span), end);
    }

    /** All time. */
    public static Query always(Expr expr) {
        return new Query(expr, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
