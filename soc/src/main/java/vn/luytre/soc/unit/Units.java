package vn.luytre.soc.unit;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    Units(UnitBodies bodies, Audit audit, InstantSource clock) {
        this.bodies = bodies;
        this.audit = audit;
        this.clock = clock;
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
        return bodies.on(LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE));
    }

    /** Those of today whose findings the viewer may see, in protocol order. */
    @Transactional(readOnly = true)
    public List<Unit> visible() {
        var scope = Scope.current();
        return today().stream().filter(unit -> scope.sees(unit.id())).toList();
    }

    @Transactional(readOnly = true)
    public @Nullable Unit byId(long id) {
        return bodies.byId(id);
    }

    /** Short names of all units there ever were, by number. */
    @Transactional(readOnly = true)
    public Map<Long, String> shortNames() {
        return bodies.shortNames();
    }

    @Transactional
    public Unit add(Actor actor, NewUnit unit) {
        long id = bodies.add(unit);
        audit.record(
                actor,
                "unit.add",
                "unit:" + id,
                Map.of("name", unit.name(), "tier", unit.tier().name()));
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
