package vn.luytre.soc.uplink;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.regime.Pack;
import vn.luytre.soc.regime.Regime;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.unit.Units;

/** How long what is kept, and what is held for an investigation. */
@Service
public class Keeping {

    private final SourceRows sources;
    private final HoldRows holds;
    private final Systems systems;
    private final Units units;
    private final Regime regime;
    private final Audit audit;
    private final InstantSource clock;

    Keeping(
            SourceRows sources,
            HoldRows holds,
            Systems systems,
            Units units,
            Regime regime,
            Audit audit,
            InstantSource clock) {
        this.sources = sources;
        this.holds = holds;
        this.systems = systems;
        this.units = units;
        this.regime = regime;
        this.audit = audit;
        this.clock = clock;
    }

    /** For every source the viewer sees. */
    @Transactional(readOnly = true)
    public Map<Long, Kept> all() {
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        var rules = regime.keeping(today);
        var kept = new HashMap<Long, Kept>();
        for (var source : sources.all()) {
            kept.put(source.id(), of(source, rules, today));
        }
        return kept;
    }

    /** For one source. */
    @Transactional(readOnly = true)
    public Kept of(Source source) {
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        return of(source, regime.keeping(today), today);
    }

    private Kept of(Source source, List<Pack.Keeping> rules, LocalDate today) {
        var system = source.system() == 0 ? null : systems.byId(source.system());
        var unit = units.byId(source.unit());
        return Kept.of(
                source.retentionDays(),
                system == null ? null : system.level(),
                unit == null ? "" : unit.tier().name(),
                rules,
                today);
    }

    /** Asks for so many days; the law's stay if they are more. False if the viewer does not see such a source. */
    @Transactional
    public boolean keep(Actor actor, long id, int days) {
        var source = sources.byId(id);
        if (source == null || !sources.keep(id, days)) {
            return false;
        }
        audit.record(
                actor,
                "uplink.keep",
                "source:" + id,
                Map.of("days", days, "before", source.retentionDays()));
        return true;
    }

    /**
     * Events of a time that stay until somebody lets them go.
     *
     * @param unit whose; null for those of every unit
     * @param source from which; null for every one
     * @param ends not included
     */
    public record NewHold(
            @Nullable Long unit,
            @Nullable Long source,
            Instant starts,
            Instant ends,
            String reason) {}

    /** Places a hold; returns its number. */
    @Transactional
    public long hold(Actor actor, NewHold wanted) {
        long id = holds.add(wanted, actor.name(), clock.instant());
        audit.record(
                actor,
                "uplink.hold",
                "hold:" + id,
                Map.of(
                        "unit", String.valueOf(wanted.unit()),
                        "source", String.valueOf(wanted.source()),
                        "starts", wanted.starts().toString(),
                        "ends", wanted.ends().toString(),
                        "reason", wanted.reason()));
        return id;
    }

    /** Lets a hold go: from the next hour on its events expire as others do. False if there is no such open one. */
    @Transactional
    public boolean release(Actor actor, long id, String reason) {
        boolean released = holds.release(id, actor.name(), reason, clock.instant());
        if (released) {
            audit.record(actor, "uplink.release-hold", "hold:" + id, Map.of("reason", reason));
        }
        return released;
    }

    /** Holds the viewer sees, open ones first, newest first. */
    @Transactional(readOnly = true)
    public List<Hold> holds() {
        return holds.all();
    }

    /** Those in force. For the province: a unit does not see all that bind its events. */
    @Transactional(readOnly = true)
    public List<Hold> open() {
        return holds.all().stream().filter(hold -> hold.released() == null).toList();
    }
}
