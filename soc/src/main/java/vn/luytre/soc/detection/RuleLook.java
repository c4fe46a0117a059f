package vn.luytre.soc.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A look back over what is held by one rule text, or by all rules that run.
 *
 * @param rule null for all
 * @param from the first moment looked at
 * @param to the moment behind the last
 * @param asked when, and by whom
 * @param ended null while it waits or runs
 * @param hits that had not been counted when the events came
 * @param findings alerts they belong to
 * @param leftOut alerts that are not told because there were too many
 */
record RuleLook(
        int id,
        @Nullable Integer rule,
        Instant from,
        Instant to,
        Instant asked,
        String person,
        Stage stage,
        @Nullable Instant ended,
        long events,
        long hits,
        int findings,
        long leftOut) {

    /** How far it is. */
    enum Stage {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }
}
