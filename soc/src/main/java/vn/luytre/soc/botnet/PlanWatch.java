package vn.luytre.soc.botnet;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.luytre.soc.registry.PlanChanged;
import vn.luytre.soc.store.Scope;

/** Holds the lists against the IP plan again when the plan has changed: a unit's new block may have been listed for months. */
@Component
class PlanWatch {

    private final Listed listed;

    /** True at first: a change may have been cut short when the server stopped. */
    private final AtomicBoolean changed = new AtomicBoolean(true);

    PlanWatch(Listed listed) {
        this.listed = listed;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void planChanged(PlanChanged plan) {
        changed.set(true);
    }

    /** An import of a plan changes it a hundred times: the lists are gone through once, a little later. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT20S")
    void catchUp() {
        if (changed.getAndSet(false)) {
            Scope.PROVINCE.run(listed::matchAll);
        }
    }
}
