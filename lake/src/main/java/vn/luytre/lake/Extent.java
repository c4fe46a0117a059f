package vn.luytre.lake;

import java.util.List;

/**
 * How far the events that a question finds reach.
 *
 * @param first microsecond of the first; of no meaning if there is none
 * @param last microsecond of the last; likewise
 * @param parts how many of them each further question finds, in its order
 */
public record Extent(long count, long first, long last, List<Long> parts) {

    public Extent {
        parts = List.copyOf(parts);
    }
}
