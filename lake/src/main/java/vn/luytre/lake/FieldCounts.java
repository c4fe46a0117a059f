package vn.luytre.lake;

import java.util.List;
import vn.luytre.lake.SearchResult.Facet;
import vn.luytre.lake.query.Target;

/**
 * How the events that were found spread over the values of one field.
 *
 * @param top the commonest values as text, long texts by their first 256 characters; equal counts in the order of the value
 * @param others how many events have a value that is not among these
 * @param none how many events do not have the field
 * @param distinct how many different values there are
 */
public record FieldCounts(Target target, List<Facet> top, long others, long none, long distinct) {

    public FieldCounts {
        top = List.copyOf(top);
    }

    /** How many events were found, with the field and without. */
    public long total() {
        return top.stream().mapToLong(Facet::count).sum() + others + none;
    }

    static FieldCounts nothing(Target target) {
        return new FieldCounts(target, List.of(), 0, 0, 0);
    }
}
