package vn.luytre.soc.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.regime.IncidentDuties;
import vn.luytre.soc.regime.Span;
import vn.luytre.soc.ui.Ago;
import vn.luytre.soc.ui.Words;

/**
 * A report that the law asks for and what became of it. Only a report that went out stops its clock; it never stands still and
 * is never stopped by hand.
 *
 * @param sent when the first report that answers it went out; null for not yet
 */
record LawClock(IncidentDuties.Duty duty, @Nullable Instant sent) {

    /** A report that went out and the clocks it answers, by {@link #key}. */
    record Sent(Instant at, Set<String> clocks) {
        Sent {
            clocks = Set.copyOf(clocks);
        }
    }

    /** The clocks of an incident are of hours up to some days: 71 hours must not read as "2 days". */
    private static final Duration IN_HOURS = Duration.ofHours(120);

    /** How long, in words: "25 phút", "71 giờ", "6 ngày". */
    static String span(Words msg, Duration span) {
        return span.toHours() > 0 && span.compareTo(IN_HOURS) < 0
                ? msg.get("incident.clock.hours", span.toHours())
                : Ago.span(msg, span);
    }

    /** How it stands. What is owed at once has no moment to be late at: it is owed until it is sent. */
    enum State {
        RUNNING,
        OVERDUE,
        IN_TIME,
        SENT_LATE,
        AT_ONCE,
        SENT
    }

    /** The duties with the first report after their start that answers each. */
    static List<LawClock> of(List<IncidentDuties.Duty> duties, Collection<Sent> reports) {
        var clocks = new ArrayList<LawClock>();
        for (var duty : duties) {
            var first =
                    reports.stream()
                            .filter(report -> report.clocks().contains(key(duty)))
                            .map(Sent::at)
                            .min(Instant::compareTo)
                            .orElse(null);
            clocks.add(new LawClock(duty, first));
        }
        return List.copyOf(clocks);
    }

    /** "R1:incident.initial": the pack and the clock within it. */
    static String key(IncidentDuties.Duty duty) {
        return duty.pack() + ":" + duty.clock().key();
    }

    /** What the law calls the report, in the reader's language. */
    String name(boolean vietnamese) {
        return vietnamese ? duty.clock().name() : duty.clock().nameEn();
    }

    String key() {
        return key(duty);
    }

    State state(Instant now) {
        if (duty.clock().span() instanceof Span.AtOnce) {
            return sent == null ? State.AT_ONCE : State.SENT;
        }
        if (sent == null) {
            return now.isAfter(duty.due().toInstant()) ? State.OVERDUE : State.RUNNING;
        }
        return sent.isAfter(duty.due().toInstant()) ? State.SENT_LATE : State.IN_TIME;
    }
}
