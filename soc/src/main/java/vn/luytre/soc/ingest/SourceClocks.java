package vn.luytre.soc.ingest;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.store.Scope;

/**
 * Tells of sources whose clocks are off, at the second look in a row: a first batch after a long rest looks like a clock
 * that is behind. While our own clock is not believed nobody else's is judged.
 */
@Component
class SourceClocks {

    private static final Logger LOG = LoggerFactory.getLogger(SourceClocks.class);

    private final Meters meters;
    private final Doorkeeper doorkeeper;
    private final AgreedTime time;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private Set<Long> before = Set.of();

    SourceClocks(
            Meters meters,
            Doorkeeper doorkeeper,
            AgreedTime time,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.meters = meters;
        this.doorkeeper = doorkeeper;
        this.time = time;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT5M")
    void lookRound() {
        try {
            Scope.PROVINCE.run(() -> look(clock.instant()));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the clocks of sources could not be looked at");
        }
    }

    synchronized void look(Instant now) {
        var off = new HashSet<Long>();
        if (time.jump() == null) {
            meters.sources().stream().filter(id -> isOff(id, now)).forEach(off::add);
        }
        for (var id : off) {
            if (before.contains(id)) {
                tell(id, now);
            }
        }
        before = off;
    }

    private boolean isOff(long source, Instant now) {
        var reading = meters.of(source, now);
        return reading != null && reading.hasWrongClock();
    }

    private void tell(long id, Instant now) {
        var source = doorkeeper.byId(id);
        var reading = meters.of(id, now);
        if (source == null || reading == null || reading.behind() == null) {
            return;
        }
        var told =
                new WrongClock(
                        id,
                        source.unit(),
                        source.name(),
                        reading.behind(),
                        LocalDate.ofInstant(now, VietnamTime.ZONE),
                        now);
        transaction.executeWithoutResult(_ -> events.publishEvent(told));
    }
}
