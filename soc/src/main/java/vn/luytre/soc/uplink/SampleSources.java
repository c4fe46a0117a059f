package vn.luytre.soc.uplink;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.SampleNetwork;
import vn.luytre.soc.store.SampleStep;
import vn.luytre.soc.unit.Units;

/** A Suricata sensor at each connected unit of the sample province. */
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
            sources.add(
                    Actor.SERVER,
                    new Sources.NewSource(
                            SampleNetwork.SENSOR + (i + 1),
                            connected.get(i).id(),
                            0,
                            "suricata-eve",
                            List.of(),
                            "",
                            true,
                            365,
                            null));
        }
    }
}
