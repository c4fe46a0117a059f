package vn.luytre.parse.letter;

import org.jspecify.annotations.Nullable;

/**
 * Something a person should look at before confirming.
 *
 * @param vietnamese a whole sentence for the reader
 * @param span where, null if it concerns what is absent
 * @param suggestion the likely right spelling, null if there is none
 */
public record Doubt(
        Kind kind, String vietnamese, @Nullable Span span, @Nullable String suggestion) {

    /** What is doubtful. */
    public enum Kind {
        SPELLING,
        BROKEN_WORDS,
        NO_NUMBER,
        NO_DATE,
        NO_DEADLINE,
        NO_ADDRESSEE,
        NO_CLAUSE,
        GROUP_NOT_ADDRESSED,
        SEVERAL_DUTIES,
        OPEN_LIST,
        NUMBER_GAP,
        IMPOSSIBLE_DATE,
        DEADLINE_WITHOUT_YEAR,
        DEADLINE_PASSED,
        CUT_OFF
    }
}
