package vn.luytre.soc.uplink;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.SampleNetwork;
import vn.luytre.soc.store.SampleStep;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;

/** A Suricata sensor at each connected unit of the sample province, firewalls at some, and a carrier's translator. */
@Component
class SampleSources implements SampleStep {

    private final Sources sources;
    private final Units units;

    SampleSources(Sources sources, Units units) {
        this.sources = sources;
        this.units = units;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String name() {
        return "nguồn dữ liệu";
    }

    @Override
    public void play(long seed, Instant now) {
        var connected = units.today().stream().limit(SampleNetwork.CONNECTED).toList();
        for (int i = 0; i < connected.size(); i++) {
            long unit = connected.get(i).id();
            add(SampleNetwork.SENSOR + (i + 1), unit, "suricata-eve");
            if (SampleNetwork.hasFirewall(i + 1)) {
                add(SampleNetwork.FIREWALL + (i + 1), unit, "auto");
            }
        }
        units.today().stream()
                .filter(unit -> unit.tier() == Tier.CARRIER)
                .findFirst()
                .ifPresent(carrier ->
                        add(SampleNetwork.TRANSLATOR + SampleNetwork.SHARED, carrier.id(), "auto"));
    }

    private void add(String name, long unit, String parser) {
        sources.add(
                Actor.SERVER,
                new Sources.NewSource(name, unit, 0, parser, List.of(), "", true, 365, null));
    }
}
