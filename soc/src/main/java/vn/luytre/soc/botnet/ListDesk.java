package vn.luytre.soc.botnet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.ListDiff;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.detection.RetroStore;

/** Lists with their months, their differences and how far the look back is. */
@Component
class ListDesk {

    private final Lists lists;
    private final RetroStore retros;
    private final DraftRows drafts;

    /** A list never changes, nor do the lists before it: what differs is counted once. */
    private final Map<Integer, ListDiff> diffs = new ConcurrentHashMap<>();

    ListDesk(Lists lists, RetroStore retros, DraftRows drafts) {
        this.lists = lists;
        this.retros = retros;
        this.drafts = drafts;
    }

    /** By issuer, the newest list first. */
    @Transactional(readOnly = true)
    public List<ListPages.Group> groups() {
        Map<String, List<ListPages.Row>> byIssuer = new LinkedHashMap<>();
        for (var list : lists.lists()) {
            byIssuer.computeIfAbsent(list.issuer(), _ -> new ArrayList<>()).add(row(list));
        }
        return byIssuer.entrySet().stream()
                .map(entry -> new ListPages.Group(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    @Transactional(readOnly = true)
    public ListPages.Row row(KnowledgeList list) {
        return new ListPages.Row(
                list, drafts.imported().get(list.id().value()), diff(list), retros.of(list.id()));
    }

    private @Nullable ListDiff diff(KnowledgeList list) {
        var known = diffs.get(list.id().value());
        if (known != null) {
            return known;
        }
        var counted = lists.diff(list.id());
        if (counted != null) {
            diffs.put(list.id().value(), counted);
        }
        return counted;
    }
}
