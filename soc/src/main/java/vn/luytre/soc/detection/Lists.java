package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/**
 * Lists of indicators as issuers publish them. Which lists there are is no secret; their lines are read in the scope of
 * the province only, because a list of victims names the machines of many units.
 */
@Service
public class Lists {

    private final ListRows lists;
    private final IndicatorRows indicators;
    private final RetroRows retros;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Lists(
            ListRows lists,
            IndicatorRows indicators,
            RetroRows retros,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.lists = lists;
        this.indicators = indicators;
        this.retros = retros;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Publishes a list whole or not at all. After the commit the resident set takes it in and everything held is looked
     * through for it, both in the background. Needs the scope of the province.
     */
    @Transactional
    public ListId publish(Actor actor, NewList list, Iterable<NewIndicator> lines) {
        var now = clock.instant();
        var previous = lists.newest(list.series());
        int id = lists.add(list, previous, now, actor.name());
        int entries = indicators.copy(id, lines);
        if (entries == 0) {
            throw new IllegalArgumentException("a list without lines");
        }
        lists.entries(id, entries);
        if (previous != null && list.replaces() && lists.retire(previous, now)) {
            audit.record(actor, "detection.retire-list", "list:" + previous, Map.of("by", id));
            events.publishEvent(new ListRetired(new ListId(previous)));
        }
        retros.ask(id, now);
        audit.record(
                actor,
                "detection.publish-list",
                "list:" + id,
                Map.of(
                        "name",
                        list.name(),
                        "role",
                        list.role().name(),
                        "entries",
                        entries,
                        "sha256",
                        list.fileSha256()));
        events.publishEvent(new ListPublished(new ListId(id)));
        return new ListId(id);
    }

    /** Ends a list for good. False if there is none or it has ended. */
    @Transactional
    public boolean retire(Actor actor, ListId list) {
        if (!lists.retire(list.value(), clock.instant())) {
            return false;
        }
        audit.record(actor, "detection.retire-list", "list:" + list.value(), Map.of());
        events.publishEvent(new ListRetired(list));
        return true;
    }

    /** All lists there ever were, newest first. */
    @Transactional(readOnly = true)
    public List<KnowledgeList> lists() {
        return lists.all();
    }

    @Transactional(readOnly = true)
    public @Nullable KnowledgeList byId(ListId list) {
        return lists.byId(list.value());
    }

    /** A page of lines, in their order, whose value or family contains the text; pages count from 0. */
    @Transactional(readOnly = true)
    public List<Indicator> entries(ListId list, int page, int size, String search) {
        return indicators.page(list.value(), search, Math.multiplyExact(page, size), size);
    }

    /** The lines of the list that name exactly this value, as a hit writes it. */
    @Transactional(readOnly = true)
    public List<Indicator> naming(ListId list, String value) {
        return indicators.naming(list.value(), value);
    }

    /** Lists with a line that names exactly this value, newest first, retired ones too. */
    @Transactional(readOnly = true)
    public List<KnowledgeList> holding(String value, int most) {
        return lists.of(indicators.holding(value, most));
    }

    /** How the list differs from the one before it in its series; null if there is no such list. */
    @Transactional(readOnly = true)
    public @Nullable ListDiff diff(ListId id) {
        var list = lists.byId(id.value());
        if (list == null) {
            return null;
        }
        var counts = indicators.changes(id.value(), previous(list), older(list));
        return new ListDiff(
                list.replaces(),
                counts.getOrDefault(ListDiff.Change.FRESH, 0L),
                counts.getOrDefault(ListDiff.Change.STILL, 0L),
                counts.getOrDefault(ListDiff.Change.BACK, 0L),
                counts.getOrDefault(ListDiff.Change.GONE, 0L));
    }

    /** A page of the distinct values that changed so, in order; pages count from 0. */
    @Transactional(readOnly = true)
    public List<String> changed(ListId id, ListDiff.Change change, int page, int size) {
        var list = lists.byId(id.value());
        return list == null
                ? List.of()
                : indicators.changed(
                        id.value(),
                        previous(list),
                        older(list),
                        change,
                        Math.multiplyExact(page, size),
                        size);
    }

    private static int previous(KnowledgeList list) {
        return list.replaces() == null ? 0 : list.replaces().value();
    }

    private List<Integer> older(KnowledgeList list) {
        return lists.before(list).stream()
                .map(before -> before.id().value())
                .filter(before -> before != previous(list))
                .toList();
    }
}
