package vn.luytre.soc.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a directive for one unit: what has to be proven.
 *
 * @param deadline the last moment in time; null for none
 */
record Obligation(
        long id,
        long letter,
        long clause,
        String label,
        long unit,
        Topic topic,
        @Nullable Instant deadline,
        Instant created) {}
