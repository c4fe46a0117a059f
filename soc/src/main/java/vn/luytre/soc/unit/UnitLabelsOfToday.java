package vn.luytre.soc.unit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.luytre.soc.ui.UnitLabels;

/** Tells the frame how units are called; remembers the names a while, because every page asks. */
@Component
class UnitLabelsOfToday implements UnitLabels {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Units units;
    private final InstantSource clock;
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    private record Known(Map<Long, String> names, Instant at) {}

    UnitLabelsOfToday(Units units, InstantSource clock) {
        this.units = units;
        this.clock = clock;
    }

    @Override
    public String name(long unit) {
        var now = clock.instant();
        if (known.at().isBefore(now.minus(FRESH))) {
            known = new Known(Map.copyOf(units.shortNames()), now);
        }
        return known.names().getOrDefault(unit, "");
    }

    @Override
    public List<Choice> today() {
        return units.today().stream().map(unit -> new Choice(unit.id(), unit.name())).toList();
    }
}
