package vn.luytre.soc.unit;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** What happens to units in time: corrected, renamed, merged, split, ended. Nothing is ever deleted. */
@Service
class Changes {

    private final UnitBodies bodies;
    private final Audit audit;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Changes(UnitBodies bodies, Audit audit, InstantSource clock, ApplicationEventPublisher events) {
        this.bodies = bodies;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** Done; the units that now stand. */
        record Done(List<Long> units) implements Outcome {
            public Done {
                units = List.copyOf(units);
            }
        }

        /** Nothing was changed. */
        record No(Refused why) implements Outcome {}
    }

    /** A name from a day on. */
    record Naming(String name, String shortName, String kind) {
        /** The name with its short form and kind worked out where they were left empty. */
        static Naming of(String name, String shortName) {
            var official = UnitNames.official(name);
            var territory = UnitNames.territory(official);
            return new Naming(
                    official,
                    shortName.isBlank() ? UnitNames.shortOf(official) : UnitNames.clean(shortName),
                    territory == null ? "" : territory.kind().word);
        }
    }

    /** Mends what was wrong all along; history keeps no trace of it, the audit chain does. */
    @Transactional
    Outcome correct(Actor actor, Unit unit) {
        bodies.lock(Set.of(unit.id()));
        var before = bodies.byId(unit.id(), UnitBodies.NEWEST);
        if (before == null) {
            return no("unknown");
        }
        if (unit.parent() != null && circular(unit.id(), unit.parent())) {
            return no("own-parent");
        }
        var first = bodies.formerNames(unit.id());
        if (!first.isEmpty() && !unit.validFrom().isBefore(first.getFirst().to())) {
            return no("name-older-than-unit");
        }
        bodies.correct(unit);
        return done(
                actor,
                "unit.correct",
                unit.id(),
                Map.of("before", before.name(), "name", unit.name(), "code", unit.code()));
    }

    /** The unit goes on under another name from that day. */
    @Transactional
    Outcome rename(Actor actor, long id, Naming naming, LocalDate day, String basis) {
        bodies.lock(Set.of(id));
        var unit = bodies.byId(id, UnitBodies.NEWEST);
        if (unit == null) {
            return no("unknown");
        }
        var former = bodies.formerNames(id);
        var since = former.isEmpty() ? unit.validFrom() : former.getLast().to();
        if (!since.isBefore(day)) {
            return no("before-last-name", since.format(VietnamTime.DATE));
        }
        if (unit.validTo() != null && !day.isBefore(unit.validTo())) {
            return no("already-ended", unit.name(), unit.validTo().format(VietnamTime.DATE));
        }
        if (naming.name().equals(unit.name())) {
            return no("same-name");
        }
        bodies.rename(
                unit, since, naming.name(), naming.shortName(), naming.kind(), day, basis.strip());
        return done(
                actor,
                "unit.rename",
                id,
                Map.of(
                        "before",
                        unit.name(),
                        "name",
                        naming.name(),
                        "from",
                        day.toString(),
                        "basis",
                        basis));
    }

    /** Many become one: a new unit, or one of the old that goes on (then it must be among {@code ids}). */
    @Transactional
    Outcome merge(
            Actor actor,
            Set<Long> ids,
            @Nullable Long into,
            Naming naming,
            String code,
            LocalDate day,
            String basis) {
        bodies.lock(ids);
        if (ids.size() < 2) {
            return no("merge-needs-two");
        }
        var olds = new ArrayList<Unit>();
        for (long id : ids) {
            var unit = bodies.byId(id, day);
            if (unit == null || !unit.existsOn(day.minusDays(1)) || !unit.existsOn(day)) {
                return no("not-there-before", unit == null ? id : unit.name());
            }
            olds.add(unit);
        }
        var first = olds.getFirst();
        if (olds.stream().anyMatch(unit -> unit.tier() != first.tier())) {
            return no("merge-one-tier");
        }
        if (into != null && !ids.contains(into)) {
            return no("unknown");
        }
        long successor =
                into != null
                        ? into
                        : bodies.add(found(first, naming, code, day, first.protocol()), basis);
        for (var old : olds) {
            if (old.id() != successor) {
                bodies.end(old.id(), day, basis);
                bodies.succeed(
                        new Succession(old.id(), successor, day, Succession.Manner.MERGED, basis));
            }
        }
        adopt(ids, successor, day);
        return done(
                actor,
                "unit.merge",
                successor,
                Map.of("from", List.copyOf(ids), "day", day.toString(), "basis", basis));
    }

    /** One becomes several; it ends the day they begin. */
    @Transactional
    Outcome split(Actor actor, long id, List<Naming> parts, LocalDate day, String basis) {
        bodies.lock(Set.of(id));
        var old = bodies.byId(id, day);
        if (old == null || !old.existsOn(day.minusDays(1)) || !old.existsOn(day)) {
            return no("not-there-before", old == null ? id : old.name());
        }
        if (parts.size() < 2
                || parts.stream().map(part -> UnitNames.key(part.name())).distinct().count()
                        < parts.size()) {
            return no("split-needs-two");
        }
        bodies.end(id, day, basis);
        var made = new ArrayList<Long>();
        for (var part : parts) {
            long successor = bodies.add(found(old, part, "", day, old.protocol()), basis);
            bodies.succeed(new Succession(id, successor, day, Succession.Manner.SPLIT, basis));
            made.add(successor);
        }
        audit.record(
                actor,
                "unit.split",
                "unit:" + id,
                Map.of("into", made, "day", day.toString(), "basis", basis));
        var touched = new LinkedHashSet<>(made);
        touched.add(id);
        events.publishEvent(new UnitsChanged(touched));
        return new Outcome.Done(made);
    }

    /** The unit ends and nobody takes over. {@code day} is the first without it. */
    @Transactional
    Outcome end(Actor actor, long id, LocalDate day, String basis) {
        bodies.lock(Set.of(id));
        var unit = bodies.byId(id, day);
        if (unit == null) {
            return no("unknown");
        }
        if (unit.validTo() != null) {
            return no("already-ended", unit.name(), unit.validTo().format(VietnamTime.DATE));
        }
        if (!unit.validFrom().isBefore(day)) {
            return no("ends-before-it-began", unit.validFrom().format(VietnamTime.DATE));
        }
        var former = bodies.formerNames(id);
        if (!former.isEmpty() && !former.getLast().to().isBefore(day)) {
            return no("before-last-name", former.getLast().to().format(VietnamTime.DATE));
        }
        bodies.end(id, day, basis.strip());
        return done(
                actor,
                "unit.end",
                id,
                Map.of("name", unit.name(), "day", day.toString(), "basis", basis));
    }

    private static Units.NewUnit found(
            Unit like, Naming naming, String code, LocalDate day, int protocol) {
        return new Units.NewUnit(
                code.strip(),
                naming.name(),
                naming.shortName(),
                like.tier(),
                naming.kind(),
                like.parent(),
                protocol,
                day,
                like.domain());
    }

    /** The communes of districts that merged belong to the new one. */
    private void adopt(Set<Long> parents, long successor, LocalDate day) {
        for (var child : bodies.on(day)) {
            if (child.parent() != null
                    && child.parent() != successor
                    && parents.contains(child.parent())) {
                bodies.moveTo(child.id(), successor);
            }
        }
    }

    private boolean circular(long id, long parent) {
        @Nullable Long at = parent;
        for (int depth = 0; at != null && depth < 10; depth++) {
            if (at == id) {
                return true;
            }
            var unit = bodies.byId(at, LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE));
            at = unit == null ? null : unit.parent();
        }
        return at != null;
    }

    private Outcome done(Actor actor, String action, long id, Map<String, ?> detail) {
        audit.record(actor, action, "unit:" + id, detail);
        events.publishEvent(new UnitsChanged(Set.of(id)));
        return new Outcome.Done(List.of(id));
    }

    private static Outcome no(String key, Object... arguments) {
        return new Outcome.No(Refused.because(key, arguments));
    }
}
