package vn.luytre.soc.detection;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Comparison;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;

/**
 * From how many hits on within how long a rule is told. Counted as an {@code event_count} over the rule's own hits, by the
 * correlator that counts those of rules (ADR 0022): units apart, and where it is reached the count begins anew.
 *
 * @param hits from 2 to {@link #MOST_HITS}
 * @param minutes from 1 to {@link #MOST_MINUTES}
 * @param groupBy the field whose values are counted apart, by its own or ECS name; empty for all hits of a unit together
 */
record Threshold(int hits, int minutes, String groupBy) {

    /** So many times are kept of each group at most. */
    static final int MOST_HITS = 1_000;

    /** A week. */
    static final int MOST_MINUTES = 7 * 24 * 60;

    /** Whether the numbers are within bounds. */
    static boolean fits(int hits, int minutes) {
        return hits >= 2 && hits <= MOST_HITS && minutes >= 1 && minutes <= MOST_MINUTES;
    }

    Threshold {
        if (!fits(hits, minutes)) {
            throw new IllegalArgumentException("%d hits in %d minutes".formatted(hits, minutes));
        }
    }

    /**
     * The same as a correlation. What it has counted is kept as long as it asks the same of the same rule and unit, whoever said
     * so; it begins anew if hits, minutes or group are others.
     *
     * @param rule what it counts the hits of
     * @param key by which these hits are known
     * @param unit that it is for, 0 for all; another number is another correlation
     */
    LinkedCorrelation over(About rule, String key, long unit) {
        var bounds =
                new SigmaCorrelation.Test.Bounds(
                        List.of(
                                new SigmaCorrelation.Bound(
                                        Comparison.GTE, BigDecimal.valueOf(hits))),
                        List.of(),
                        50);
        var correlation =
                new SigmaCorrelation(
                        about("threshold " + unit + " " + key),
                        SigmaCorrelation.Type.EVENT_COUNT,
                        List.of(key),
                        groupBy.isEmpty() ? List.of() : List.of(groupBy),
                        Duration.ofMinutes(minutes),
                        bounds,
                        Map.of(),
                        true);
        return new LinkedCorrelation(
                correlation, List.of(new LinkedCorrelation.Member(key, rule)), true);
    }

    private static About about(String id) {
        return new About(
                id, null, id, null, null, null, null, null, null, null, List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), "sigma", "");
    }
}
