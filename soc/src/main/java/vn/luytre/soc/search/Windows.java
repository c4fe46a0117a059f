package vn.luytre.soc.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Stretch;
import vn.luytre.lake.journal.Positions;
import vn.luytre.soc.store.Partitions;
import vn.luytre.soc.store.Places;

/** The windows of scheduled searches, in the order in which events came into the lake: one order, or one of each partition. */
@Component
class Windows {

    private final Lake lake;
    private final Catalogue catalogue;
    private final Partitions partitions;
    private final Places places;

    Windows(Lake lake, Catalogue catalogue, Partitions partitions, Places places) {
        this.lake = lake;
        this.catalogue = catalogue;
        this.partitions = partitions;
        this.places = places;
    }

    /** The empty window of a search that is made now. */
    Window now() {
        if (!partitions.several()) {
            return new Window(List.of(), lake.settled(), Map.of());
        }
        var standing = standing();
        return new Window(List.of(), upTo(standing), standing);
    }

    /** All that has come in since. */
    Window since(Schedule schedule) {
        if (!partitions.several()) {
            long to = Math.max(schedule.position(), lake.settled());
            return new Window(List.of(new Stretch(schedule.position(), to)), to, Map.of());
        }
        var before = places.of(name(schedule.id()));
        var standing = standing();
        lake.refresh();
        var stretches = new ArrayList<Stretch>();
        standing.replaceAll((partition, to) -> {
            long from = before.getOrDefault(partition, beginning(schedule, partition));
            long end = Math.max(from, to);
            stretches.add(new Stretch(from, end));
            return end;
        });
        return new Window(stretches, Math.max(schedule.position(), upTo(standing)), standing);
    }

    /** Of a partition that was not there when it was asked last, or was the only one. */
    private static long beginning(Schedule schedule, int partition) {
        return Positions.partition(schedule.position()) == partition
                ? schedule.position()
                : Positions.first(partition);
    }

    private Map<Integer, Long> standing() {
        var standing = new HashMap<Integer, Long>();
        partitions.all().forEach(each -> standing.put(each, catalogue.committed(each)));
        return standing;
    }

    /** As if all partitions were one behind the other: it grows with each of them, and from what it was while there was one. */
    private static long upTo(Map<Integer, Long> standing) {
        long sum = Positions.first(1);
        for (var each : standing.entrySet()) {
            sum += each.getValue() - Positions.first(each.getKey());
        }
        return sum;
    }

    /** The next window of that search begins at the end of this one. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(long schedule, Window window) {
        if (!window.places().isEmpty()) {
            places.keep(name(schedule), window.places());
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void forget(long schedule) {
        places.forget(name(schedule));
    }

    private static String name(long schedule) {
        return "schedule:" + schedule;
    }
}
