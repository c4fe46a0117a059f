package vn.luytre.detect.sigma.correlate;

import java.util.List;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;

/**
 * A group of hits met a correlation.
 *
 * @param group the folded values of each group-by field, in its order
 * @param hits what lay in the timespan, in the order of time; the last one completed it
 */
public record CorrelationHit(
        SigmaCorrelation correlation, List<List<String>> group, List<Hit> hits) {

    public CorrelationHit {
        group = List.copyOf(group);
        hits = List.copyOf(hits);
    }

    public long timeMicros() {
        return hits.getLast().timeMicros();
    }
}
