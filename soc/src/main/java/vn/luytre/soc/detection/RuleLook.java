package vn.luytre.soc.detection;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A look back over what is held by one rule text, by a set of them, or by all rules that run.
 *
 * @param with which rules
 * @param from the first moment looked at
 * @param to the moment behind the last
 * @param asked when, and by whom
 * @param ended null while it waits or runs
 * @param found nothing while it waits or runs
 */
record RuleLook(
        int id,
        With with,
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

    /**
     * The rules to look with.
     *
     * @param rule one text; null for a set or all
     * @param filter the query of the list of rules that was the set; empty where it is none
     * @param files the texts of that set when it was asked for; those that run by then are looked with
     */
    record With(@Nullable Integer rule, String filter, List<Integer> files) {

        static final With ALL = new With(null, "", List.of());

        With {
            files = List.copyOf(files);
            if (filter.isEmpty() != files.isEmpty() || rule != null && !filter.isEmpty()) {
                throw new IllegalArgumentException("one rule, a set or all");
            }
        }

        static With one(int rule) {
            return new With(rule, "", List.of());
        }

        boolean all() {
            return rule == null && filter.isEmpty();
        }

        /** The texts of it; empty for all that run. */
        Set<Integer> texts() {
            return rule == null ? Set.copyOf(files) : Set.of(rule);
        }
    }

    /** The one rule text; null for a set or all. */
    @Nullable Integer rule() {
        return with.rule();
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
