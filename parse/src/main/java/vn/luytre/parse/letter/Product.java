package vn.luytre.parse.letter;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A product the letter names.
 *
 * @param name the maker's spelling, also where the letter errs ("Zimba" is Zimbra)
 * @param from first month of the weaknesses meant ("từ tháng 5 đến tháng 11 năm 2023"), null if none is given
 * @param to last month, both or neither null
 */
public record Product(
        String vendor, String name, @Nullable YearMonth from, @Nullable YearMonth to, Span span) {}
