package vn.luytre.parse.letter;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A time limit in the letter.
 *
 * @param time of day in Việt Nam, null if only the day is given
 * @param exclusive "trước ngày 20": the 20th is already late; false for "chậm nhất ngày 20"
 */
public record Deadline(LocalDate date, @Nullable LocalTime time, boolean exclusive, Span span) {

    /** The last day on which it can still be met. */
    public LocalDate lastDay() {
        return exclusive && time == null ? date.minusDays(1) : date;
    }
}
