package vn.luytre.soc.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sweep of logs that somebody uploaded for a unit.
 *
 * @param unit whose alerts the hits become
 * @param machine where the logs come from, as the person says; empty if unsaid, as the note
 * @param ended null while it waits or runs
 * @param stoppedBy who stopped it; empty if nobody did
 */
record UploadSweep(
        long id,
        long unit,
        Instant asked,
        String person,
        String machine,
        String note,
        Stage stage,
        @Nullable Instant ended,
        String stoppedBy,
        Outcome outcome) {

    /** How far it is. */
    enum Stage {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED,
        /** The server stopped before it was done; nothing was filed. */
        BROKEN_OFF
    }

    /**
     * What it came to; nothing until it is done.
     *
     * @param active rules and correlations that took part
     * @param inactive documents that did not
     * @param excepted hits that exceptions make none
     * @param low hits of too low a level for an alert
     * @param leftOut hits of more alerts than one sweep files
     * @param findings alerts that the other hits belong to
     */
    record Outcome(
            long files,
            long passedOver,
            long records,
            int active,
            int inactive,
            long hits,
            long excepted,
            long low,
            long leftOut,
            int findings,
            double seconds,
            boolean allRead,
            SweepTold told) {}

    /** A file as it was sent. */
    record Upload(String name, long bytes, String sha256) {}

    /**
     * A rule that was met.
     *
     * @param place among the rules of the sweep, from 1, the gravest first
     * @param first when it was met first; null if no record says, as the last
     */
    record Rule(
            int place,
            String key,
            String sigmaId,
            String title,
            String author,
            vn.luytre.event.Severity severity,
            long hits,
            long excepted,
            long files,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /**
     * A record that was met.
     *
     * @param at when it happened; null if it does not say
     * @param decided which of the rule's fields were met by what, one a line; empty where that was not asked
     */
    record Hit(
            String file,
            long record,
            long offset,
            @Nullable Instant at,
            String computer,
            String detail,
            String decided,
            boolean excepted) {}

    boolean isOver() {
        return ended != null;
    }
}
