package vn.luytre.soc.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the look back for a list is.
 *
 * @param ended null while it waits or runs
 * @param events how many held events were looked through
 * @param hits how many of them matched and had not been counted before
 * @param findings how many findings they make
 * @param note why it failed; empty otherwise
 */
public record RetroState(
        ListId list,
        Stage stage,
        Instant asked,
        @Nullable Instant ended,
        long events,
        long hits,
        int findings,
        String note) {

    /** The stages of a look back. */
    public enum Stage {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }
}
