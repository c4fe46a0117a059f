package vn.luytre.soc.incident;

import java.time.InstantSource;
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
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.EvidenceFiles;

/** The book of use of the national platforms, and the orders that came from coordinating bodies. */
@Service
class Book {

    private static final int LONGEST = 4_000;

    private final BookRows rows;
    private final Incidents incidents;
    private final WorkRows work;
    private final EvidenceFiles files;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Book(
            BookRows rows,
            Incidents incidents,
            WorkRows work,
            EvidenceFiles files,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.incidents = incidents;
        this.work = work;
        this.files = files;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Writes a line. @param proof what shows it; null for nothing. Returns a key of words for what is missing, or null */
    @Transactional
    @Nullable String use(Viewer viewer, long unit, Typed typed, @Nullable Sent proof) {
        var used = typed.minute("used");
        var now = clock.instant();
        var number = typed.line("incident");
        var incident = number.isEmpty() ? null : incidents.byNumber(number);
        if (used == null || used.isAfter(now)) {
            return "incident.fault.used";
        }
        if (typed.line("person").isEmpty() || typed.line("purpose").isEmpty()) {
            return "incident.fault.use";
        }
        if (!number.isEmpty() && (incident == null || incident.unit() != unit)) {
            return "incident.fault.number";
        }
        long id =
                rows.add(
                        new PlatformUse(
                                0,
                                unit,
                                typed.one(
                                        "platform",
                                        PlatformUse.Platform.class,
                                        PlatformUse.Platform.OTHER),
                                used,
                                typed.line("person"),
                                typed.line("purpose"),
                                incident == null ? null : incident.id(),
                                typed.line("code"),
                                typed.minute("replied"),
                                proof == null ? "" : proof.name(),
                                proof == null ? "" : files.keep(proof.bytes()),
                                now,
                                viewer.name()));
        if (incident != null) {
            work.did(incident, viewer.actor(), Parts.Verb.PLATFORM, typed.line("code"), now);
        }
        audit.record(viewer.actor(), "incident.platform-use", "use:" + id, Map.of("unit", unit));
        events.publishEvent(new FactsChanged(Set.of(unit), Set.of(Topic.PLATFORMS)));
        return null;
    }

    @Transactional(readOnly = true)
    List<PlatformUse> uses(int most) {
        return rows.uses(most);
    }

    /** Null if there is none that the viewer may see. */
    @Transactional(readOnly = true)
    @Nullable PlatformUse use(long id) {
        return rows.use(id);
    }

    /** The bytes of what shows it; null if there is nothing, or it is no longer what its hash says. */
    byte @Nullable [] proof(PlatformUse use) {
        return use.proofSha256().isEmpty() ? null : files.read(use.proofSha256());
    }

    /** Writes an order down. Returns a key of words for what is missing, or null. */
    @Transactional
    @Nullable String demand(Viewer viewer, long unit, Typed typed) {
        var received = typed.minute("received");
        var due = typed.minute("due");
        var now = clock.instant();
        var number = typed.line("incident");
        var incident = number.isEmpty() ? null : incidents.byNumber(number);
        if (typed.line("issuer").isEmpty() || typed.text("asks", LONGEST).isEmpty()) {
            return "incident.fault.demand";
        }
        if (received == null || received.isAfter(now)) {
            return "incident.fault.received";
        }
        if (due == null ? !typed.line("due").isEmpty() : due.isBefore(received)) {
            return "incident.fault.due";
        }
        if (!number.isEmpty() && (incident == null || incident.unit() != unit)) {
            return "incident.fault.number";
        }
        long id =
                rows.add(
                        new Demand(
                                0,
                                unit,
                                incident == null ? null : incident.id(),
                                typed.line("document"),
                                typed.line("issuer"),
                                typed.text("asks", LONGEST),
                                received,
                                due,
                                null,
                                "",
                                "",
                                viewer.name()));
        if (incident != null) {
            work.did(incident, viewer.actor(), Parts.Verb.DEMAND, typed.line("document"), now);
        }
        audit.record(viewer.actor(), "incident.demand", "demand:" + id, Map.of("unit", unit));
        return null;
    }

    @Transactional(readOnly = true)
    List<Demand> demands(int most) {
        return rows.demands(most);
    }

    /** What was done about an order. Returns a key of words for what is missing, or null. */
    @Transactional
    @Nullable String answer(Viewer viewer, long id, Typed typed) {
        var demand = rows.demand(id);
        var answer = typed.text("answer", LONGEST);
        if (demand == null) {
            return "incident.fault.number";
        }
        if (answer.isEmpty()) {
            return "incident.fault.text";
        }
        if (!rows.answer(id, answer, typed.line("reference"), clock.instant())) {
            return "incident.fault.overtaken";
        }
        audit.record(
                viewer.actor(),
                "incident.demand-answer",
                "demand:" + id,
                Map.of("unit", demand.unit()));
        return null;
    }
}
