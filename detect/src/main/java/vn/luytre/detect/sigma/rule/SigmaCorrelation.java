package vn.luytre.detect.sigma.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule over several hits of other rules.
 *
 * @param rules ids or names of rules or correlations, in the order written; never empty
 * @param groupBy fields or aliases whose values must agree; empty means all hits are one group
 * @param timespan how far apart the first and the last hit may lie; positive
 * @param aliases alias → rule as named in {@code rules} → that rule's field
 * @param generate whether hits of the rules are reported for themselves too
 */
public record SigmaCorrelation(
        About about,
        Type type,
        List<String> rules,
        List<String> groupBy,
        Duration timespan,
        Test test,
        Map<String, Map<String, String>> aliases,
        boolean generate) {

    public SigmaCorrelation {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        var copy = new LinkedHashMap<String, Map<String, String>>();
        aliases.forEach((alias, fields) -> copy.put(alias, Map.copyOf(fields)));
        aliases = Collections.unmodifiableMap(copy);
    }

    /** What is computed over the hits of a group within the timespan. */
    public enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        TEMPORAL,
        TEMPORAL_ORDERED,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE,
        VALUE_MEDIAN;

        /** Whether it is computed from values of a field. */
        public boolean ofValues() {
            return this == VALUE_COUNT || isNumeric();
        }

        /** Whether the values are numbers. */
        public boolean isNumeric() {
            return this == VALUE_SUM
                    || this == VALUE_AVG
                    || this == VALUE_PERCENTILE
                    || this == VALUE_MEDIAN;
        }

        /** Whether it asks which rules hit rather than how much. */
        public boolean isTemporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }
    }

    /** When a group is a hit. */
    public sealed interface Test {

        /**
         * The computed number lies within all bounds.
         *
         * @param bounds at least one
         * @param fields whose values are computed; empty for counts of events and temporal types
         * @param percentile the rank from 0 to 100; 50 unless a percentile was asked for
         */
        record Bounds(List<Bound> bounds, List<String> fields, int percentile) implements Test {
            public Bounds {
                bounds = List.copyOf(bounds);
                fields = List.copyOf(fields);
            }
        }

        /** The rules that hit satisfy a condition over their names. */
        record Expression(Condition condition) implements Test {}
    }

    /** One side of a range. */
    public record Bound(Comparison comparison, BigDecimal number) {}
}
