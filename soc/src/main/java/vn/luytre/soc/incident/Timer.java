package vn.luytre.soc.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.incident.dossier.Priority;

/**
 * One of the team's own promises about a case and how it stands. It counts calendar time, less the time the case waited for a
 * named party; the clocks of the law ({@link LawClock}) never stand still.
 *
 * @param due the moment it must have happened
 * @param met when it happened; null for not yet
 * @param spent how much of the time is gone, in percent: 100 and over is late
 */
record Timer(Kind kind, Duration allowed, Instant due, @Nullable Instant met, int spent) {

    /** What is promised, in the order it comes. */
    enum Kind {
        ACCEPT,
        CONTAIN,
        FIRST_REPORT,
        STATUS_NOTE,
        CLOSE
    }

    /** A share of the time after which somebody is told, in percent. */
    static final List<Integer> MARKS = List.of(50, 80, 100);

    /** A time in which it waited for somebody; {@code to} null while it still does. */
    record Wait(Instant from, @Nullable Instant to) {}

    /**
     * What has happened so far; null for not yet.
     *
     * @param began when the case was made
     * @param lastNote when somebody last told how it stands; the beginning if nobody did
     */
    record Facts(
            Instant began,
            @Nullable Instant accepted,
            @Nullable Instant contained,
            @Nullable Instant firstReport,
            Instant lastNote,
            @Nullable Instant closed,
            List<Wait> waits) {}

    boolean late() {
        return spent >= 100;
    }

    /** The timers of a case at that moment, in the order of their kinds; a note is owed only while the case is open. */
    static List<Timer> of(Priority priority, Facts facts, Instant now) {
        var timers = new ArrayList<Timer>();
        for (var kind : Kind.values()) {
            if (kind == Kind.STATUS_NOTE && facts.closed() != null) {
                continue;
            }
            var from = kind == Kind.STATUS_NOTE ? facts.lastNote() : facts.began();
            var met =
                    switch (kind) {
                        case ACCEPT -> facts.accepted();
                        case CONTAIN -> facts.contained();
                        case FIRST_REPORT -> facts.firstReport();
                        case STATUS_NOTE -> null;
                        case CLOSE -> facts.closed();
                    };
            timers.add(timer(kind, allowed(kind, priority), from, met, facts.waits(), now));
        }
        return List.copyOf(timers);
    }

    private static Timer timer(
            Kind kind,
            Duration allowed,
            Instant from,
            @Nullable Instant met,
            List<Wait> waits,
            Instant now) {
        var until = met == null || now.isBefore(met) ? now : met;
        var worked = Duration.between(from, until).minus(waited(waits, from, until));
        long spent = Math.max(0, worked.toMillis()) * 100 / allowed.toMillis();
        // What is left counts from now on if it waits at this moment: the due moment moves with it.
        var due = until.plus(allowed.minus(worked));
        return new Timer(kind, allowed, due, met, (int) Math.min(spent, 9_999));
    }

    /** How long within the span it waited. Waits of a case never overlap. */
    private static Duration waited(List<Wait> waits, Instant from, Instant to) {
        var sum = Duration.ZERO;
        for (var wait : waits) {
            var begins = wait.from().isBefore(from) ? from : wait.from();
            var ends = wait.to() == null || wait.to().isAfter(to) ? to : wait.to();
            if (begins.isBefore(ends)) {
                sum = sum.plus(Duration.between(begins, ends));
            }
        }
        return sum;
    }

    /** What the team promises at each priority; the first report at P4 is the ceiling of QĐ 05/2017 art. 11. */
    static Duration allowed(Kind kind, Priority priority) {
        return switch (kind) {
            case ACCEPT -> pick(priority, Duration.ofMinutes(15), hours(1), hours(4), hours(24));
            case CONTAIN -> pick(priority, hours(1), hours(4), hours(24), hours(72));
            case FIRST_REPORT -> pick(priority, hours(2), hours(12), hours(48), hours(120));
            case STATUS_NOTE -> pick(priority, hours(2), hours(12), hours(24), hours(168));
            case CLOSE -> pick(priority, hours(72), hours(168), hours(336), hours(720));
        };
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private static Duration pick(
            Priority priority, Duration p1, Duration p2, Duration p3, Duration p4) {
        return switch (priority) {
            case P1 -> p1;
            case P2 -> p2;
            case P3 -> p3;
            case P4 -> p4;
        };
    }
}
