package vn.luytre.soc.registry;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.luytre.soc.directive.Evidence;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.unit.Units;

/** Clause 1a: are the unit's systems reviewed, approved and protected by level? Read from the registry as it stands now. */
@Component
class LevelEvidence implements Evidence {

    private final Systems systems;
    private final Checklists checklists;
    private final Units units;
    private final InstantSource clock;

    LevelEvidence(Systems systems, Checklists checklists, Units units, InstantSource clock) {
        this.systems = systems;
        this.checklists = checklists;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.LEVELS);
    }

    @Override
    public Finding assess(long unit, Topic topic, Period period) {
        if (topic != Topic.LEVELS) {
            return Finding.silent();
        }
        var its = systems.of(unit);
        var names = new HashMap<>(units.shortNames());
        names.put(0L, "UBND tỉnh");
        return LevelFinding.of(unit, its, checklists.of(its), names, period, clock.instant());
    }
}
