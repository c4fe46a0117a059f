package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;

/** The work on sightings: what people do, and the check that no person can do. */
@Service
class Sightings {

    private final SightingRows rows;
    private final ScanRows scans;
    private final Ears ears;
    private final BotnetSettings settings;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Sightings(
            SightingRows rows,
            ScanRows scans,
            Ears ears,
            BotnetSettings settings,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.scans = scans;
        this.ears = ears;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What came of a person's deed. */
    sealed interface Taken {
        record Done(Sighting sighting) implements Taken {}

        record Refused(Sighting sighting, Course.Why why) implements Taken {}

        /** Somebody else was faster; nothing was overwritten. */
        record Stale(Sighting sighting) implements Taken {}

        /** The other unit already works on the same address and botnet. */
        record Occupied(Sighting sighting) implements Taken {}

        /** None such, or not the viewer's. */
        record Unknown() implements Taken {}
    }

    @Transactional(readOnly = true)
    public List<Sighting> find(SightingRows.Filter filter, int most) {
        return rows.find(filter, most);
    }

    @Transactional(readOnly = true)
    public @Nullable Sighting byId(long id) {
        return rows.byId(id);
    }

    @Transactional(readOnly = true)
    public List<Happening> history(long id) {
        return rows.history(id);
    }

    @Transactional(readOnly = true)
    public List<Listing> listings(long id) {
        return rows.listings(id);
    }

    /** How many are not closed, in the viewer's scope. */
    @Transactional(readOnly = true)
    public long open() {
        return rows.find(SightingRows.Filter.ALL, Integer.MAX_VALUE).stream()
                .filter(sighting -> !sighting.state().code().closed())
                .count();
    }

    /** How near the sighting is to being proven clean at that moment. */
    @Transactional(readOnly = true)
    public Proof proof(Sighting sighting, Instant now) {
        return proof(sighting, now, scans.of(sighting.unit()));
    }

    private Proof proof(Sighting sighting, Instant now, List<Scan> scans) {
        return Proof.of(
                silence(sighting, now),
                scans,
                sighting.state().machine(),
                sighting.address(),
                sighting.course().lastContact());
    }

    /** Zero while nobody has cleaned anything; what was proven stays as it was proven. */
    @Transactional(readOnly = true)
    public Silence silence(Sighting sighting, Instant now) {
        var from = sighting.course().silenceFrom();
        var to = sighting.state() instanceof State.ProvenClean(var _, var proven) ? proven : now;
        if (from == null) {
            return Silence.since(
                    now, now, ears.of(sighting.unit(), now, now), settings.quietDays());
        }
        return Silence.since(from, to, ears.of(sighting.unit(), from, to), settings.quietDays());
    }

    /**
     * Takes one step, by hand.
     *
     * @param version the version the person looked at; -1 for whatever there is
     * @param note kept with the step in the history; empty for none
     */
    @Transactional
    public Taken take(Actor actor, long id, int version, Step step, String note) {
        var known = rows.lock(id);
        if (known == null) {
            return new Taken.Unknown();
        }
        if (version >= 0 && version != known.version()) {
            return new Taken.Stale(known);
        }
        return switch (known.course().after(step)) {
            case Course.Outcome.Refused(var why) -> new Taken.Refused(known, why);
            case Course.Outcome.Moved(var course) -> write(actor, known, course, verb(step), note);
        };
    }

    /** Gives the sighting to a unit, with a day until which it has. */
    @Transactional
    public Taken assign(
            Actor actor, long id, int version, long unit, Step.Assign step, String note) {
        var known = rows.lock(id);
        if (known == null) {
            return new Taken.Unknown();
        }
        if (unit != known.unit()) {
            if (rows.lock(unit, known.address(), known.name()) != null) {
                return new Taken.Occupied(known);
            }
            rows.move(id, unit);
            changed(known.unit());
        }
        return take(actor, id, version, step, note);
    }

    /** Looks at silence and scans, because a person asks; the answer is the facts'. */
    @Transactional
    public Taken prove(Actor actor, long id) {
        var known = rows.lock(id);
        if (known == null) {
            return new Taken.Unknown();
        }
        var now = clock.instant();
        var proof = proof(known, now);
        if (!proof.complete()) {
            var why =
                    known.course().cleaning() == null
                            ? Course.Why.NOT_CLEANED
                            : proof.silence().complete()
                                    ? Course.Why.SCAN_MISSING
                                    : Course.Why.SILENCE_MISSING;
            return new Taken.Refused(known, why);
        }
        return judge(actor, known, proof, now);
    }

    /** Looks at everything that waits for proof. Returns how many moved. Needs the scope of the province. */
    @Transactional
    public int proveAll(Instant now) {
        int moved = 0;
        for (var seen : rows.waiting()) {
            var known = rows.lock(seen.id());
            if (known != null
                    && known.course().cleaning() != null
                    && judge(Actor.SERVER, known, proof(known, now), now)
                            instanceof Taken.Done(var after)
                    && after.version() != known.version()) {
                moved++;
            }
        }
        return moved;
    }

    private Taken judge(Actor actor, Sighting known, Proof proof, Instant now) {
        return switch (known.course().after(new Step.Judge(proof, now))) {
            case Course.Outcome.Refused(var why) -> new Taken.Refused(known, why);
            case Course.Outcome.Moved(var course) ->
                    course.equals(known.course())
                            ? new Taken.Done(known)
                            : write(
                                    actor,
                                    known,
                                    course,
                                    course.state() instanceof State.ProvenClean
                                            ? "proven"
                                            : "waiting",
                                    words(proof));
        };
    }

    private static String words(Proof proof) {
        var scan = proof.scan();
        return "im lặng %d/%d ngày%s"
                .formatted(
                        proof.silence().days(),
                        proof.silence().needed(),
                        scan == null
                                ? ""
                                : "; bản quét %s"
                                        .formatted(vn.luytre.event.VietnamTime.minute(scan.at())));
    }

    /** A remark changes nothing but the history. */
    @Transactional
    public Taken remark(Actor actor, long id, String verb, String note) {
        var known = rows.lock(id);
        if (known == null) {
            return new Taken.Unknown();
        }
        return write(actor, known, known.course(), verb, note);
    }

    private Taken write(Actor actor, Sighting known, Course course, String verb, String note) {
        var now = clock.instant();
        if (!course.equals(known.course())) {
            rows.write(known.id(), course);
        }
        var after = rows.byId(known.id());
        if (after == null) {
            return new Taken.Unknown();
        }
        rows.tell(after, new Happening(now, now, actor.name(), verb, note, course.state().code()));
        audit.record(
                actor,
                "botnet." + verb,
                "sighting:" + known.id(),
                Map.of(
                        "from",
                        known.state().code().name(),
                        "to",
                        course.state().code().name(),
                        "unit",
                        after.unit(),
                        "note",
                        note));
        changed(after.unit());
        return new Taken.Done(after);
    }

    private void changed(long unit) {
        if (unit != 0) {
            events.publishEvent(new FactsChanged(Set.of(unit), Set.of(Topic.MALWARE)));
        }
    }

    private static String verb(Step step) {
        return switch (step) {
            case Step.Assign _ -> "assign";
            case Step.FindMachine _ -> "machine";
            case Step.Clean _ -> "clean";
            case Step.Contact _ -> "contact";
            case Step.Judge _ -> "judge";
            case Step.DenyOwnership _ -> "not-ours";
            case Step.CallFalse _ -> "false-alarm";
            case Step.TakeBack _ -> "take-back";
        };
    }
}
