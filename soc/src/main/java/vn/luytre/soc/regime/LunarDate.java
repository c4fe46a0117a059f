package vn.luytre.soc.regime;

/**
 * A day of the Vietnamese lunar calendar.
 *
 * @param day 1–30
 * @param month 1 (Giêng) – 12 (Chạp)
 * @param leap whether this is the second month of that number in its year
 * @param year the year whose Tết came before it, by the number of the solar year in which that Tết fell
 */
public record LunarDate(int day, int month, boolean leap, int year) {

    private static final String[] MONTHS = {
        "Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Chạp"
    };
    private static final String[] FIRST_TEN = {
        "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"
    };

    public LunarDate {
        if (day < 1 || day > 30 || month < 1 || month > 12) {
            throw new IllegalArgumentException("no lunar day %d of month %d".formatted(day, month));
        }
    }

    /** As people say it: "27 tháng Chạp", "mùng Một Tết", "mùng Mười tháng Ba". */
    public String words() {
        var dayWords = day <= 10 ? "mùng " + FIRST_TEN[day - 1] : Integer.toString(day);
        if (month == 1 && day <= 7 && !leap) {
            return dayWords + " Tết";
        }
        return dayWords + " tháng " + MONTHS[month - 1] + (leap ? " nhuận" : "");
    }

    /** The name of the year in the cycle of sixty: "Giáp Thìn". */
    public String yearName() {
        return LunarCalendar.canChi(year);
    }
}
