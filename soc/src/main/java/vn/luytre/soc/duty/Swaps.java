package vn.luytre.soc.duty;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Contacts;

/**
 * Shifts that change hands with the consent of both. A signed roster stays signed: the head is told, and the change
 * stands beside it for ever.
 */
@Service
class Swaps {

    private static final int MOST_WAITING = 100;

    private final SwapRows rows;
    private final RosterRows rosters;
    private final Contacts contacts;
    private final Audit audit;
    private final InstantSource clock;

    Swaps(SwapRows rows, RosterRows rosters, Contacts contacts, Audit audit, InstantSource clock) {
        this.rows = rows;
        this.rosters = rosters;
        this.contacts = contacts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a step. */
    enum Step {
        DONE,
        /** None that the viewer may see. */
        ABSENT,
        /** It has begun, or somebody took it: too late to swap. */
        BEGUN,
        /** Nobody was named, or the same person. */
        NOBODY,
        /** One of the two would stand two watches at once. */
        BUSY,
        /** Somebody is being asked already. */
        ASKED,
        /** It was answered, or it died. */
        CLOSED,
        /** The shifts are not what they were when the question was put. */
        CHANGED,
        /** Consent must come from another account. */
        SAME_ACCOUNT
    }

    /** @param other the shift wanted in exchange; 0 for none. @param person who is asked, where there is no exchange */
    @Transactional
    Step ask(Viewer viewer, long shift, long other, String person, String phone) {
        var now = clock.instant();
        var mine = rosters.holdTurn(shift);
        var theirs = other == 0 ? null : rosters.holdTurn(other);
        if (mine == null || other != 0 && theirs == null) {
            return Step.ABSENT;
        }
        if (theirs != null && (theirs.unit() != mine.unit() || theirs.id() == mine.id())) {
            return Step.ABSENT;
        }
        var askedOf = theirs == null ? person.strip() : theirs.shift().person();
        if (askedOf.isEmpty() || same(askedOf, mine.shift().person())) {
            return Step.NOBODY;
        }
        if (begun(mine) || theirs != null && begun(theirs)) {
            return Step.BEGUN;
        }
        rows.lock(mine.unit());
        rows.bury(shift, now);
        if (rows.isAsked(shift)) {
            return Step.ASKED;
        }
        if (busy(mine, theirs, askedOf)) {
            return Step.BUSY;
        }
        var first = mine.shift().span().from();
        var begins =
                theirs != null && theirs.shift().span().from().isBefore(first)
                        ? theirs.shift().span().from()
                        : first;
        long id =
                rows.add(
                        viewer,
                        mine,
                        theirs,
                        askedOf,
                        phone.strip(),
                        now,
                        Swap.expiry(now, begins));
        record(viewer, "duty.swap-ask", mine.roster(), id);
        return Step.DONE;
    }

    private boolean begun(Roster.Turn turn) {
        return turn.acknowledged() != null || !clock.instant().isBefore(turn.shift().span().from());
    }

    private static boolean same(String one, String other) {
        return DutyWords.person(one).equals(DutyWords.person(other));
    }

    private boolean busy(Roster.Turn mine, Roster.@Nullable Turn theirs, String askedOf) {
        var moved = theirs == null ? Set.of(mine.id()) : Set.of(mine.id(), theirs.id());
        return stands(askedOf, mine, moved)
                || theirs != null && stands(mine.shift().person(), theirs, moved);
    }

    /** Whether the person has another watch over the time of the turn. */
    private boolean stands(String person, Roster.Turn turn, Set<Long> moved) {
        return rows.over(turn.unit(), turn.roster(), turn.shift().span()).stream()
                .filter(other -> !moved.contains(other.id()))
                .anyMatch(other -> same(other.shift().person(), person));
    }

    @Transactional
    Step consent(Viewer viewer, long id) {
        var swap = rows.hold(id);
        if (swap == null) {
            return Step.ABSENT;
        }
        if (swap.state(clock.instant()) != Swap.State.OPEN) {
            return Step.CLOSED;
        }
        if (swap.askedAccount() == viewer.account()) {
            return Step.SAME_ACCOUNT;
        }
        rows.lock(swap.unit());
        var mine = rosters.holdTurn(swap.shift());
        var theirs = swap.other() == null ? null : rosters.holdTurn(swap.other());
        if (mine == null || !unchanged(swap, mine, theirs)) {
            return Step.CHANGED;
        }
        if (begun(mine) || theirs != null && begun(theirs)) {
            return Step.BEGUN;
        }
        if (busy(mine, theirs, swap.askedOf())) {
            return Step.BUSY;
        }
        exchange(swap, mine, theirs);
        rows.answer(id, Swap.Answer.CONSENTED, viewer, clock.instant());
        record(viewer, "duty.swap-consent", swap.roster(), id);
        return Step.DONE;
    }

    private static boolean unchanged(Swap swap, Roster.Turn mine, Roster.@Nullable Turn theirs) {
        boolean first =
                mine.shift().person().equals(swap.asker())
                        && mine.shift().span().equals(swap.time());
        boolean second =
                swap.other() == null
                        || theirs != null
                                && theirs.shift().person().equals(swap.askedOf())
                                && theirs.shift().span().equals(swap.otherTime());
        return first && second;
    }

    private void exchange(Swap swap, Roster.Turn mine, Roster.@Nullable Turn theirs) {
        if (theirs == null) {
            var known = new People(contacts.of(swap.unit()));
            var shift = mine.shift();
            var taken =
                    known.filled(
                            new Shift(
                                    shift.layer(),
                                    shift.form(),
                                    swap.askedOf(),
                                    swap.phone(),
                                    shift.span()));
            rows.give(mine.id(), taken.person(), taken.phone(), taken.post());
        } else {
            give(mine, theirs.shift());
            give(theirs, mine.shift());
            rows.touched(theirs.roster());
        }
        rows.touched(mine.roster());
    }

    private void give(Roster.Turn turn, Shift to) {
        rows.give(turn.id(), to.person(), to.phone(), to.post());
    }

    /** The one asked says no, or the one who asked takes it back. */
    @Transactional
    Step refuse(Viewer viewer, long id) {
        var swap = rows.hold(id);
        if (swap == null) {
            return Step.ABSENT;
        }
        if (swap.state(clock.instant()) != Swap.State.OPEN) {
            return Step.CLOSED;
        }
        boolean own = swap.askedAccount() == viewer.account();
        rows.answer(id, own ? Swap.Answer.WITHDRAWN : Swap.Answer.REFUSED, viewer, clock.instant());
        record(viewer, own ? "duty.swap-withdraw" : "duty.swap-refuse", swap.roster(), id);
        return Step.DONE;
    }

    /** The head knows of a swap that was agreed on. */
    @Transactional
    Step see(Viewer viewer, long id) {
        var swap = rows.hold(id);
        if (swap == null || !viewer.has(Role.HEAD)) {
            return Step.ABSENT;
        }
        if (swap.answer() != Swap.Answer.CONSENTED) {
            return Step.CLOSED;
        }
        rows.see(id, viewer.name(), clock.instant());
        record(viewer, "duty.swap-seen", swap.roster(), id);
        return Step.DONE;
    }

    @Transactional(readOnly = true)
    List<Swap> of(long roster) {
        return rows.of(roster);
    }

    @Transactional(readOnly = true)
    List<Swap> waiting() {
        return rows.waiting(clock.instant(), MOST_WAITING);
    }

    private void record(Viewer viewer, String action, long roster, long swap) {
        audit.record(viewer.actor(), action, "roster:" + roster, Map.of("swap", swap));
    }
}
