package vn.luytre.soc.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.SourceFacts;

@Component
class Facts implements SourceFacts {

    private final Lake lake;
    private final Listeners listeners;
    private final Counters counters;

    Facts(Lake lake, Listeners listeners, Counters counters) {
        this.lake = lake;
        this.listeners = listeners;
        this.counters = counters;
    }

    @Override
    public Map<Long, Count> counts() {
        var scope = Scope.current();
        var counts = new HashMap<Long, Count>();
        for (var tally :
                lake.totals(
                        scope.all()
                                ? vn.luytre.lake.Scope.ALL
                                : vn.luytre.lake.Scope.of(scope.units()))) {
            counts.merge(
                    tally.source(),
                    new Count(tally.events(), tally.flawed()),
                    (a, b) -> new Count(a.events() + b.events(), a.flawed() + b.flawed()));
        }
        return counts;
    }

    @Override
    public Losses losses() {
        var now = counters.snapshot();
        return new Losses(
                now.refused(),
                now.cut(),
                now.udpLost(),
                counters.flows().figures().lost(),
                now.spoolFull());
    }

    @Override
    public List<Exporter> exporters(long source) {
        return counters.flows().exporters(source).stream()
                .map(e ->
                        new Exporter(
                                e.address().toString(),
                                e.flows(),
                                e.lost(),
                                e.withoutTemplate(),
                                e.withoutTemplate() == 0
                                        ? null
                                        : Event.ofMicros(e.lastWithoutTemplate()),
                                Event.ofMicros(e.heard())))
                .toList();
    }

    @Override
    public Ports ports() {
        var ports = listeners.ports();
        return new Ports(ports.tcp(), ports.tls());
    }
}
