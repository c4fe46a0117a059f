package vn.luytre.soc.overview;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.luytre.event.VietnamTime;

/** Days as a page's head says them. */
final class Days {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(VietnamTime.ZONE);

    private Days() {}

    /** "Thứ Ba, 06/02/2024". */
    static String words(Instant now, Locale locale) {
        return DateTimeFormatter.ofPattern("EEEE, dd/MM/yyyy", locale)
                .withZone(VietnamTime.ZONE)
                .format(now);
    }

    /** "08:42:17". */
    static String clock(Instant now) {
        return CLOCK.format(now);
    }

    /** "08:42". */
    static String minute(Instant now) {
        return clock(now).substring(0, 5);
    }
}
