package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.Positions;
import vn.luytre.soc.store.Partitions;

/**
 * From where on lists and rules judge each partition of a shared log. What this process takes up is written down in the transaction that
 * tells what was found of the partition: if another process has the partition by then, neither happens, so what stands here is true of
 * what was told whoever told it.
 */
@Component
public class Watches {

    private final WatchRows rows;
    private final Partitions partitions;
    private final Catalogue catalogue;
    private final Lake lake;
    private final InstantSource clock;

    /** Taken up but not written down, of each partition that this process has; guarded by this. */
    private final Map<Integer, List<TakenUp>> waiting = new HashMap<>();

    private @Nullable Set<Integer> lists;
    private @Nullable Set<String> rules;

    Watches(
            WatchRows rows,
            Partitions partitions,
            Catalogue catalogue,
            Lake lake,
            InstantSource clock) {
        this.rows = rows;
        this.partitions = partitions;
        this.catalogue = catalogue;
        this.lake = lake;
        this.clock = clock;
    }

    /**
     * From that position on a partition is judged by these lists or these rules, and no others.
     *
     * @param lists null if it says nothing of lists
     * @param rules by their names ({@link LiveRules#watchKeys}); null if it says nothing of rules
     */
    public record TakenUp(
            long from, @Nullable Set<Integer> lists, @Nullable Collection<String> rules) {}

    synchronized void begin(int partition, long told) {
        var all = new ArrayList<TakenUp>();
        all.add(new TakenUp(told, lists, rules));
        waiting.put(partition, all);
    }

    synchronized void end(int partition) {
        waiting.remove(partition);
    }

    synchronized void lists(Set<Integer> inForce, Map<Integer, Long> nexts) {
        lists = inForce;
        nexts.forEach((partition, from) -> add(partition, new TakenUp(from, inForce, null)));
    }

    synchronized void rules(Collection<String> keys, Map<Integer, Long> nexts) {
        var those = Set.copyOf(keys);
        rules = those;
        nexts.forEach((partition, from) -> add(partition, new TakenUp(from, null, those)));
    }

    private void add(int partition, TakenUp fresh) {
        var all = waiting.get(partition);
        if (all != null) {
            all.add(fresh);
        }
    }

    /** What has to be written down of a partition, in the order it came. */
    public synchronized List<TakenUp> waiting(int partition) {
        return List.copyOf(waiting.getOrDefault(partition, List.of()));
    }

    /** Writes it down, in the transaction that tells what was found. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(int partition, List<TakenUp> all) {
        for (var each : all) {
            if (each.lists() != null) {
                rows.lists(partition, each.from(), each.lists(), today());
            }
            if (each.rules() != null) {
                rows.rules(each.rules(), each.from());
            }
        }
    }

    /** It is written down for certain. */
    public synchronized void written(int partition, List<TakenUp> all) {
        var left = waiting.get(partition);
        if (left != null) {
            left.removeAll(all);
        }
    }

    /**
     * Which events of a shared log were judged before that list was known, once all of them are in the lake; null until then.
     */
    @Nullable LongPredicate before(KnowledgeList list) {
        var since = rows.since(list.id().value());
        for (int partition : partitions.all()) {
            var from = since.get(partition);
            if (from == null || catalogue.committed(partition) < from) {
                return null;
            }
        }
        lake.refresh();
        return position -> {
            var from = since.get(Positions.partition(position));
            return from == null || position < from;
        };
    }

    /** Whether somebody should be watching for that list today. */
    boolean isDue(KnowledgeList list) {
        return list.inForce(today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }
}
