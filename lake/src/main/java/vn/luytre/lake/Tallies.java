package vn.luytre.lake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Counts events by source, unit and hour of arrival. */
final class Tallies {

    private record Key(long source, long unit, long hour) {}

    private Tallies() {}

    static List<Tally> of(Staged.Rows events) {
        var tallies = new LinkedHashMap<Key, Tally>();
        for (int row = 0; row < events.count(); row++) {
            var page = events.pages()[row];
            int at = events.at()[row];
            long received = EventBytes.number(page, at + EventBytes.RECEIVED);
            long source = EventBytes.number(page, at + EventBytes.SOURCE);
            long unit = EventBytes.number(page, at + EventBytes.UNIT);
            long hour = Math.floorDiv(received, Buckets.HOUR) * Buckets.HOUR;
            int flawed = EventBytes.has(page, at, EventBytes.FLAW) ? 1 : 0;
            tallies.merge(
                    new Key(source, unit, hour),
                    new Tally(source, unit, hour, 1, flawed, received, received),
                    Tally::plus);
        }
        return new ArrayList<>(tallies.values());
    }
}
