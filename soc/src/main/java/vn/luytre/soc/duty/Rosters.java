package vn.luytre.soc.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** What people do with rosters: make, change, sign, confirm, hand over. Each step stands in the audit. */
@Service
class Rosters {

    /** The province's own desk, as its accounts are of unit 0. */
    static final long DESK = 0;

    static final Set<Topic> TOPICS = Set.of(Topic.WATCH, Topic.CARRIER_STAFF);

    /** A shift may be confirmed this long before it begins. */
    private static final Duration BEFORE = Duration.ofHours(12);

    /** A hand-over may be confirmed from an hour before the shift ends to a day after. */
    private static final Duration HAND_OVER_BEFORE = Duration.ofHours(1);

    private static final Duration AFTER = Duration.ofDays(1);

    private final RosterRows rows;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Rosters(RosterRows rows, Audit audit, ApplicationEventPublisher events, InstantSource clock) {
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a step. */
    enum Step {
        DONE,
        /** None that the viewer may see. */
        ABSENT,
        /** The plan has gaps. */
        GAPS,
        /** Somebody changed or signed it meanwhile. */
        OVERTAKEN,
        /** Already confirmed: a shift that was taken cannot be given to another. */
        TAKEN,
        /** Nobody of that name is on duty then. */
        NOBODY,
        /** Too early or too late for it. */
        UNTIMELY,
        /** Both sides of a hand-over by one account, or this side is done already. */
        ONE_SIDED
    }

    /** A roster with its shifts in order. */
    record Plan(Roster roster, List<Roster.Turn> turns) {
        List<Gap> gaps() {
            return roster.gaps(turns);
        }
    }

    @Transactional
    long add(
            Viewer viewer,
            long unit,
            String name,
            Span time,
            Set<Layer> layers,
            Collection<Shift> shifts) {
        long id = rows.add(viewer.actor(), unit, name, time, layers, clock.instant());
        rows.addShifts(id, unit, shifts);
        // Names and numbers of people stay out of the chain, which can never be mended.
        record(
                viewer,
                "duty.roster",
                id,
                Map.of("unit", unit, "name", name, "shifts", shifts.size()));
        return id;
    }

    /** Null if there is none that the viewer may see. */
    @Transactional(readOnly = true)
    @Nullable Plan plan(long id) {
        var roster = rows.byId(id);
        return roster == null ? null : new Plan(roster, rows.turns(List.of(id)));
    }

    /** A file with people's numbers left the system. */
    @Transactional
    void exported(Viewer viewer, long id, String kind) {
        record(viewer, "duty.export", id, Map.of("kind", kind));
    }

    @Transactional(readOnly = true)
    List<Roster> newest(int most) {
        return rows.newest(most);
    }

    @Transactional(readOnly = true)
    List<RosterRows.Seen> board(Span time) {
        return rows.board(time);
    }

    @Transactional(readOnly = true)
    List<Roster> meeting(Span time) {
        return rows.meeting(time);
    }

    /** Shifts of signed rosters that run now or begin within a day, of all units the viewer may see. */
    @Transactional(readOnly = true)
    List<Roster.Turn> nowAndNext() {
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return rows.onDuty(new Span(now.minus(HAND_OVER_BEFORE), now.plus(AFTER)));
    }

    /** Puts the substitute in, or leaves a gap; a signed plan has to be signed again. */
    @Transactional
    Step absent(Viewer viewer, long id, Absence absence) {
        var roster = rows.hold(id);
        if (roster == null) {
            return Step.ABSENT;
        }
        var touched =
                rows.turns(List.of(id)).stream()
                        .filter(turn -> absence.touches(turn.shift()))
                        .toList();
        if (touched.isEmpty()) {
            return Step.NOBODY;
        }
        if (touched.stream().anyMatch(turn -> turn.acknowledged() != null)) {
            return Step.TAKEN;
        }
        rows.remove(touched.stream().map(Roster.Turn::id).toList());
        rows.addShifts(
                id,
                roster.unit(),
                touched.stream().flatMap(turn -> absence.apply(turn.shift()).stream()).toList());
        rows.changed(id);
        record(
                viewer,
                "duty.absence",
                id,
                Map.of("shifts", touched.size(), "substitute", !absence.substitute().isBlank()));
        changed(roster.unit());
        return Step.DONE;
    }

    /** A unit's head signs for it, a leader of the province for its own desk. */
    static boolean maySign(Viewer viewer, Roster roster) {
        return viewer.has(roster.unit() == DESK ? Role.LEADER : Role.HEAD);
    }

    /** Who is on duty says so himself: nobody of the province taps for a unit. */
    static boolean mayTap(Viewer viewer, Roster.Turn turn) {
        return viewer.unit() == DESK
                ? turn.unit() == DESK
                        && viewer.has(Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER)
                : viewer.has(Role.OFFICER, Role.HEAD, Role.CARRIER);
    }

    /** The head signs the version he read; never one with a gap. */
    @Transactional
    Step approve(Viewer viewer, long id, int version) {
        var roster = rows.hold(id);
        if (roster == null) {
            return Step.ABSENT;
        }
        if (!maySign(viewer, roster)) {
            return Step.ABSENT;
        }
        if (!roster.gaps(rows.turns(List.of(id))).isEmpty()) {
            return Step.GAPS;
        }
        if (!rows.approve(id, version, viewer.name(), clock.instant())) {
            return Step.OVERTAKEN;
        }
        record(viewer, "duty.roster-approve", id, Map.of("version", version));
        changed(roster.unit());
        return Step.DONE;
    }

    /** "Tôi nhận ca". */
    @Transactional
    Step acknowledge(Viewer viewer, long shift) {
        var turn = signed(viewer, shift);
        if (turn == null) {
            return Step.ABSENT;
        }
        var span = turn.shift().span();
        if (!within(span.from().minus(BEFORE), span.to())) {
            return Step.UNTIMELY;
        }
        if (turn.acknowledged() == null) {
            rows.acknowledge(shift, viewer.name(), clock.instant());
            tapped(viewer, "duty.shift-acknowledge", turn);
        }
        return Step.DONE;
    }

    /** The line of the day. */
    @Transactional
    Step report(Viewer viewer, long shift, String line) {
        var turn = signed(viewer, shift);
        if (turn == null) {
            return Step.ABSENT;
        }
        if (!within(turn.shift().span().from(), turn.shift().span().to().plus(AFTER))) {
            return Step.UNTIMELY;
        }
        rows.report(shift, line, clock.instant());
        tapped(viewer, "duty.report", turn);
        return Step.DONE;
    }

    /** One side of the hand-over at the end of the shift; it needs both, by two accounts. */
    @Transactional
    Step handOver(Viewer viewer, long shift, boolean giver) {
        var turn = signed(viewer, shift);
        if (turn == null) {
            return Step.ABSENT;
        }
        var ends = turn.shift().span().to();
        if (!within(ends.minus(HAND_OVER_BEFORE), ends.plus(AFTER))) {
            return Step.UNTIMELY;
        }
        var now = clock.instant();
        boolean done =
                giver
                        ? rows.give(shift, viewer.account(), now)
                        : rows.take(shift, viewer.account(), now);
        if (!done) {
            return Step.ONE_SIDED;
        }
        tapped(viewer, giver ? "duty.give" : "duty.take", turn);
        return Step.DONE;
    }

    /** A shift of a signed roster; null if there is none that the viewer may tap for. */
    private Roster.@Nullable Turn signed(Viewer viewer, long shift) {
        var turn = rows.holdTurn(shift);
        var roster = turn == null ? null : rows.byId(turn.roster());
        boolean open = turn != null && mayTap(viewer, turn);
        return open && roster != null && roster.approved() ? turn : null;
    }

    private boolean within(Instant from, Instant to) {
        var now = clock.instant();
        return !now.isBefore(from) && now.isBefore(to);
    }

    private void tapped(Viewer viewer, String action, Roster.Turn turn) {
        record(viewer, action, turn.roster(), Map.of("shift", turn.id()));
        changed(turn.unit());
    }

    private void record(Viewer viewer, String action, long roster, Map<String, Object> details) {
        audit.record(viewer.actor(), action, "roster:" + roster, details);
    }

    private void changed(long unit) {
        if (unit == DESK) {
            return; // No clause binds the province's own desk.
        }
        events.publishEvent(new FactsChanged(Set.of(unit), TOPICS));
    }
}
