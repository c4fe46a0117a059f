package vn.luytre.soc.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.detect.FindingKey;
import vn.luytre.event.Event;
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.detection.Detected;
import vn.luytre.soc.detection.Detectors;
import vn.luytre.soc.detection.RetroFound;
import vn.luytre.soc.detection.RuleHit;
import vn.luytre.soc.detection.RulesFound;
import vn.luytre.soc.detection.SweepFound;
import vn.luytre.soc.ingest.DiskFilling;
import vn.luytre.soc.ingest.WrongClock;
import vn.luytre.soc.uplink.FellSilent;

/** Hears findings and folds them, in the transaction that tells them. */
@Component
class Findings {

    /** Where the numbers of logs begin that were swept, downwards: below those of rule texts. */
    private static final int BELOW_RULES = -(1 << 30);

    private final FoldRows folds;
    private final Detectors detectors;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Findings(
            FoldRows folds,
            Detectors detectors,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.folds = folds;
        this.detectors = detectors;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Detected detected) {
        var byKey = new LinkedHashMap<UUID, List<Detected.Hit>>();
        for (var hit : detected.hits()) {
            byKey.computeIfAbsent(hit.detection().key().uuid(), _ -> new ArrayList<>()).add(hit);
        }
        var plan = detectors.knowledge().plan();
        var before = folds.lock(byKey.keySet());
        var after = new ArrayList<Folding.Fold>();
        byKey.forEach((key, hits) -> {
            var fold = Folding.fold(key, before.get(key), hits, plan);
            if (fold != null) {
                after.add(fold);
            }
        });
        keep(before, after);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RetroFound found) {
        var counted = byKey(found.hits());
        var meant = byKey(found.meant());
        meant.keySet().removeAll(counted.keySet());
        if (counted.isEmpty() && meant.isEmpty()) {
            return;
        }
        var keys = new LinkedHashSet<>(counted.keySet());
        keys.addAll(meant.keySet());
        var plan = detectors.knowledge().plan();
        int list = found.list().id().value();
        var before = folds.lock(keys);
        Set<UUID> told = folds.toldBefore(list, counted.keySet());
        var after = new ArrayList<Folding.Fold>();
        var counts = new HashMap<UUID, Long>();
        counted.forEach((key, hit) -> {
            after.add(Folding.later(before.get(key), found.list(), hit, plan, told.contains(key)));
            counts.put(key, hit.count());
        });
        meant.forEach((key, hit) -> {
            var known = before.get(key);
            var fold = known == null ? null : Folding.meant(known, found.list(), hit);
            if (fold != null) {
                after.add(fold);
            }
        });
        var ids = keep(before, after);
        if (!counts.isEmpty()) {
            folds.later(list, counts, ids, found.found());
        }
    }

    /** What rules met of one key, and the rule. */
    private record Met(RuleHit rule, RetroFound.Hit events) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RulesFound found) {
        var byTeller = new LinkedHashMap<Integer, Map<UUID, Met>>();
        // Lists are numbered from 1 on, so a rule text has a number of its own below.
        found.hits().forEach(hit -> put(byTeller, -hit.file(), hit.rule(), hit.events()));
        byTeller.forEach((told, hits) -> keep(told, hits, found.found()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SweepFound found) {
        var byTeller = new LinkedHashMap<Integer, Map<UUID, Met>>();
        found.hits()
                .forEach(hit -> put(byTeller, BELOW_RULES - hit.log(), hit.rule(), hit.events()));
        byTeller.forEach((told, hits) -> keep(told, hits, found.found()));
    }

    private static void put(
            Map<Integer, Map<UUID, Met>> byTeller, int told, RuleHit rule, RetroFound.Hit events) {
        byTeller.computeIfAbsent(told, _ -> new LinkedHashMap<>())
                .put(events.detection().key().uuid(), new Met(rule, events));
    }

    /** @param told the number of who tells: what it told before is replaced */
    private void keep(int told, Map<UUID, Met> hits, Instant found) {
        var plan = detectors.knowledge().plan();
        var before = folds.lock(hits.keySet());
        var again = folds.toldBefore(told, hits.keySet());
        var after = new ArrayList<Folding.Fold>();
        var counts = new HashMap<UUID, Long>();
        hits.forEach((key, hit) -> {
            after.add(
                    Folding.later(
                            before.get(key), hit.rule(), hit.events(), plan, again.contains(key)));
            counts.put(key, hit.events().count());
        });
        folds.later(told, counts, keep(before, after), found);
    }

    private static Map<UUID, RetroFound.Hit> byKey(List<RetroFound.Hit> hits) {
        Map<UUID, RetroFound.Hit> byKey = new LinkedHashMap<>();
        hits.forEach(hit -> byKey.put(hit.detection().key().uuid(), hit));
        return byKey;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(FellSilent silent) {
        var key = FindingKey.of("silence", Long.toString(silent.source())).uuid();
        var before = folds.lock(List.of(key));
        var known = before.get(key);
        // Stands in for a position: a silence is told again with the same beginning.
        long since = Event.micros(silent.since());
        if (known != null
                && known.lastPosition() >= since
                // Else it was told by a clock that was ahead.
                && known.lastPosition() <= Event.micros(silent.noticed())) {
            return;
        }
        var state = known == null ? AlertState.NEW : Folding.after(known.state());
        keep(
                before,
                List.of(
                        new Folding.Fold(
                                key,
                                new Folding.About(
                                        null,
                                        Titles.SILENCE,
                                        silent.unit(),
                                        0,
                                        silent.source(),
                                        silent.name(),
                                        "",
                                        silent.name(),
                                        "SILENCE " + silent.name(),
                                        null),
                                Severity.MEDIUM,
                                List.of(),
                                "",
                                known == null ? 1 : known.live() + 1,
                                known == null ? silent.since() : known.first(),
                                silent.noticed(),
                                since,
                                null,
                                List.of(),
                                state,
                                known != null && state != known.state())));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SearchMet met) {
        var key = SearchFold.key(met);
        var before = folds.lock(List.of(key));
        var fold = SearchFold.fold(before.get(key), met);
        if (fold != null) {
            keep(before, List.of(fold));
        }
    }

    /** One alert of the province; a forecast of the same day is told again and counts once. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DiskFilling disk) {
        var key = FindingKey.of("disk", "full").uuid();
        var before = folds.lock(List.of(key));
        var known = before.get(key);
        if (known != null && known.lastPosition() == disk.day().toEpochDay()) {
            return;
        }
        var about =
                new Folding.About(
                        null,
                        Titles.DISK,
                        0,
                        0,
                        0,
                        Titles.SERVER,
                        "",
                        VietnamTime.DATE.format(disk.full()),
                        Titles.DISK_KNOWLEDGE,
                        null);
        var severity = disk.urgent() ? Severity.CRITICAL : Severity.HIGH;
        var fold = daily(key, about, severity, known, disk.noticed(), disk.day());
        keep(before, List.of(fold));
    }

    /** One alert of each source; told again on the same day it counts once. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(WrongClock found) {
        var key = FindingKey.of("clock", Long.toString(found.source())).uuid();
        var before = folds.lock(List.of(key));
        var known = before.get(key);
        if (known != null && known.lastPosition() == found.day().toEpochDay()) {
            return;
        }
        var about =
                new Folding.About(
                        null,
                        Titles.CLOCK,
                        found.unit(),
                        0,
                        found.source(),
                        found.name(),
                        "",
                        Titles.off(found.behind()),
                        Titles.CLOCK_KNOWLEDGE + " " + found.name(),
                        null);
        var fold = daily(key, about, Severity.MEDIUM, known, found.noticed(), found.day());
        keep(before, List.of(fold));
    }

    /** What is looked at again and again and counts once a day; the day stands in for a position. */
    private static Folding.Fold daily(
            UUID key,
            Folding.About about,
            Severity severity,
            Folding.@Nullable Fold known,
            Instant noticed,
            LocalDate day) {
        var state = known == null ? AlertState.NEW : Folding.after(known.state());
        return new Folding.Fold(
                key,
                about,
                severity,
                List.of(),
                "",
                known == null ? 1 : known.live() + 1,
                known == null ? noticed : known.first(),
                noticed,
                day.toEpochDay(),
                null,
                List.of(),
                state,
                known != null && state != known.state());
    }

    private Map<UUID, Long> keep(Map<UUID, Folding.Fold> before, List<Folding.Fold> after) {
        if (after.isEmpty()) {
            return Map.of();
        }
        var ids = folds.keep(after, clock.instant());
        var raised =
                after.stream()
                        .filter(fold -> fold.reopens() || !before.containsKey(fold.key()))
                        .map(fold ->
                                new AlertRaised.Raised(
                                        ids.getOrDefault(fold.key(), 0L),
                                        fold.about().unit(),
                                        fold.severity(),
                                        fold.reopens()))
                        .collect(Collectors.toUnmodifiableList());
        if (!raised.isEmpty()) {
            events.publishEvent(new AlertRaised(raised));
        }
        return ids;
    }
}
