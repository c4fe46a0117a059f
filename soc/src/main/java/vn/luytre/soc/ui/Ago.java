package vn.luytre.soc.ui;

import java.time.Duration;
import java.time.Instant;

/** A time span in one word and one number, as people say it. */
public final class Ago {

    private Ago() {}

    /** "vừa xong", "3 phút trước", "2 giờ trước", "5 ngày trước"; a time to come reads "sau 3 phút". */
    public static String words(Words msg, Instant then, Instant now) {
        var span = Duration.between(then, now);
        if (span.abs().toSeconds() < 60) {
            return msg.get("ui.ago.now");
        }
        return msg.get(span.isNegative() ? "ui.ago.ahead" : "ui.ago.past", span(msg, span.abs()));
    }

    /** "44 phút", "10 giờ", "7 ngày". */
    public static String span(Words msg, Duration span) {
        if (span.toMinutes() < 60) {
            return msg.get("ui.ago.minutes", span.toMinutes());
        }
        return span.toHours() < 48
                ? msg.get("ui.ago.hours", span.toHours())
                : msg.get("ui.ago.days", span.toDays());
    }
}
