package vn.luytre.soc.unit;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.SampleStep;

/** The sample province's units: Bình Dương as it was. */
@Component
class SampleUnits implements SampleStep {

    private final Imports imports;

    SampleUnits(Imports imports) {
        this.imports = imports;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String name() {
        return "đơn vị";
    }

    @Override
    public void play(long seed, Instant now) {
        imports.takeSample(Actor.SERVER);
    }
}
