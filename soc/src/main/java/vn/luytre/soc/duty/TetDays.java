package vn.luytre.soc.duty;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.luytre.soc.regime.Calendar;

/** The days off around the next Tết, as the table of holidays has them. */
@Component
class TetDays {

    private static final int FARTHEST = 20;

    private final Calendar calendar;

    TetDays(Calendar calendar) {
        this.calendar = calendar;
    }

    /** @param last the last day off itself */
    record Days(LocalDate first, LocalDate last, int year) {}

    Days next() {
        var tet = calendar.nextTet(calendar.today());
        return new Days(reached(tet, -1), reached(tet, 1), tet.getYear());
    }

    /** The last day off reached from the day without a working day between. */
    private LocalDate reached(LocalDate day, int step) {
        var reached = day;
        while (!calendar.isWorkingDay(reached.plusDays(step))
                && Math.abs(reached.toEpochDay() - day.toEpochDay()) < FARTHEST) {
            reached = reached.plusDays(step);
        }
        return reached;
    }
}
