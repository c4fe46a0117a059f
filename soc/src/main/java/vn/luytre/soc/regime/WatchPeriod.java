package vn.luytre.soc.regime;

import java.time.LocalDate;

/**
 * A time of heightened watch ("đợt cao điểm").
 *
 * @param name "Cao điểm Tết Giáp Thìn"
 * @param from the first day
 * @param to the last day, included
 * @param anchor the day it is about, such as mùng Một
 */
public record WatchPeriod(String name, LocalDate from, LocalDate to, LocalDate anchor) {

    public WatchPeriod {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("%s ends before it begins".formatted(name));
        }
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
