package vn.luytre.parse.advisory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The chance that a vulnerability is used within 30 days, as FIRST's model says on one day.
 *
 * @param probability 0 to 1
 * @param percentile share of all vulnerabilities with at most this, 0 to 1; null if not given
 * @param day of the score; null if the file does not say
 * @param model version of the model; empty if not said
 */
public record EpssScore(
        String cve,
        double probability,
        @Nullable Double percentile,
        @Nullable LocalDate day,
        String model)
        implements FeedItem {}
