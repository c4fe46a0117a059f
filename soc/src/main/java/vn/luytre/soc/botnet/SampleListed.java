package vn.luytre.soc.botnet;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.luytre.soc.store.SampleStep;

/** Holds the sample's lists against its plan once both are there: {@link PlanWatch} may have looked in between. */
@Component
class SampleListed implements SampleStep {

    private final Listed listed;

    SampleListed(Listed listed) {
        this.listed = listed;
    }

    @Override
    public int order() {
        return 41;
    }

    @Override
    public String name() {
        return "đối chiếu danh sách với quy hoạch IP";
    }

    @Override
    public void play(long seed, Instant now) {
        listed.matchAll();
    }
}
