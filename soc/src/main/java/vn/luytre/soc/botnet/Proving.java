package vn.luytre.soc.botnet;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.registry.MachinesScanned;
import vn.luytre.soc.store.Scope;

/** Proves sightings clean as silence grows and scans come in. */
@Component
class Proving {

    private final Sightings sightings;
    private final SightingRows rows;
    private final ScanRows scans;
    private final Spotting spotting;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Proving(
            Sightings sightings,
            SightingRows rows,
            ScanRows scans,
            Spotting spotting,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.sightings = sightings;
        this.rows = rows;
        this.scans = scans;
        this.spotting = spotting;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void look() {
        Scope.PROVINCE.run(() -> sightings.proveAll(clock.instant()));
    }

    /** Keeps what was scanned, in the transaction that recorded it. Malware that was found is a contact. */
    @EventListener
    @Transactional
    public void scanned(MachinesScanned told) {
        var scan =
                new Scan(
                        told.record(),
                        told.unit(),
                        told.machine(),
                        told.at(),
                        told.tool(),
                        told.clean(),
                        told.done(),
                        told.total());
        if (!scans.add(scan)) {
            return;
        }
        if (!scan.clean() && !scan.machine().isEmpty()) {
            found(scan);
        }
        events.publishEvent(new FactsChanged(Set.of(scan.unit()), Set.of(Topic.MALWARE)));
    }

    private void found(Scan scan) {
        var spots =
                rows.of(scan.unit()).stream()
                        .filter(known -> scan.covers(known.state().machine(), known.address()))
                        .map(known ->
                                new Spot(
                                        known.unit(),
                                        known.address(),
                                        known.kind(),
                                        known.name(),
                                        known.system(),
                                        scan.at(),
                                        scan.at(),
                                        0,
                                        -1,
                                        Set.of(),
                                        Step.Via.SCAN,
                                        null))
                        .toList();
        spotting.spot(List.copyOf(spots));
    }
}
