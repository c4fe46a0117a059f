package vn.luytre.lake;

import java.util.List;
import vn.luytre.event.Field;

/** Which indicators were met by events already held, in the order of indicator, unit and field. */
public record RetroResult(List<Hit> hits, SearchResult.ReadStats stats) {

    public RetroResult {
        hits = List.copyOf(hits);
    }

    /**
     * One indicator met in one field of one unit's events.
     *
     * @param indicator its index in the request
     * @param first time of the first and the last such event, microseconds
     * @param samples positions of the newest such events, newest position first
     */
    public record Hit(
            int indicator,
            long unit,
            Field field,
            long count,
            long first,
            long last,
            List<Long> samples) {}
}
