package vn.luytre.soc.alert;

import java.util.List;
import vn.luytre.event.Severity;

/** Alerts that are new, or open again, after one batch of findings. Published in its transaction. */
public record AlertRaised(List<Raised> alerts) {

    /** One of them. */
    public record Raised(long alert, long unit, Severity severity, boolean reopened) {}

    public AlertRaised {
        alerts = List.copyOf(alerts);
    }
}
