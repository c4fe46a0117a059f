package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.detect.AddressPlan;
import vn.luytre.detect.IndicatorDetector;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.Lake;

/** Makes, from the lists in force, what events are held against. In the scope of the province. */
@Component
class ResidentLists {

    private final ListRows lists;
    private final IndicatorRows indicators;
    private final PlanSource plan;
    private final DetectionSettings settings;
    private final Lake lake;
    private final InstantSource clock;

    ResidentLists(
            ListRows lists,
            IndicatorRows indicators,
            PlanSource plan,
            DetectionSettings settings,
            Lake lake,
            InstantSource clock) {
        this.lists = lists;
        this.indicators = indicators;
        this.plan = plan;
        this.settings = settings;
        this.lake = lake;
        this.clock = clock;
    }

    /** What was read, and which lists it holds. */
    record Read(Detectors.Known known, Set<Integer> inForce) {}

    @Transactional(readOnly = true)
    public Read read() {
        var today = today();
        Map<Integer, KnowledgeList> all = new HashMap<>();
        Set<Integer> inForce = new HashSet<>();
        for (var list : lists.all()) {
            all.put(list.id().value(), list);
            if (list.inForce(today)) {
                inForce.add(list.id().value());
            }
        }
        var knowledge =
                new IndicatorDetector.Knowledge(
                        build(inForce), AddressPlan.of(plan.blocks()), worst(all));
        return new Read(
                new Detectors.Known(knowledge, Map.copyOf(all), Set.copyOf(inForce)), inForce);
    }

    /** The indicators of one list, in force or not. */
    @Transactional(readOnly = true)
    public Detectors.Known only(KnowledgeList list) {
        var all = Map.of(list.id().value(), list);
        return new Detectors.Known(
                new IndicatorDetector.Knowledge(
                        build(all.keySet()), AddressPlan.of(plan.blocks()), worst(all)),
                all,
                all.keySet());
    }

    private IndicatorSet build(Set<Integer> lists) {
        var builder = IndicatorSet.builder().allowReserved(settings.allowReserved());
        if (!lists.isEmpty()) {
            builder.<RuntimeException>addAll(sink -> indicators.values(lists, sink));
        }
        return builder.build();
    }

    /** As bad as the worst list says. */
    private static java.util.function.Function<List<Integer>, Severity> worst(
            Map<Integer, KnowledgeList> all) {
        return found -> {
            var worst = Severity.INFO;
            for (int id : found) {
                var list = all.get(id);
                if (list != null && list.severity().compareTo(worst) > 0) {
                    worst = list.severity();
                }
            }
            return worst;
        };
    }

    /** Notes from which journal position on each list is, or is no longer, watched for. */
    @Transactional
    public void noteWatch(Set<Integer> inForce, long position) {
        var today = today();
        for (var list : lists.all()) {
            int id = list.id().value();
            var from = list.watchedFrom();
            if (inForce.contains(id)) {
                if (from == null) {
                    lists.watched(id, position, null);
                }
            } else if (from == null && over(list, today)) {
                lists.watched(id, position, position); // It was never watched for.
            } else if (from != null && list.watchedTo() == null) {
                lists.watched(id, from, position);
            }
        }
    }

    private static boolean over(KnowledgeList list, LocalDate today) {
        return list.retired() != null || list.validTo() != null && !today.isBefore(list.validTo());
    }

    /** The lists that should be in force today. */
    @Transactional(readOnly = true)
    public Set<Integer> due() {
        var due = new HashSet<Integer>();
        var today = today();
        lists.all().stream()
                .filter(list -> list.inForce(today))
                .forEach(list -> due.add(list.id().value()));
        return due;
    }

    /** Before the first event since the start is judged: those past the lake's last commit are judged again. */
    @Transactional
    public void afterRestart() {
        lists.judgedAgainFrom(lake.committed());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }
}
