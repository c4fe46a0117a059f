package vn.luytre.soc.duty;

import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/** One word of a time as people write it into the column "Thời gian trực". */
sealed interface TimeWord {

    /** A minute of the day: 07h30; 24h00 is 1440. */
    record At(int minute) implements TimeWord {}

    /** A day: 10/02, 10/02/2027, mùng 1 Tết. @param year 0 if not said */
    record Day(int day, int month, int year, boolean lunar) implements TimeWord {}

    /** "Đến". @param whole whether "đến hết" */
    record To(boolean whole) implements TimeWord {}

    /** "Cả ngày", "24/24". */
    record All() implements TimeWord {}

    /** "Hôm sau". */
    record Next() implements TimeWord {}

    /** "Hằng ngày". */
    record Each() implements TimeWord {}

    /** "Ca 1", "ca đêm"; the hours are said elsewhere. */
    record Watch(String name) implements TimeWord {}

    record Weekday(DayOfWeek day) implements TimeWord {}

    /** What stands between two times of one cell. */
    record Break() implements TimeWord {}

    /** Nothing of a time. */
    record Other(String text) implements TimeWord {}

    /** How it stands in the pattern of a phrase; null for a word that is no part of it. */
    default @Nullable Character sign() {
        return switch (this) {
            case At _ -> 'T';
            case Day _ -> 'D';
            case To(boolean whole) -> whole ? 'E' : '>';
            case All _ -> 'A';
            case Next _ -> 'N';
            case Each _ -> '*';
            case Watch _ -> 'W';
            case Other _ -> '?';
            case Weekday _, Break _ -> null;
        };
    }
}
