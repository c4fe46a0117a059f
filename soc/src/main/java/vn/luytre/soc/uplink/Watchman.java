package vn.luytre.soc.uplink;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;

/** Opens a silence for each source that broke its habit, and tells. */
@Component
class Watchman {

    private final Pulses pulses;
    private final ApplicationEventPublisher events;

    Watchman(Pulses pulses, ApplicationEventPublisher events) {
        this.pulses = pulses;
        this.events = events;
    }

    @Transactional
    void look(Instant now) {
        var units = new HashSet<Long>();
        for (var source : pulses.speaking()) {
            if (source.habit().isBroken(source.lastHeard(), now, source.maxSilence())) {
                pulses.fellSilent(source, now);
                units.add(source.unit());
                events.publishEvent(
                        new FellSilent(
                                source.source(),
                                source.unit(),
                                source.name(),
                                source.lastHeard(),
                                now));
            }
        }
        if (!units.isEmpty()) {
            events.publishEvent(new FactsChanged(units, Set.of(Topic.UPLINK)));
        }
    }
}
