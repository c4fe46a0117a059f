package vn.luytre.event;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How the console writes time: Asia/Ho_Chi_Minh (UTC+7, no summer time), day before month, 24 hours. */
public final class VietnamTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    public static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    public static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZONE);
    public static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(ZONE);

    private VietnamTime() {}

    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    public static String second(Instant instant) {
        return SECOND.format(instant);
    }
}
