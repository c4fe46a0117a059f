package vn.luytre.soc.regime;

import static java.lang.Math.PI;
import static java.lang.Math.floor;
import static java.lang.Math.sin;
import static java.lang.Math.toRadians;

import java.time.LocalDate;
import java.time.temporal.JulianFields;

/**
 * The Vietnamese lunar calendar: months begin on the day of the new moon at UTC+7, and the month that holds the winter
 * solstice is the eleventh. The Chinese calendar counts at UTC+8 and differs: Tết 1985, 2007 and 2030, among others.
 * Rules as published by Hồ Ngọc Đức; astronomy after Meeus, Astronomical Algorithms (1998), chapters 25 and 49, in
 * their short form, good to a few minutes.
 */
public final class LunarCalendar {

    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2199;

    private static final double UTC_PLUS_7 = 7.0 / 24;
    private static final double MONTH_DAYS = 29.530588853;

    /** The new moon of 1 January 1900, from which new moons are numbered, as a Julian date. */
    private static final double NEW_MOON_ZERO = 2415021.076998695;

    private static final String[] CAN = {
        "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"
    };
    private static final String[] CHI = {
        "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"
    };

    private LunarCalendar() {}

    /** The lunar day of a solar day between 1900 and 2199. */
    public static LunarDate of(LocalDate day) {
        requireKnown(day.getYear());
        long number = julian(day);
        // The mean moon is up to a day from the true one: begin a month late and step back.
        long k = (long) floor((number - NEW_MOON_ZERO) / MONTH_DAYS) + 1;
        long monthStart = newMoonDay(k);
        while (monthStart > number) {
            monthStart = newMoonDay(--k);
        }
        long from = eleventhMonth(day.getYear());
        long to;
        int year;
        if (from >= monthStart) {
            year = day.getYear();
            to = from;
            from = eleventhMonth(day.getYear() - 1);
        } else {
            year = day.getYear() + 1;
            to = eleventhMonth(day.getYear() + 1);
        }
        int months = (int) ((monthStart - from) / 29);
        int month = months + 11;
        boolean leap = false;
        if (to - from > 365) {
            int leapAt = leapMonth(from);
            if (months >= leapAt) {
                month = months + 10;
                leap = months == leapAt;
            }
        }
        if (month > 12) {
            month -= 12;
        }
        if (month >= 11 && months < 4) {
            year--;
        }
        return new LunarDate((int) (number - monthStart + 1), month, leap, year);
    }

    /** Mùng Một Tết of the lunar year. */
    public static LocalDate tet(int lunarYear) {
        return solar(1, 1, lunarYear);
    }

    /** The solar day of a lunar day in a month that is not a leap month; the 30th of a short month is the 1st of the next. */
    public static LocalDate solar(int lunarDay, int lunarMonth, int lunarYear) {
        requireKnown(lunarYear);
        // Months 11 and 12 belong to the solstice of their own year, the others to the one before.
        int solstice = lunarMonth < 11 ? lunarYear - 1 : lunarYear;
        long from = eleventhMonth(solstice);
        long to = eleventhMonth(solstice + 1);
        long k = (long) floor(0.5 + (from - NEW_MOON_ZERO) / MONTH_DAYS);
        int months = (lunarMonth + 1) % 12;
        if (to - from > 365 && months >= leapMonth(from)) {
            months++;
        }
        return LocalDate.EPOCH
                .with(JulianFields.JULIAN_DAY, newMoonDay(k + months))
                .plusDays(lunarDay - 1L);
    }

    /** The name of a year in the cycle of sixty: 2024 is "Giáp Thìn". */
    public static String canChi(int lunarYear) {
        return CAN[Math.floorMod(lunarYear - 4, 10)] + " " + CHI[Math.floorMod(lunarYear - 4, 12)];
    }

    private static void requireKnown(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "the lunar calendar is computed from 1900 to 2199, not for " + year);
        }
    }

    private static long julian(LocalDate day) {
        return day.getLong(JulianFields.JULIAN_DAY);
    }

    /** The first day of the month that holds the winter solstice of the year. */
    private static long eleventhMonth(int year) {
        long k = (long) floor((julian(LocalDate.of(year, 12, 31)) - 2415021) / MONTH_DAYS);
        long start = newMoonDay(k);
        return solarTerm(start) >= 9 ? newMoonDay(k - 1) : start;
    }

    /** Which month after the eleventh that begins at {@code from} holds no principal term and so repeats a number. */
    private static int leapMonth(long from) {
        long k = (long) floor((from - NEW_MOON_ZERO) / MONTH_DAYS + 0.5);
        int i = 1;
        int term = solarTerm(newMoonDay(k + i));
        int before;
        do {
            before = term;
            i++;
            term = solarTerm(newMoonDay(k + i));
        } while (term != before && i < 14);
        return i - 1;
    }

    /** In which twelfth of its way the sun stands at midnight (UTC+7) that begins the day: 0 from the March equinox. */
    private static int solarTerm(long day) {
        double t = (day - 2451545.5 - UTC_PLUS_7) / 36525;
        double anomaly =
                toRadians(357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t * t * t);
        double mean = 280.46645 + 36000.76983 * t + 0.0003032 * t * t;
        double centre =
                (1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
                        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
                        + 0.000290 * sin(3 * anomaly);
        double longitude = toRadians(mean + centre);
        longitude -= 2 * PI * floor(longitude / (2 * PI));
        return (int) floor(longitude / PI * 6);
    }

    /** The day (UTC+7) of the new moon number {@code k}. */
    private static long newMoonDay(long k) {
        double t = k / 1236.85;
        double t2 = t * t;
        double t3 = t2 * t;
        double mean =
                2415020.75933
                        + 29.53058868 * k
                        + 0.0001178 * t2
                        - 0.000000155 * t3
                        + 0.00033 * sin(toRadians(166.56 + 132.87 * t - 0.009173 * t2));
        double sun = toRadians(359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3);
        double moon = toRadians(306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3);
        double node = toRadians(21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3);
        double correction =
                (0.1734 - 0.000393 * t) * sin(sun)
                        + 0.0021 * sin(2 * sun)
                        - 0.4068 * sin(moon)
                        + 0.0161 * sin(2 * moon)
                        - 0.0004 * sin(3 * moon)
                        + 0.0104 * sin(2 * node)
                        - 0.0051 * sin(sun + moon)
                        - 0.0074 * sin(sun - moon)
                        + 0.0004 * sin(2 * node + sun)
                        - 0.0004 * sin(2 * node - sun)
                        - 0.0006 * sin(2 * node + moon)
                        + 0.0010 * sin(2 * node - moon)
                        + 0.0005 * sin(2 * moon + sun);
        // From dynamical to universal time; the years before 800 are out of range.
        double delta = -0.000278 + 0.000265 * t + 0.000262 * t2;
        return (long) floor(mean + correction - delta + 0.5 + UTC_PLUS_7);
    }
}
