package vn.luytre.lake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Counts events by source, unit and hour of arrival. */
final class Tallies {

    private record Key(long source, long unit, long hour) {}

    private Tallies() {}

    static List<Tally> of(List<Held> events) {
        var tallies = new LinkedHashMap<Key, Tally>();
        for (var held : events) {
            var event = held.event();
            long received = event.receivedMicros();
            long hour = Math.floorDiv(received, Buckets.HOUR) * Buckets.HOUR;
            var origin = event.origin();
            tallies.merge(
                    new Key(origin.source(), origin.unit(), hour),
                    new Tally(
                            origin.source(),
                            origin.unit(),
                            hour,
                            1,
                            event.flaw() == null ? 0 : 1,
                            received,
                            received),
                    Tally::plus);
        }
        return new ArrayList<>(tallies.values());
    }
}
