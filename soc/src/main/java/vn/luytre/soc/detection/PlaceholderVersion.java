package vn.luytre.soc.detection;

import java.time.Instant;
import java.util.List;

/**
 * What a placeholder of rules stood for since a person said so.
 *
 * @param name without its percent signs
 * @param number from 1; the highest counts
 * @param values Sigma texts, of which one suffices; empty if it has none any more
 */
record PlaceholderVersion(
        String name, int number, List<String> values, String reason, Instant at, String person) {

    PlaceholderVersion {
        values = List.copyOf(values);
    }

    /** One value a line. */
    String lines() {
        return String.join("\n", values);
    }
}
