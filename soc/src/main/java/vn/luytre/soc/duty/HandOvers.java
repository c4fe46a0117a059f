package vn.luytre.soc.duty;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.alert.Alert;
import vn.luytre.soc.alert.Alerts;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.directive.Owed;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Units;

/** A shift from its log to its minutes: what is open is collected here, what people know they write, and two sign. */
@Service
class HandOvers {

    static final int MOST_ALERTS = 50;
    private static final int LONGEST = 2_000;
    private static final Duration NEAR = Duration.ofDays(7);

    private final HandOverRows rows;
    private final RosterRows rosterRows;
    private final Rosters rosters;
    private final Alerts alerts;
    private final Owed owed;
    private final Units units;
    private final Audit audit;
    private final InstantSource clock;

    HandOvers(
            HandOverRows rows,
            RosterRows rosterRows,
            Rosters rosters,
            Alerts alerts,
            Owed owed,
            Units units,
            Audit audit,
            InstantSource clock) {
        this.rows = rows;
        this.rosterRows = rosterRows;
        this.rosters = rosters;
        this.alerts = alerts;
        this.owed = owed;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a step. */
    enum Step {
        DONE,
        /** None that the viewer may see or act for. */
        ABSENT,
        /** Nothing was written, or too much. */
        EMPTY,
        /** Not in the last hour of the shift, nor within a day after. */
        UNTIMELY,
        /** Both signatures by one account. */
        ONE_SIDED,
        /** The minutes stand, are signed already or were given back. */
        CLOSED
    }

    /** A shift's page. @param minutes as they would be given now */
    record Card(
            Roster.Turn turn,
            String unit,
            List<Alert> open,
            List<Alert> arrived,
            List<Owed.One> due,
            List<HandOver.Entry> log,
            List<HandOver> handOvers,
            String successor,
            boolean mayAct) {

        List<String> texts(HandOver.Kind kind) {
            return log.stream()
                    .filter(entry -> entry.kind() == kind)
                    .map(entry ->
                            "%s (%s, %s)"
                                    .formatted(
                                            entry.text(),
                                            entry.writtenBy(),
                                            VietnamTime.minute(entry.written())))
                    .toList();
        }

        /** The minutes that stand: given and not given back; null for none. */
        @Nullable HandOver standing() {
            return handOvers.isEmpty() || handOvers.getFirst().returned() != null
                    ? null
                    : handOvers.getFirst();
        }
    }

    /** Null if there is no such shift of a signed roster that the viewer may see. */
    @Transactional(readOnly = true)
    @Nullable Card card(Viewer viewer, long shift) {
        var turn = rosterRows.turnById(shift);
        var roster = turn == null ? null : rosterRows.byId(turn.roster());
        if (turn == null || roster == null || !roster.approved()) {
            return null;
        }
        boolean desk = turn.unit() == Rosters.DESK;
        var of = desk ? null : Long.valueOf(turn.unit());
        var unit = units.byId(turn.unit());
        return new Card(
                turn,
                unit == null ? RosterPages.DESK : unit.name(),
                alerts.open(of, MOST_ALERTS + 1),
                alerts.raised(of, turn.shift().span().from(), MOST_ALERTS + 1),
                owed.before(turn.unit(), clock.instant().plus(NEAR)),
                rows.log(shift),
                rows.of(shift),
                rows.successor(turn),
                Rosters.mayTap(viewer, turn));
    }

    @Transactional
    Step write(Viewer viewer, long shift, HandOver.Kind kind, String text) {
        var card = card(viewer, shift);
        if (card == null || !card.mayAct()) {
            return Step.ABSENT;
        }
        if (card.standing() != null) {
            return Step.CLOSED;
        }
        var said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return Step.EMPTY;
        }
        rows.write(viewer, card.turn(), kind, said, clock.instant());
        record(viewer, "duty.log", shift, Map.of("kind", kind.name()));
        return Step.DONE;
    }

    /** Freezes the minutes under the giver's signature. */
    @Transactional
    Step give(Viewer viewer, long shift, String system) {
        var held = rosterRows.holdTurn(shift);
        var card = held == null ? null : card(viewer, shift);
        if (card == null || !card.mayAct()) {
            return Step.ABSENT;
        }
        if (card.standing() != null) {
            return Step.CLOSED;
        }
        var said = system.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return Step.EMPTY;
        }
        var step = rosters.handOver(viewer, shift, true);
        // Who tapped "Tôi giao ca" before may still write the minutes.
        boolean tapped =
                step == Rosters.Step.ONE_SIDED
                        && card.turn().given() != null
                        && !rosterRows.taken(shift, viewer.account());
        if (step != Rosters.Step.DONE && !tapped) {
            return of(step);
        }
        long id = rows.freeze(viewer, card.turn(), minutes(card, said), clock.instant());
        record(viewer, "duty.handover-give", shift, Map.of("handover", id));
        return Step.DONE;
    }

    private static Step of(Rosters.Step step) {
        return switch (step) {
            case DONE -> Step.DONE;
            case UNTIMELY -> Step.UNTIMELY;
            case ONE_SIDED -> Step.ONE_SIDED;
            case ABSENT, GAPS, OVERTAKEN, TAKEN, NOBODY -> Step.ABSENT;
        };
    }

    private static Minutes minutes(Card card, String system) {
        var shift = card.turn().shift();
        return new Minutes(
                card.unit(),
                "%s, %s".formatted(DutyWords.name(shift.layer()), RosterPages.words(shift.span())),
                shift.person(),
                card.successor(),
                system,
                card.open().stream().limit(MOST_ALERTS).map(HandOvers::line).toList(),
                Math.max(0, card.open().size() - MOST_ALERTS),
                card.arrived().size(),
                card.due().stream()
                        .map(one ->
                                "%s, %s: hạn %s"
                                        .formatted(
                                                one.clause(),
                                                one.directive(),
                                                VietnamTime.minute(
                                                        Objects.requireNonNull(one.deadline()))))
                        .toList(),
                card.texts(HandOver.Kind.WORK),
                card.texts(HandOver.Kind.INSTRUCTION),
                card.texts(HandOver.Kind.NOTE),
                card.turn().report());
    }

    private static String line(Alert alert) {
        return "%s%s (từ %s)"
                .formatted(
                        alert.title(),
                        alert.machine().isEmpty() ? "" : ", máy " + alert.machine(),
                        VietnamTime.minute(alert.raised()));
    }

    /** The successor signs what he read. */
    @Transactional
    Step take(Viewer viewer, long id, String sha256) {
        var handOver = rows.hold(id);
        var turn = handOver == null ? null : rosterRows.turnById(handOver.shift());
        if (handOver == null || turn == null || !Rosters.mayTap(viewer, turn)) {
            return Step.ABSENT;
        }
        if (!handOver.waiting() || !handOver.sha256().equals(sha256)) {
            return Step.CLOSED;
        }
        if (handOver.givenAccount() == viewer.account()) {
            return Step.ONE_SIDED;
        }
        if (turn.taken() == null) {
            var step = rosters.handOver(viewer, turn.id(), false);
            if (step != Rosters.Step.DONE) {
                return of(step);
            }
        }
        rows.take(id, viewer, clock.instant());
        record(viewer, "duty.handover-take", turn.id(), Map.of("handover", id, "sha256", sha256));
        return Step.DONE;
    }

    /** The successor does not accept; the giver writes them anew. */
    @Transactional
    Step giveBack(Viewer viewer, long id, String reason) {
        var handOver = rows.hold(id);
        var turn = handOver == null ? null : rosterRows.turnById(handOver.shift());
        if (handOver == null || turn == null || !Rosters.mayTap(viewer, turn)) {
            return Step.ABSENT;
        }
        if (!handOver.waiting()) {
            return Step.CLOSED;
        }
        var said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return Step.EMPTY;
        }
        rows.giveBack(id, viewer, said, clock.instant());
        record(viewer, "duty.handover-return", turn.id(), Map.of("handover", id));
        return Step.DONE;
    }

    /** For the file; null if there is none that the viewer may see. */
    @Transactional
    @Nullable HandOver exported(Viewer viewer, long id, String kind) {
        var handOver = rows.byId(id);
        if (handOver != null) {
            record(
                    viewer,
                    "duty.handover-export",
                    handOver.shift(),
                    Map.of("handover", id, "kind", kind));
        }
        return handOver;
    }

    private void record(Viewer viewer, String action, long shift, Map<String, Object> details) {
        audit.record(viewer.actor(), action, "shift:" + shift, details);
    }
}
