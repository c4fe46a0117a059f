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
    private final ClockSteps steps = new ClockSteps();

    Watchman(Pulses pulses, ApplicationEventPublisher events) {
        this.pulses = pulses;
        this.events = events;
    }

    /**
     * Looks round.
     *
     * @param elapsed of a clock that nobody sets, nanoseconds
     */
    @Transactional
    void look(Instant now, long elapsed) {
        steps.look(now, elapsed);
        var units = new HashSet<Long>();
        for (var source : pulses.speaking()) {
            var since = steps.silentFrom(source.lastHeard(), now);
            if (source.habit().isBroken(since, now, source.maxSilence())) {
                pulses.fellSilent(source, since, now);
                units.add(source.unit());
                events.publishEvent(
                        new FellSilent(source.source(), source.unit(), source.name(), since, now));
            }
        }
        if (!units.isEmpty()) {
            events.publishEvent(new FactsChanged(units, Set.of(Topic.UPLINK)));
        }
    }
}
