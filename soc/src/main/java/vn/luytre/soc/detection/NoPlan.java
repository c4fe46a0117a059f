package vn.luytre.soc.detection;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.luytre.detect.AddressPlan;

/** Stands in until the register of systems keeps IP plans: no address has an owner, so the sender's unit answers. */
@Component
class NoPlan implements PlanSource {

    @Override
    public List<AddressPlan.Entry> blocks() {
        return List.of();
    }
}
