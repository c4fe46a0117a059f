package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Tlp;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.regime.IncidentDuties;
import vn.luytre.soc.regime.Regime;

/** Cases: begun, taken on, worked on, closed. Each step is written in the case and in the audit. */
@Service
class Incidents {

    private final CaseRows rows;
    private final WorkRows work;
    private final ThingRows things;
    private final BookRows book;
    private final IntakeRows intakes;
    private final Regime regime;
    private final Calendar calendar;
    private final Audit audit;
    private final InstantSource clock;

    Incidents(
            CaseRows rows,
            WorkRows work,
            ThingRows things,
            BookRows book,
            IntakeRows intakes,
            Regime regime,
            Calendar calendar,
            Audit audit,
            InstantSource clock) {
        this.rows = rows;
        this.work = work;
        this.things = things;
        this.book = book;
        this.intakes = intakes;
        this.regime = regime;
        this.calendar = calendar;
        this.audit = audit;
        this.clock = clock;
    }

    /** A case with all that hangs on it, and how its clocks stand. */
    record Whole(Incident one, Parts parts, List<LawClock> clocks, List<Timer> timers) {

        List<Closing.Fault> faults() {
            return Closing.faults(one, parts, clocks);
        }
    }

    /**
     * Begins a case. Whoever told of it is answered at once (QĐ 05/2017 art. 12.1c): the answer is the page with its number,
     * and stands in the case. Null if the report from outside was decided meanwhile.
     */
    @Transactional
    @Nullable Incident open(Actor actor, Opening opening) {
        var now = clock.instant();
        var one = rows.add(opening.draft(now, actor.name()));
        if (opening.intake() != 0
                && !intakes.decide(
                        opening.intake(), Intake.State.TAKEN, one.id(), actor.name(), "", now)) {
            org.springframework.transaction.interceptor.TransactionAspectSupport
                    .currentTransactionStatus()
                    .setRollbackOnly();
            return null;
        }
        things.putFact(one, FactName.DESCRIPTION, opening.what(), actor.name(), now);
        things.putFact(one, FactName.MEASURES_DONE, opening.measures(), actor.name(), now);
        for (var thing : opening.things()) {
            things.putObservable(
                    one,
                    new Parts.Observable(
                            0,
                            thing.type(),
                            thing.value(),
                            true,
                            true,
                            Tlp.AMBER,
                            null,
                            null,
                            "",
                            0));
        }
        work.did(one, actor, Parts.Verb.OPEN, "", now);
        work.did(one, Actor.SERVER, Parts.Verb.ACKNOWLEDGE, opening.caller().name(), now);
        audit.record(actor, "incident.open", "incident:" + one.id(), Map.of("unit", one.unit()));
        return one;
    }

    /** Null if there is none that the viewer may see. */
    @Transactional(readOnly = true)
    @Nullable Whole whole(long id) {
        var one = rows.byId(id);
        if (one == null) {
            return null;
        }
        var parts = parts(id);
        return new Whole(
                one,
                parts,
                clocks(one, parts.reports()),
                Timer.of(one.priority(), parts.timing(one), clock.instant()));
    }

    private Parts parts(long id) {
        return new Parts(
                things.facts(id),
                work.deeds(id),
                work.waits(id),
                work.tasks(id),
                things.assets(id),
                things.observables(id),
                work.entries(id),
                work.notes(id),
                things.evidence(id),
                work.path(id),
                things.reports(id),
                things.links(id),
                book.demandsOf(id));
    }

    /** The clocks of the law, the soonest first. */
    List<LawClock> clocks(Incident one, List<Parts.Report> reports) {
        var moments = one.moments();
        var facts =
                new IncidentDuties.Facts(
                        here(moments.found()),
                        maybe(moments.beyondOwn()),
                        maybe(moments.classedSerious()),
                        maybe(moments.security()),
                        maybe(moments.personalData()),
                        maybe(moments.ended()));
        return LawClock.of(
                IncidentDuties.of(regime.all(), facts, calendar::due),
                reports.stream()
                        .map(report -> new LawClock.Sent(report.sent(), report.clocks()))
                        .toList());
    }

    private static ZonedDateTime here(Instant instant) {
        return instant.atZone(VietnamTime.ZONE);
    }

    private static @Nullable ZonedDateTime maybe(@Nullable Instant instant) {
        return instant == null ? null : here(instant);
    }

    /** A line of the list: the case and the clock of the law that runs out first; null for none. */
    record Line(Incident one, @Nullable LawClock next) {}

    @Transactional(readOnly = true)
    List<Line> page(CaseRows.Tab tab, long account, int most) {
        return rows.page(tab, account, most).stream().map(this::line).toList();
    }

    private Line line(Incident one) {
        var next =
                one.status().open()
                        ? clocks(one, things.reports(one.id())).stream()
                                .filter(clock -> clock.sent() == null)
                                .findFirst()
                                .orElse(null)
                        : null;
        return new Line(one, next);
    }

    @Transactional(readOnly = true)
    int count(CaseRows.Tab tab, long account) {
        return rows.count(tab, account);
    }

    @Transactional(readOnly = true)
    List<Incident> of(List<Long> ids) {
        return rows.of(ids);
    }

    @Transactional(readOnly = true)
    @Nullable Incident byNumber(String number) {
        return rows.byNumber(number.strip());
    }

    @Transactional(readOnly = true)
    List<Incident> ofAlert(long alert) {
        return rows.ofAlert(alert);
    }

    /**
     * Moves a case to another status.
     *
     * @param waitingFor the party it waits for; asked for only where it waits
     * @param note why; asked for where it is refused, closed or taken up again
     */
    @Transactional
    Outcome move(
            Viewer viewer, long id, int version, CaseStatus to, String waitingFor, String note) {
        return change(
                id,
                version,
                one -> {
                    if (!one.status().next().contains(to)) {
                        return new Outcome.Refused("incident.fault.out-of-turn");
                    }
                    if (to == CaseStatus.WAITING && waitingFor.isBlank()) {
                        return new Outcome.Refused("incident.fault.party");
                    }
                    if (to == CaseStatus.REJECTED && note.isBlank()) {
                        return new Outcome.Refused("incident.fault.reason");
                    }
                    if (to == CaseStatus.CLOSED) {
                        var parts = parts(id);
                        if (!Closing.faults(one, parts, clocks(one, parts.reports())).isEmpty()) {
                            return new Outcome.Refused("incident.fault.closing");
                        }
                    }
                    var now = clock.instant();
                    if (one.status() == CaseStatus.WAITING) {
                        work.endWait(id, now);
                    }
                    if (to == CaseStatus.WAITING) {
                        work.beginWait(one, waitingFor, now);
                    }
                    rows.put(Steps.moved(one, to, waitingFor, now), now);
                    work.did(
                            one,
                            viewer.actor(),
                            Parts.Verb.STATUS,
                            to.name() + (note.isBlank() ? "" : ": " + note),
                            now);
                    record(viewer, "incident.status", one, Map.of("to", to.name()));
                    return new Outcome.Done(id);
                });
    }

    /** Writes what a person changed about it, whatever it is; {@code verb} and {@code note} tell of it. */
    @Transactional
    Outcome put(
            Viewer viewer,
            long id,
            int version,
            Parts.Verb verb,
            String note,
            Function<Incident, @Nullable Incident> change) {
        return change(
                id,
                version,
                one -> {
                    var changed = change.apply(one);
                    if (changed == null) {
                        return new Outcome.Refused("incident.fault.not-so");
                    }
                    var now = clock.instant();
                    rows.put(changed, now);
                    work.did(one, viewer.actor(), verb, note, now);
                    record(
                            viewer,
                            "incident." + verb.name().toLowerCase(java.util.Locale.ROOT),
                            one,
                            Map.of());
                    return new Outcome.Done(id);
                });
    }

    /** Does something beside the case, under its lock; cases that are over are left alone. */
    @Transactional
    Outcome beside(
            Viewer viewer,
            long id,
            Parts.Verb verb,
            String note,
            Function<Incident, @Nullable String> deed) {
        var one = rows.hold(id);
        if (one == null) {
            return new Outcome.Absent();
        }
        if (!one.status().open()) {
            return new Outcome.Refused("incident.fault.over");
        }
        var fault = deed.apply(one);
        if (fault != null) {
            return new Outcome.Refused(fault);
        }
        work.did(one, viewer.actor(), verb, note, clock.instant());
        record(viewer, "incident." + verb.name().toLowerCase(java.util.Locale.ROOT), one, Map.of());
        return new Outcome.Done(id);
    }

    private Outcome change(long id, int version, Function<Incident, Outcome> deed) {
        var one = rows.hold(id);
        if (one == null) {
            return new Outcome.Absent();
        }
        return one.version() == version ? deed.apply(one) : new Outcome.Overtaken();
    }

    void record(Viewer viewer, String action, Incident one, Map<String, Object> detail) {
        audit.record(viewer.actor(), action, "incident:" + one.id(), detail);
    }
}
