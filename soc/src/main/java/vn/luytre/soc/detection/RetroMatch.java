package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;
import vn.luytre.detect.IndicatorDetector;
import vn.luytre.event.Field;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.RetroRequest;
import vn.luytre.lake.RetroResult;
import vn.luytre.lake.Scope;
import vn.luytre.soc.ui.Works;

/**
 * Holds one list against everything held. The lake tells which indicators were met where; those events are then read and
 * judged as live ones are, so that their findings have the same keys.
 */
@Component
class RetroMatch {

    private final ResidentLists resident;
    private final RetroStore store;
    private final Lake lake;
    private final InstantSource clock;

    RetroMatch(ResidentLists resident, RetroStore store, Lake lake, InstantSource clock) {
        this.resident = resident;
        this.store = store;
        this.lake = lake;
        this.clock = clock;
    }

    /** What came of it; {@code events} were looked through, {@code hits} matched and were not counted before. */
    record Outcome(RetroFound found, long events, long hits) {}

    /** Something to ask the lake for, and the values of the list that lead to it. */
    private record Wanted(List<RetroRequest.Indicator> coarse, Map<Integer, Set<String>> keys) {}

    /** Looks at events at positions of which that is true. */
    Outcome run(KnowledgeList list, LongPredicate before, Works.Work work, Cancel cancel) {
        var wanted = wanted(list);
        var met =
                lake.retro(
                        new RetroRequest(wanted.coarse(), Long.MIN_VALUE, Long.MAX_VALUE, 1),
                        Scope.ALL,
                        (done, all, _) -> step(work, cancel, done, all),
                        cancel);
        var spans = spans(list, wanted, met);
        var judge = new IndicatorDetector(resident.only(list).knowledge());
        var harvest = new Harvest(list.role(), spans);
        if (!met.hits().isEmpty()) {
            var fields = fields(met);
            lake.met(
                    narrowed(wanted, met),
                    fields,
                    RetroIndicators.columns(fields),
                    Scope.ALL,
                    (done, all, _) -> step(work, cancel, done, all),
                    cancel,
                    (field, row) -> {
                        if (before.test(row.position())) {
                            judge.detect(
                                    RetroIndicators.event(row),
                                    found -> harvest.add(found, field, row));
                        }
                    });
        }
        var hits = harvest.hits();
        return new Outcome(
                new RetroFound(list, clock.instant(), hits, harvest.meant()),
                met.stats().rows(),
                hits.stream().mapToLong(RetroFound.Hit::count).sum());
    }

    private static void step(Works.Work work, Cancel cancel, long done, long all) {
        work.step(done, all);
        if (work.stopAsked()) {
            cancel.cancel();
        }
        if (cancel.isCancelled()) {
            throw new IllegalStateException("stopped");
        }
    }

    private Wanted wanted(KnowledgeList list) {
        Map<RetroRequest.Indicator, Integer> numbers = new LinkedHashMap<>();
        Map<Integer, Set<String>> keys = new HashMap<>();
        store.lines(
                list.id(),
                line -> {
                    var coarse = RetroIndicators.coarse(line.kind(), line.value());
                    if (coarse != null) {
                        int number = numbers.computeIfAbsent(coarse, _ -> numbers.size());
                        keys.computeIfAbsent(number, _ -> new LinkedHashSet<>())
                                .add(IndicatorRows.key(line.kind().name(), line.value()));
                    }
                });
        return new Wanted(new ArrayList<>(numbers.keySet()), keys);
    }

    private Map<String, List<IndicatorRows.Span>> spans(
            KnowledgeList list, Wanted wanted, RetroResult met) {
        var values = new LinkedHashSet<String>();
        for (var hit : met.hits()) {
            for (var key : wanted.keys().getOrDefault(hit.indicator(), Set.of())) {
                values.add(key.substring(key.indexOf(' ') + 1));
            }
        }
        return values.isEmpty() ? Map.of() : store.accountedFor(list.id(), values);
    }

    private static Set<Field> fields(RetroResult met) {
        var fields = EnumSet.noneOf(Field.class);
        met.hits().forEach(hit -> fields.add(hit.field()));
        return fields;
    }

    /** Only the indicators that were met, and only as far as they were. */
    private static RetroRequest narrowed(Wanted wanted, RetroResult met) {
        var indicators =
                met.hits().stream()
                        .map(RetroResult.Hit::indicator)
                        .distinct()
                        .map(wanted.coarse()::get)
                        .toList();
        long first = met.hits().stream().mapToLong(RetroResult.Hit::first).min().orElseThrow();
        long last = met.hits().stream().mapToLong(RetroResult.Hit::last).max().orElseThrow();
        return new RetroRequest(indicators, first, last + 1, 1);
    }
}
