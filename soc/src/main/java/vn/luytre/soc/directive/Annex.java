package vn.luytre.soc.directive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that came with a letter.
 *
 * @param file null where it was not kept; {@code note} says why
 * @param known of how many of its rows the unit is known
 */
record Annex(
        long id,
        long letter,
        int place,
        @Nullable Long file,
        String name,
        Kind kind,
        String note,
        int rows,
        int known) {

    /** What it is. */
    enum Kind {
        /** The letter itself, where it came in a mail or a ZIP. */
        LETTER,
        TABLE,
        TEXT,
        /** Kept but not read: a scan, a picture. */
        OTHER,
        SKIPPED
    }

    /** Whether a letter may be hidden in it, so that a person may have it read as one. */
    boolean mayBeLetter() {
        return kind == Kind.TEXT;
    }

    /** A row of a table, with the heading it stood under. */
    record Line(
            String sheet,
            int number,
            @Nullable Long unit,
            List<String> titles,
            List<String> cells) {
        Line {
            titles = List.copyOf(titles);
            cells = List.copyOf(cells);
        }
    }
}
