package vn.luytre.soc.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Severity;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** The queue of alerts and what people decide about them. */
@Service
public class Alerts {

    private final AlertRows rows;
    private final StepRows steps;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Alerts(
            AlertRows rows,
            StepRows steps,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.steps = steps;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** How many alerts of the viewer's units somebody still has to do something about; silenced ones apart. */
    @Transactional(readOnly = true)
    public int openCount() {
        return rows.open(clock.instant());
    }

    /** The worst open alert of the unit; null if there is none the viewer sees. */
    @Transactional(readOnly = true)
    public @Nullable Severity worstOpen(long unit) {
        return rows.worstOpen(unit, clock.instant());
    }

    /** The unit's alerts that somebody still has to do something about, the worst first; of all units for null. */
    @Transactional(readOnly = true)
    public List<Alert> open(@Nullable Long unit, int most) {
        var filter = new AlertFilter(AlertFilter.Tab.OPEN, Set.of(), unit, "");
        return rows.page(filter, 0, null, most, clock.instant());
    }

    /** The unit's alerts raised or reopened from then on, closed ones too, the newest first; of all units for null. */
    @Transactional(readOnly = true)
    public List<Alert> raised(@Nullable Long unit, Instant since, int most) {
        return rows.raised(unit, since, most, clock.instant());
    }

    /** Null if there is none or the viewer does not see it. */
    @Transactional(readOnly = true)
    public @Nullable Alert byId(long id) {
        return rows.byId(id, clock.instant());
    }

    /** Alerts whose machine or value is exactly that, without regard to case; the newest first, closed ones too. */
    @Transactional(readOnly = true)
    public List<Alert> naming(String value, int most) {
        return rows.naming(value, most, clock.instant());
    }

    @Transactional(readOnly = true)
    public List<Step> steps(long id) {
        return steps.of(id);
    }

    @Transactional(readOnly = true)
    List<Alert> page(AlertFilter filter, long account, AlertRows.@Nullable Mark after, int limit) {
        return rows.page(filter, account, after, limit, clock.instant());
    }

    /** The numbers above the list. */
    record Numbers(Map<AlertFilter.Tab, Integer> tabs, Map<Severity, Integer> severities) {}

    @Transactional(readOnly = true)
    Numbers numbers(AlertFilter filter, long account) {
        var now = clock.instant();
        return new Numbers(rows.counts(account, now), rows.severities(filter, account, now));
    }

    @Transactional(readOnly = true)
    int raisedSince(Instant since) {
        return rows.raisedSince(since, clock.instant());
    }

    /** Somebody has seen it. */
    @Transactional
    public Changed acknowledge(Actor actor, long id, int version) {
        return decide(
                actor,
                id,
                version,
                new Decision(Step.Verb.ACKNOWLEDGE, AlertState.ACKNOWLEDGED, "", null),
                state -> state == AlertState.NEW);
    }

    /** Somebody works on it and answers for it from now on. */
    @Transactional
    public Changed begin(Actor actor, long id, int version) {
        return decide(
                actor,
                id,
                version,
                new Decision(Step.Verb.BEGIN, AlertState.IN_PROGRESS, "", actor),
                state -> state == AlertState.NEW || state == AlertState.ACKNOWLEDGED);
    }

    /** It is somebody's now. */
    @Transactional
    public Changed assign(Actor actor, long id, int version, Actor to) {
        return decide(
                actor,
                id,
                version,
                new Decision(Step.Verb.ASSIGN, null, to.name(), to),
                AlertState::open);
    }

    /** What was found and done, from the unit or the desk. Changes no state, so nobody is overtaken. */
    @Transactional
    public Changed answer(Actor actor, long id, String text) {
        var alert = rows.byId(id, clock.instant());
        if (alert == null) {
            return new Changed.Absent();
        }
        steps.add(alert, actor, Step.Verb.ANSWER, text, clock.instant());
        audit.record(actor, "alert.answer", "alert:" + id, Map.of("text", text));
        return new Changed.Done(alert);
    }

    /** It is dealt with; a new hit opens it again. */
    @Transactional
    public Changed close(Actor actor, long id, int version, String reason) {
        return decide(
                actor,
                id,
                version,
                new Decision(Step.Verb.CLOSE, AlertState.CLOSED, reason, null),
                AlertState::open);
    }

    /** How far "false alarm" reaches. */
    public enum FalseScope {
        /** This alert: further hits are counted and wake nobody. */
        ALERT,
        /** The same knowledge in this unit, until a day. */
        UNIT,
        /** The same knowledge anywhere, until a day. */
        EVERYWHERE
    }

    /**
     * It is not what it seemed.
     *
     * @param until when a wider scope ends; not looked at for {@link FalseScope#ALERT}
     */
    @Transactional
    public Changed falseAlarm(
            Actor actor, long id, int version, FalseScope scope, String reason, Instant until) {
        var changed =
                decide(
                        actor,
                        id,
                        version,
                        new Decision(Step.Verb.FALSE_ALARM, AlertState.FALSE_ALARM, reason, null),
                        AlertState::open);
        if (changed instanceof Changed.Done(var alert) && scope != FalseScope.ALERT) {
            silence(
                    actor,
                    alert.knowledge(),
                    scope == FalseScope.UNIT ? alert.unit() : null,
                    null,
                    reason,
                    until);
        }
        return changed;
    }

    /** Keeps alerts that fit quiet until then. They are counted and shown apart. */
    @Transactional
    public long silence(
            Actor actor,
            @Nullable String knowledge,
            @Nullable Long unit,
            @Nullable String machine,
            String reason,
            Instant until) {
        var now = clock.instant();
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("a silence that ends before it begins");
        }
        long id = steps.silence(knowledge, unit, machine, reason, now, until, actor);
        audit.record(
                actor,
                "alert.silence",
                "silence:" + id,
                Map.of(
                        "knowledge",
                        knowledge == null ? "" : knowledge,
                        "unit",
                        unit == null ? 0 : unit,
                        "machine",
                        machine == null ? "" : machine,
                        "reason",
                        reason,
                        "until",
                        until.toString()));
        return id;
    }

    /** Ends a silence before its time. False if it had ended. */
    @Transactional
    public boolean endSilence(Actor actor, long id) {
        boolean ended = steps.endSilence(id, clock.instant());
        if (ended) {
            audit.record(actor, "alert.end-silence", "silence:" + id, Map.of());
        }
        return ended;
    }

    @Transactional(readOnly = true)
    public List<Silence> silences() {
        return steps.silences(clock.instant());
    }

    /**
     * What is to be written.
     *
     * @param state null leaves it
     * @param to null leaves whose it is
     */
    private record Decision(
            Step.Verb verb, @Nullable AlertState state, String note, @Nullable Actor to) {}

    private Changed decide(
            Actor actor, long id, int version, Decision decision, Predicate<AlertState> inTurn) {
        var now = clock.instant();
        var alert = rows.byId(id, now);
        if (alert == null) {
            return new Changed.Absent();
        }
        if (alert.version() != version) {
            return new Changed.Overtaken(alert);
        }
        if (!inTurn.test(alert.state())) {
            return new Changed.OutOfTurn(alert);
        }
        var state = decision.state() == null ? alert.state() : decision.state();
        var to = decision.to();
        boolean written =
                rows.change(
                        id,
                        version,
                        new AlertRows.Change(
                                state,
                                to == null ? alert.assignee() : to.account(),
                                to == null ? alert.assigneeName() : to.name(),
                                state.open() ? "" : decision.note(),
                                actor.name(),
                                now));
        var after = rows.byId(id, now);
        if (after == null) {
            return new Changed.Absent();
        }
        if (!written) {
            return new Changed.Overtaken(after);
        }
        steps.add(alert, actor, decision.verb(), decision.note(), now);
        audit.record(
                actor,
                "alert." + decision.verb().name().toLowerCase(java.util.Locale.ROOT),
                "alert:" + id,
                Map.of("note", decision.note(), "state", state.name()));
        events.publishEvent(new AlertChanged(id, alert.unit(), alert.state(), state));
        return new Changed.Done(after);
    }
}
