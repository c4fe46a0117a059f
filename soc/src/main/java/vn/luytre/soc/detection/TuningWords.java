package vn.luytre.soc.detection;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** How days of tunings read. */
final class TuningWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private TuningWords() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }
}
