package vn.luytre.soc.unit;

import java.time.InstantSource;
import java.time.LocalDate;
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
import vn.luytre.soc.store.Scope;

/** Which units there are on a day, and how they are called. That a unit exists is no secret; its findings are. */
@Service
public class Units {

    private final UnitBodies bodies;
    private final Audit audit;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Units(UnitBodies bodies, Audit audit, InstantSource clock, ApplicationEventPublisher events) {
        this.bodies = bodies;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** A unit to be added; the fields of {@link Unit} without the number. */
    public record NewUnit(
            String code,
            String name,
            String shortName,
            Tier tier,
            String kind,
            @Nullable Long parent,
            int protocol,
            LocalDate validFrom,
            String domain) {}

    /** All units that exist on the day, in protocol order. */
    @Transactional(readOnly = true)
    public List<Unit> on(LocalDate day) {
        return bodies.on(day);
    }

    /** All units that exist today, in protocol order. */
    @Transactional(readOnly = true)
    public List<Unit> today() {
        return bodies.on(day());
    }

    /** Those of today whose findings the viewer may see, in protocol order. */
    @Transactional(readOnly = true)
    public List<Unit> visible() {
        var scope = Scope.current();
        return today().stream().filter(unit -> scope.sees(unit.id())).toList();
    }

    /** Any unit there ever was, by its name of today; null if there is none of that number. */
    @Transactional(readOnly = true)
    public @Nullable Unit byId(long id) {
        return bodies.byId(id, day());
    }

    /**
     * The unit itself and every unit it took over from, however far back: what happened to those is its history too. A unit of
     * that number need not exist.
     */
    @Transactional(readOnly = true)
    public Set<Long> lineage(long id) {
        return bodies.lineage(id);
    }

    /** The units of the day that the words name, also by a former name; all for empty words. In protocol order. */
    @Transactional(readOnly = true)
    public List<Unit> search(LocalDate day, String words) {
        var former = words.isBlank() ? Map.<Long, List<String>>of() : bodies.formerNames();
        return on(day).stream()
                .filter(unit ->
                        UnitNames.matches(unit, words)
                                || former.getOrDefault(unit.id(), List.of()).stream()
                                        .anyMatch(name ->
                                                UnitNames.matches(named(unit, name), words)))
                .toList();
    }

    private static Unit named(Unit unit, String name) {
        return new Unit(
                unit.id(),
                unit.code(),
                name,
                UnitNames.shortOf(name),
                unit.tier(),
                unit.kind(),
                unit.parent(),
                unit.protocol(),
                unit.validFrom(),
                unit.validTo(),
                unit.domain());
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }

    /** The place after the last of a tier. */
    @Transactional(readOnly = true)
    int nextProtocol(Tier tier) {
        return bodies.nextProtocol(tier);
    }

    /** Short names of all units there ever were, by number. */
    @Transactional(readOnly = true)
    public Map<Long, String> shortNames() {
        return bodies.shortNames();
    }

    @Transactional
    public Unit add(Actor actor, NewUnit unit) {
        long id = bodies.add(unit, "");
        audit.record(
                actor,
                "unit.add",
                "unit:" + id,
                Map.of("name", unit.name(), "tier", unit.tier().name()));
        events.publishEvent(new UnitsChanged(Set.of(id)));
        return new Unit(
                id,
                unit.code(),
                unit.name(),
                unit.shortName(),
                unit.tier(),
                unit.kind(),
                unit.parent(),
                unit.protocol(),
                unit.validFrom(),
                null,
                unit.domain());
    }
}
