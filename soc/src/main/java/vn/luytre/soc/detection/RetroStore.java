package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** How looks back are kept and told; each method is a transaction. */
@Service
public class RetroStore {

    private final RetroRows retros;
    private final ListRows lists;
    private final IndicatorRows indicators;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    RetroStore(
            RetroRows retros,
            ListRows lists,
            IndicatorRows indicators,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.retros = retros;
        this.lists = lists;
        this.indicators = indicators;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<KnowledgeList> unfinished() {
        return retros.unfinished().stream()
                .map(lists::byId)
                .filter(Objects::nonNull)
                .map(KnowledgeList.class::cast)
                .toList();
    }

    /** How far the look back for the list is; null if there is no such list. */
    @Transactional(readOnly = true)
    public @Nullable RetroState of(ListId list) {
        return retros.byList(list.value());
    }

    /** Asks for another look back, after one that was stopped or failed. False unless there was one. */
    @Transactional
    public boolean again(Actor actor, ListId list) {
        var state = retros.byList(list.value());
        if (state == null || state.ended() == null) {
            return false;
        }
        retros.ask(list.value(), clock.instant());
        audit.record(actor, "detection.look-back", "list:" + list.value(), Map.of());
        events.publishEvent(new ListPublished(list));
        return true;
    }

    /** Hands over every line of the list. */
    @Transactional(readOnly = true)
    void lines(ListId list, Consumer<IndicatorRows.Value> out) {
        indicators.each(Set.of(list.value()), out);
    }

    /** What other lists that hold one of the values have counted. */
    @Transactional(readOnly = true)
    Map<String, List<IndicatorRows.Span>> accountedFor(ListId list, Set<String> values) {
        return indicators.accountedFor(list.value(), values);
    }

    @Transactional
    void running(ListId list) {
        retros.running(list.value());
    }

    /** Tells what was found and notes the end, both or neither. */
    @Transactional
    void done(RetroMatch.Outcome outcome) {
        var list = outcome.found().list().id();
        var asked = retros.byList(list.value());
        var now = clock.instant();
        events.publishEvent(outcome.found());
        retros.ended(
                new RetroState(
                        list,
                        RetroState.Stage.DONE,
                        asked == null ? now : asked.asked(),
                        now,
                        outcome.events(),
                        outcome.hits(),
                        outcome.found().hits().size(),
                        ""));
    }

    @Transactional
    void cancelled(ListId list) {
        end(list, RetroState.Stage.CANCELLED, "");
    }

    @Transactional
    void failed(ListId list, String why) {
        end(list, RetroState.Stage.FAILED, why);
    }

    private void end(ListId list, RetroState.Stage stage, String note) {
        var now = clock.instant();
        retros.ended(new RetroState(list, stage, now, now, 0, 0, 0, note));
    }
}
