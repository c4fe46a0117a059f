package vn.luytre.parse.list;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one line of a list. */
public sealed interface Line {

    /** Line or row in the original, from 1. */
    int number();

    /** Nothing, or only a comment. */
    record Blank(int number, String comment) implements Line {}

    /** A title, a header (repeated on each page), a row of column numbers, or totals. */
    record Heading(int number, String text) implements Line {}

    /**
     * An indicator.
     *
     * @param family of malware or botnet as written, empty if none
     * @param seen when it was seen, null if not given or not readable
     * @param count how often, null if not given
     * @param port null if not given
     * @param unit the unit the list names, empty if none
     * @param note free text, empty if none
     * @param changes what was changed to read it, in Vietnamese ("bỏ [ ]")
     */
    record Entry(
            int number,
            Indicator indicator,
            String family,
            @Nullable Instant seen,
            @Nullable Long count,
            @Nullable Integer port,
            String unit,
            String note,
            List<String> changes)
            implements Line {

        public Entry {
            changes = List.copyOf(changes);
        }

        /** Equal for two entries that say the same thing: kind, value and port. */
        public String key() {
            return port == null ? indicator.value() : indicator.value() + " " + port;
        }
    }

    /** A line that holds no indicator; {@code original} is kept whole. */
    record Rejected(int number, String original, String reason) implements Line {}
}
