package vn.luytre.soc.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.ui.Words;

/** A deadline in the words people use: "Quá hạn 1 ngày", "Hôm nay 17:00", "Còn 2 ngày". */
record Due(String words, boolean late, boolean soon) {

    static Due of(Words msg, @Nullable Instant deadline, Instant now) {
        if (deadline == null) {
            return new Due(msg.get("directive.due.none"), false, false);
        }
        long days = Times.daysTo(deadline, now);
        if (now.isAfter(deadline)) {
            return new Due(
                    days == 0
                            ? msg.get("directive.due.late-today")
                            : msg.get("directive.due.late", -days),
                    true,
                    true);
        }
        if (days == 0) {
            var time = deadline.atZone(VietnamTime.ZONE).toLocalTime();
            return new Due(
                    msg.get(
                            "directive.due.today",
                            "%02d:%02d".formatted(time.getHour(), time.getMinute())),
                    false,
                    true);
        }
        return new Due(msg.get("directive.due.left", days), false, days <= 1);
    }
}
