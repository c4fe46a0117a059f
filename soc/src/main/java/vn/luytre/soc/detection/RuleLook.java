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
 * @param found nothing while it waits or runs
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
        Found found) {

    /**
     * What was found.
     *
     * @param events looked at
     * @param hits that had not been counted when the events came
     * @param findings alerts they belong to
     * @param leftOut hits of alerts that are not told because there were too many
     * @param forgotten groups of hits that correlations forgot for want of room
     * @param unordered hits that correlations could not put in order, because too many came at once
     */
    record Found(
            long events, long hits, int findings, long leftOut, long forgotten, long unordered) {

        static final Found NOTHING = new Found(0, 0, 0, 0, 0, 0);
    }

    /** How far it is. */
    enum Stage {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }
}
