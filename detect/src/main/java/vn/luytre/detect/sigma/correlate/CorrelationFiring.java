package vn.luytre.detect.sigma.correlate;

import java.util.List;
import vn.luytre.detect.sigma.LinkedCorrelation;

/**
 * A group of hits met a correlation.
 *
 * @param scope whose event completed it, such as a unit's
 * @param group the folded values of each group-by field, in its order; long ones clipped, see {@link HeldFields}
 * @param timeMicros when it was complete
 * @param events the events that count, in the order of time: of hits counted all, of values and of rules the newest for each,
 *     of an order one row, of numbers those that hold one; not more than the settings say, the newest then. The last one
 *     completed it
 * @param eventCount how many events these were with those not named
 * @param exact whether the number that met the test is exact; false where a group became larger than is kept one by one
 */
public record CorrelationFiring(
        LinkedCorrelation correlation,
        int scope,
        List<List<String>> group,
        long timeMicros,
        List<Long> events,
        long eventCount,
        boolean exact) {

    public CorrelationFiring {
        group = List.copyOf(group);
        events = List.copyOf(events);
    }
}
