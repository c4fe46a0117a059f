package vn.luytre.parse.advisory.feed;

import java.util.EnumMap;
import java.util.Map;

/**
 * What came of a feed file.
 *
 * @param items records handed over, by form; a form with none is absent
 * @param files members that were opened, 1 for a file that is no archive
 * @param unknown members whose form is none of those known; they are no faults
 * @param faults how many were told to the sink
 */
public record FeedSummary(Map<FeedKind, Long> items, long files, long unknown, long faults) {

    public FeedSummary {
        items = items.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(items));
    }

    /** All records together. */
    public long total() {
        return items.values().stream().mapToLong(Long::longValue).sum();
    }
}
