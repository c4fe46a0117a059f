package vn.luytre.soc.botnet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.soc.uplink.Uplink;

/** Which sources of a unit were listening when: from the tallies of the lake and the silences that uplink found. */
@Component
class Ears {

    private final Lake lake;
    private final Uplink uplink;

    Ears(Lake lake, Uplink uplink) {
        this.lake = lake;
        this.uplink = uplink;
    }

    /** The sources of the unit that were ever heard. */
    List<Silence.Listener> of(long unit, Instant from, Instant to) {
        var since = new HashMap<Long, Instant>();
        for (var tally : lake.totals(vn.luytre.lake.Scope.of(java.util.Set.of(unit)))) {
            if (tally.unit() == unit) {
                since.merge(
                        tally.source(),
                        Event.ofMicros(tally.firstReceived()),
                        (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        if (since.isEmpty() || !from.isBefore(to)) {
            return since.values().stream().map(at -> new Silence.Listener(at, List.of())).toList();
        }
        Map<Long, List<Silence.Span>> gaps =
                uplink.gaps(unit, from, to).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Uplink.Gap::source,
                                        Collectors.mapping(
                                                gap -> new Silence.Span(gap.from(), gap.to()),
                                                Collectors.toList())));
        var listeners = new ArrayList<Silence.Listener>();
        since.forEach((source, at) ->
                listeners.add(new Silence.Listener(at, gaps.getOrDefault(source, List.of()))));
        return listeners;
    }
}
