package vn.luytre.soc.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;

/** How soon somebody should have acknowledged an alert. */
final class Deadline {

    private Deadline() {}

    /** From when it was raised or reopened; null for those that may wait. */
    static @Nullable Duration of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Duration.ofMinutes(10);
            case HIGH -> Duration.ofMinutes(30);
            case MEDIUM -> Duration.ofHours(4);
            case LOW -> Duration.ofHours(24);
            case INFO -> null;
        };
    }

    /** The moment it has to be acknowledged by; null if it is not waiting for that. */
    static @Nullable Instant of(Alert alert) {
        var span = of(alert.severity());
        return span == null || alert.state() != AlertState.NEW
                ? null
                : alert.waitingSince().plus(span);
    }
}
