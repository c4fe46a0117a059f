package vn.luytre.soc.detection;

import org.jspecify.annotations.Nullable;

/**
 * How a list differs from the one before it in its series, in distinct values.
 *
 * @param previous the list compared with; null for the first, to which all is new
 * @param fresh in no list of the series before
 * @param still in the list before as well
 * @param back in an older list, but not in the last
 * @param gone in the list before, but no longer
 */
public record ListDiff(@Nullable ListId previous, long fresh, long still, long back, long gone) {

    /** The four kinds of change. */
    public enum Change {
        FRESH,
        STILL,
        BACK,
        GONE
    }
}
