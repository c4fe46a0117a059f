package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.CaseStatus;

/**
 * Two cases become one, or one becomes two. Only cases of one unit are merged: what one unit holds must never come to lie under
 * a case that another unit sees. Cases of two units are linked instead.
 */
@Service
class Joining {

    private final Incidents incidents;
    private final CaseRows rows;
    private final WorkRows work;
    private final ThingRows things;
    private final InstantSource clock;

    Joining(
            Incidents incidents,
            CaseRows rows,
            WorkRows work,
            ThingRows things,
            InstantSource clock) {
        this.incidents = incidents;
        this.rows = rows;
        this.work = work;
        this.things = things;
        this.clock = clock;
    }

    /** What goes over to the new case. */
    record Share(Set<Long> tasks, Set<Long> assets, Set<Long> observables, Set<Long> evidence) {
        boolean nothing() {
            return tasks.isEmpty()
                    && assets.isEmpty()
                    && observables.isEmpty()
                    && evidence.isEmpty();
        }
    }

    /** The case goes on as the other of that number; tasks, things and what happened go over, its own papers stay. */
    @Transactional
    Outcome merge(Viewer viewer, long id, String number) {
        var into = incidents.byNumber(number);
        if (into == null || into.id() == id) {
            return new Outcome.Refused("incident.fault.number");
        }
        // The smaller id first: two people who merge both ways at once wait for each other and do
        // not hang.
        var first = rows.hold(Math.min(id, into.id()));
        var second = rows.hold(Math.max(id, into.id()));
        if (first == null || second == null) {
            return new Outcome.Absent();
        }
        var one = first.id() == id ? first : second;
        var other = first.id() == id ? second : first;
        if (!one.status().open() || !other.status().open()) {
            return new Outcome.Refused("incident.fault.over");
        }
        if (one.unit() != other.unit()) {
            return new Outcome.Refused("incident.fault.units");
        }
        var now = clock.instant();
        if (one.status() == CaseStatus.WAITING) {
            work.endWait(one.id(), now);
        }
        move(one, other, everything(one));
        work.moveEntries(one.id(), other);
        things.link(one, other, "", viewer.name());
        rows.put(Steps.merged(one, other.id()), now);
        work.did(one, viewer.actor(), Parts.Verb.MERGE, other.number(), now);
        work.did(other, viewer.actor(), Parts.Verb.MERGE, one.number(), now);
        incidents.record(viewer, "incident.merge", one, java.util.Map.of("into", other.id()));
        return new Outcome.Done(other.id());
    }

    private Share everything(Incident one) {
        return new Share(
                ids(work.tasks(one.id()).stream().map(Parts.Task::id).toList()),
                ids(things.assets(one.id()).stream().map(Parts.Asset::id).toList()),
                ids(things.observables(one.id()).stream().map(Parts.Observable::id).toList()),
                ids(things.evidence(one.id()).stream().map(Parts.Evidence::id).toList()));
    }

    private static Set<Long> ids(List<Long> ids) {
        return Set.copyOf(ids);
    }

    private void move(Incident from, Incident to, Share share) {
        work.moveTasks(from.id(), to, share.tasks());
        things.move(from.id(), to, share.assets(), share.observables(), share.evidence());
    }

    /** A new case of the same unit with what was chosen; both are linked. */
    @Transactional
    Outcome split(Viewer viewer, long id, String title, Share share) {
        var one = rows.hold(id);
        if (one == null) {
            return new Outcome.Absent();
        }
        if (!one.status().open()) {
            return new Outcome.Refused("incident.fault.over");
        }
        if (title.isEmpty() || share.nothing()) {
            return new Outcome.Refused("incident.fault.split");
        }
        var now = clock.instant();
        var fresh = rows.add(part(one, title, viewer.name(), now));
        move(one, fresh, share);
        things.link(one, fresh, "", viewer.name());
        work.did(one, viewer.actor(), Parts.Verb.SPLIT, fresh.number(), now);
        work.did(fresh, viewer.actor(), Parts.Verb.SPLIT, one.number(), now);
        incidents.record(viewer, "incident.split", one, java.util.Map.of("into", fresh.id()));
        return new Outcome.Done(fresh.id());
    }

    /** What both have in common: the unit, when it was found, the system, who told; the rest begins anew. */
    private static Incident part(Incident one, String title, String by, Instant now) {
        var draft =
                new Opening(
                                one.unit(),
                                title,
                                one.kind(),
                                one.moments().found(),
                                one.howFound(),
                                one.system(),
                                one.caller(),
                                "",
                                "",
                                one.alert(),
                                null,
                                List.of(),
                                0)
                        .draft(now, by);
        return Steps.at(
                draft, one.stage() == CaseStage.REPORTING ? CaseStage.DETECTION : one.stage());
    }
}
