package vn.luytre.soc.detection;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.luytre.detect.AddressPlan;
import vn.luytre.soc.registry.Systems;

/** The IP plans that units gave with their systems. */
@Component
class RegistryPlan implements PlanSource {

    private final Systems systems;

    RegistryPlan(Systems systems) {
        this.systems = systems;
    }

    @Override
    public List<AddressPlan.Entry> blocks() {
        return systems.blocks().stream()
                .map(block ->
                        new AddressPlan.Entry(
                                block.block(),
                                new AddressPlan.Owner(block.unit(), block.system(), 0)))
                .toList();
    }
}
