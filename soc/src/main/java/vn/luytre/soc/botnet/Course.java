package vn.luytre.soc.botnet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a sighting has come.
 *
 * @param lastContact the last time the machine is known to have talked with the botnet
 * @param times how often the address has come up: one, and one more for each relapse
 */
record Course(State state, Instant lastContact, int times) {

    Course {
        if (times < 1) {
            throw new IllegalArgumentException("a sighting has come up at least once");
        }
    }

    static Course opened(Instant contact) {
        return new Course(new State.New(), contact, 1);
    }

    /** What a step leads to. */
    sealed interface Outcome {

        /** The course goes on; it may be equal to the one before. */
        record Moved(Course course) implements Outcome {}

        /** The step does not fit the state; nothing changes. */
        record Refused(Why why) implements Outcome {}
    }

    /** Why a step is refused. The words are in the messages under {@code botnet.refused}. */
    enum Why {
        CLOSED,
        NOT_CLOSED,
        NO_MACHINE,
        NOT_CLEANED,
        STILL_TALKING,
        SILENCE_MISSING,
        SCAN_MISSING
    }

    /** From when silence counts: nothing before the cleaning says anything about it. Null while there is none. */
    @Nullable Instant silenceFrom() {
        var cleaning = cleaning();
        if (cleaning == null) {
            return null;
        }
        return cleaning.at().isAfter(lastContact) ? cleaning.at() : lastContact;
    }

    State.@Nullable Cleaning cleaning() {
        return switch (state) {
            case State.Cleaned cleaned -> cleaned.cleaning();
            case State.WaitingProof waiting -> waiting.cleaning();
            case State.ProvenClean proven -> proven.cleaning();
            case State.New _,
                    State.Assigned _,
                    State.MachineFound _,
                    State.Relapsed _,
                    State.NotOurs _,
                    State.FalseAlarm _ ->
                    null;
        };
    }

    /** The one place that decides what may follow what. */
    Outcome after(Step step) {
        return switch (step) {
            case Step.Assign assign -> assign(assign);
            case Step.FindMachine(var machine) -> findMachine(machine);
            case Step.Clean clean -> clean(clean);
            case Step.Contact contact -> moved(contact(contact));
            case Step.Judge(var proof, var now) -> judge(proof, now);
            case Step.DenyOwnership(var at, var reason) -> close(new State.NotOurs(at, reason));
            case Step.CallFalse(var at, var reason) -> close(new State.FalseAlarm(at, reason));
            case Step.TakeBack(var due) ->
                    takeBack(due == null ? new State.New() : new State.Assigned(due));
        };
    }

    private Outcome assign(Step.Assign assign) {
        return switch (state) {
            case State.New _, State.Assigned _ -> moved(with(new State.Assigned(assign.due())));
            case State.MachineFound(var machine, _) ->
                    moved(with(new State.MachineFound(machine, assign.due())));
            case State.Relapsed(var machine, _) ->
                    moved(with(new State.Relapsed(machine, assign.due())));
            case State.Cleaned(var cleaning, _) ->
                    moved(with(new State.Cleaned(cleaning, assign.due())));
            case State.WaitingProof(var cleaning, _) ->
                    moved(with(new State.WaitingProof(cleaning, assign.due())));
            case State.ProvenClean _, State.NotOurs _, State.FalseAlarm _ -> refused(Why.CLOSED);
        };
    }

    private Outcome findMachine(String machine) {
        return switch (state) {
            case State.New _, State.Assigned _, State.MachineFound _, State.Relapsed _ ->
                    moved(with(new State.MachineFound(machine, state.due())));
            // A better name for the machine that was cleaned would be another machine: clean that
            // one.
            case State.Cleaned _, State.WaitingProof _ ->
                    moved(with(new State.MachineFound(machine, state.due())));
            case State.ProvenClean _, State.NotOurs _, State.FalseAlarm _ -> refused(Why.CLOSED);
        };
    }

    private Outcome clean(Step.Clean clean) {
        if (state.code().closed()) {
            return refused(Why.CLOSED);
        }
        if (state.machine().isEmpty()) {
            return refused(Why.NO_MACHINE);
        }
        if (!clean.at().isAfter(lastContact)) {
            return refused(Why.STILL_TALKING);
        }
        var cleaning = new State.Cleaning(state.machine(), clean.at(), clean.by(), clean.note());
        return moved(with(new State.Cleaned(cleaning, state.due())));
    }

    private Course contact(Step.Contact contact) {
        var last = contact.at().isAfter(lastContact) ? contact.at() : lastContact;
        return switch (state) {
            case State.New _, State.Assigned _, State.MachineFound _, State.Relapsed _ ->
                    new Course(state, last, times);
            case State.Cleaned _ -> new Course(state, last, times);
            case State.WaitingProof(var cleaning, var due) ->
                    new Course(
                            contact.at().isAfter(cleaning.at())
                                    ? new State.Cleaned(cleaning, due)
                                    : state,
                            last,
                            times);
            case State.ProvenClean(var cleaning, _) ->
                    contact.at().isAfter(cleaning.at())
                            ? new Course(
                                    new State.Relapsed(cleaning.machine(), null), last, times + 1)
                            : new Course(state, last, times);
            case State.NotOurs(var since, _) -> stirred(contact, since, last);
            case State.FalseAlarm(var since, _) -> stirred(contact, since, last);
        };
    }

    /** The issuer repeating itself proves nothing new; what our own sensors see does. */
    private Course stirred(Step.Contact contact, Instant since, Instant last) {
        boolean seen = contact.via() != Step.Via.LIST && contact.at().isAfter(since);
        return seen ? new Course(new State.New(), last, times + 1) : new Course(state, last, times);
    }

    private Outcome judge(Proof proof, Instant now) {
        return switch (state) {
            case State.Cleaned(var cleaning, var due) -> judge(proof, cleaning, due, now);
            case State.WaitingProof(var cleaning, var due) -> judge(proof, cleaning, due, now);
            case State.ProvenClean _, State.NotOurs _, State.FalseAlarm _ -> moved(this);
            case State.New _, State.Assigned _, State.MachineFound _, State.Relapsed _ ->
                    refused(Why.NOT_CLEANED);
        };
    }

    private Outcome judge(
            Proof proof, State.Cleaning cleaning, java.time.@Nullable LocalDate due, Instant now) {
        if (proof.complete()) {
            return moved(with(new State.ProvenClean(cleaning, now)));
        }
        if (proof.silence().days() >= 1) {
            return moved(with(new State.WaitingProof(cleaning, due)));
        }
        return moved(this);
    }

    private Outcome close(State closed) {
        return switch (state) {
            case State.NotOurs _, State.FalseAlarm _ -> refused(Why.CLOSED);
            case State.ProvenClean _ -> refused(Why.CLOSED);
            default -> moved(with(closed));
        };
    }

    private Outcome takeBack(State open) {
        return switch (state) {
            case State.NotOurs _, State.FalseAlarm _ -> moved(with(open));
            default -> refused(Why.NOT_CLOSED);
        };
    }

    private Course with(State next) {
        return new Course(next, lastContact, times);
    }

    private static Outcome moved(Course course) {
        return new Outcome.Moved(course);
    }

    private static Outcome refused(Why why) {
        return new Outcome.Refused(why);
    }
}
