package vn.luytre.soc.alert;

import java.time.Instant;
import java.util.List;
import vn.luytre.event.Severity;

/**
 * A search that is asked again and again found enough events in one window. Told by who asks it, in the transaction that
 * moves its window on; all windows of one search fold into one alert.
 *
 * @param search its number
 * @param unit who answers for it; 0 for the province
 * @param name what its owner calls it
 * @param query the query as it was asked
 * @param hits how many events of the window it found, at least one
 * @param first when the first of them happened
 * @param last when the last of them happened
 * @param upTo the journal position before which events have been counted
 * @param newest positions of the newest few
 */
public record SearchMet(
        long search,
        long unit,
        String name,
        String query,
        Severity severity,
        long hits,
        Instant first,
        Instant last,
        long upTo,
        List<Long> newest) {

    public SearchMet {
        newest = List.copyOf(newest);
        if (hits < 1 || newest.isEmpty() || first.isAfter(last)) {
            throw new IllegalArgumentException("a search that met nothing");
        }
    }
}
