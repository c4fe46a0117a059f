package vn.luytre.soc.search;

import java.util.List;
import java.util.Map;
import vn.luytre.lake.Stretch;

/**
 * What came in since a scheduled search was asked last.
 *
 * @param stretches one of each partition of the log; no event is in two windows of a search
 * @param upTo a number that grows from window to window: where the log has one partition, the position behind it
 * @param places where the next window begins in each partition; empty where there is one, whose place {@code upTo} is
 */
record Window(List<Stretch> stretches, long upTo, Map<Integer, Long> places) {

    Window {
        stretches = List.copyOf(stretches);
        places = Map.copyOf(places);
    }
}
