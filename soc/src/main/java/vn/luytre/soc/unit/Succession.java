package vn.luytre.soc.unit;

import java.time.LocalDate;

/**
 * One unit took over from another.
 *
 * @param happened the first day of the successor
 * @param basis the document, as cited; empty if not told
 */
public record Succession(
        long predecessor, long successor, LocalDate happened, Manner manner, String basis) {

    /** How. A renaming is none: the unit keeps its number and only its name changes. */
    public enum Manner {
        MERGED,
        SPLIT,
        /** Kept for lists from elsewhere that count a new name as a new body. */
        RENAMED,
        DISSOLVED
    }
}
