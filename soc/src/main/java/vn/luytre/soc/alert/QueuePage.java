package vn.luytre.soc.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.detection.SweptLogs;
import vn.luytre.soc.identity.Account;
import vn.luytre.soc.unit.Contact;
import vn.luytre.soc.unit.Unit;

/**
 * The queue as a page shows it.
 *
 * @param next where the list goes on; null if it ends here
 * @param opened the alert in the panel; null for none
 */
record QueuePage(
        AlertFilter filter,
        List<Alert> rows,
        Alerts.Numbers numbers,
        Map<Long, String> unitNames,
        List<Unit> units,
        @Nullable String next,
        Instant since,
        @Nullable Panel opened) {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("dd/MM HH:mm");

    /**
     * One alert with all that is known about it.
     *
     * @param logs records of uploaded logs that prove it
     * @param rule the rule that was met; null for an alert of another kind
     * @param still whether it matches again today; null if nobody asked
     * @param problem a sentence for the person whose decision did not go through; null for none
     * @param typed what the person had written
     */
    record Panel(
            Alert alert,
            Proof.Shown proof,
            List<SweptLogs.Proof> logs,
            Proof.@Nullable Rule rule,
            List<Step> steps,
            List<Account> people,
            List<Contact> contacts,
            @Nullable Boolean still,
            @Nullable String problem,
            String typed) {}

    String unit(Alert alert) {
        return alert.unit() == 0 ? "" : unitNames.getOrDefault(alert.unit(), "");
    }

    /** "08:40" today, "05/02 08:40" before. */
    static String brief(Instant instant, Instant now) {
        ZonedDateTime then = instant.atZone(VietnamTime.ZONE);
        boolean today = then.toLocalDate().equals(LocalDate.ofInstant(now, VietnamTime.ZONE));
        return then.format(today ? TODAY : EARLIER);
    }

    /** A glyph a state, told apart by its shape. */
    static String dot(AlertState state) {
        return switch (state) {
            case NEW -> "○";
            case ACKNOWLEDGED -> "⊙";
            case IN_PROGRESS -> "◑";
            case CLOSED -> "●";
            case FALSE_ALARM -> "⊘";
        };
    }

    boolean isOpened(Alert alert) {
        return opened != null && opened.alert().id() == alert.id();
    }

    int count(AlertFilter.Tab tab) {
        return numbers.tabs().getOrDefault(tab, 0);
    }
}
