package vn.luytre.lake;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * A page of events, newest first.
 *
 * @param next where the next page begins; null if this is the last
 * @param histogram null if none was asked for
 * @param facets the values of each field asked for, in the order asked
 */
public record SearchResult(
        List<Row> rows,
        @Nullable Mark next,
        @Nullable Histogram histogram,
        List<FieldCounts> facets,
        ReadStats stats) {

    /** A place in the list: the next page holds what is older, or as old with a lower position. */
    public record Mark(long time, long position) {}

    /**
     * One line of the list.
     *
     * @param time microseconds
     * @param values the columns asked for that the event has, in the order asked
     */
    public record Row(long position, long time, Event.Origin origin, Map<Field, String> values) {

        public Mark mark() {
            return new Mark(time, position);
        }
    }

    /**
     * How many events fell into each stretch of time.
     *
     * @param from the first bar's first microsecond, a multiple of {@code width} in Vietnamese time
     * @param width microseconds
     */
    public record Histogram(long from, long width, List<Long> counts) {

        public long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A value and how many events have it. */
    public record Facet(String value, long count) {}

    /**
     * What the answer cost.
     *
     * @param files how many files could hold an answer
     * @param rows how many events lie in them
     * @param millis how long it took
     */
    public record ReadStats(int files, long rows, long millis) {}
}
