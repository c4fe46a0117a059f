package vn.luytre.soc.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;

/**
 * A search that is asked again and again of what came in since it was asked last.
 *
 * @param everyMinutes how often
 * @param atLeast so many events of one window make an alert
 * @param halted why it stands still although nobody stopped it; null while it runs or was stopped by a person
 * @param position events before this journal position have been counted
 * @param asked when they were counted
 * @param runs the newest runs, newest first; empty where they were not asked for
 */
record Schedule(
        long id,
        long unit,
        long owner,
        String ownerName,
        String name,
        String query,
        int everyMinutes,
        long atLeast,
        Severity severity,
        boolean active,
        @Nullable Why halted,
        long position,
        Instant asked,
        Instant due,
        List<Run> runs) {

    static final int SHORTEST_MINUTES = 5;
    static final int LONGEST_MINUTES = 24 * 60;
    static final long MOST_HITS = 1_000_000;

    /** Why a run found nothing out. */
    enum Why {
        /** The owner's account is gone or switched off. */
        ACCOUNT,
        /** The owner has no role any more that may search. */
        ROLE,
        /** The owner works for another unit now. */
        UNIT,
        /** The query cannot be read. */
        QUERY,
        /** It ran longer than a run may. */
        SLOW,
        /** The lake did not answer. */
        LAKE
    }

    /** How a run ended. */
    enum Outcome {
        QUIET,
        ALERT,
        FAILED,
        HALTED
    }

    /**
     * One asking.
     *
     * @param from when its window began
     * @param hits null where it could not be counted
     * @param why null if all went well
     */
    record Run(
            Instant at,
            Instant from,
            Outcome outcome,
            @Nullable Long hits,
            @Nullable Why why,
            long millis) {}

    /** Whether the run asked for more than its turn, because nobody asked before: the server stood still, or it was stopped. */
    boolean caughtUp(Run run) {
        return run.from.plus(Duration.ofMinutes(2L * everyMinutes)).isBefore(run.at);
    }
}
