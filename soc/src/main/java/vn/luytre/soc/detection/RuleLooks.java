package vn.luytre.soc.detection;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** How looks back by rules are asked for, kept and told; each method is a transaction. */
@Service
class RuleLooks {

    /** Somebody asked for a look. */
    record Asked(int id) {}

    private final RuleLookRows rows;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    RuleLooks(
            RuleLookRows rows, Audit audit, ApplicationEventPublisher events, InstantSource clock) {
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Asks for a look over the time from one moment up to another. */
    @Transactional
    void ask(Actor actor, RuleLook.With with, Instant from, Instant to) {
        int id = rows.ask(with, from, to, clock.instant(), actor);
        audit.record(
                actor,
                "detection.look-by-rule",
                with.rule() != null
                        ? "rule:" + with.rule()
                        : with.all() ? "rules" : "rules?" + with.filter(),
                Map.of("from", from.toString(), "to", to.toString()));
        events.publishEvent(new Asked(id));
    }

    /** From that position on these rules, by the keys of their hits, judge what comes. */
    @Transactional
    void watched(Collection<String> keys, long position) {
        rows.watched(keys, position);
    }

    @Transactional(readOnly = true)
    Map<String, List<LookBack.Span>> watched() {
        return rows.watched();
    }

    @Transactional(readOnly = true)
    List<RuleLook> unfinished() {
        return rows.unfinished();
    }

    /** The newest looks that concern a rule text, or the newest of all. */
    @Transactional(readOnly = true)
    List<RuleLook> newest(@Nullable Integer rule, int most) {
        return rows.newest(rule, most);
    }

    /** Notes that a look runs; false if it is over. */
    @Transactional
    boolean running(int id) {
        return rows.running(id);
    }

    /** Ends a look that waits; false if it runs, and must be asked to stop, or is over. */
    @Transactional
    boolean stopped(Actor actor, int id) {
        audit.record(actor, "detection.look-stop", "look:" + id, Map.of());
        return rows.stopped(id, clock.instant());
    }

    /** Tells what was found and notes the end, both or neither. */
    @Transactional
    void done(int id, LookBack back) {
        var found = back.found();
        events.publishEvent(new RulesFound(clock.instant(), found));
        rows.ended(
                id,
                RuleLook.Stage.DONE,
                clock.instant(),
                new RuleLook.Found(
                        back.events(),
                        back.hits(),
                        found.size(),
                        back.leftOut(),
                        back.forgotten(),
                        back.unordered()));
    }

    @Transactional
    void gaveUp(int id, RuleLook.Stage stage) {
        rows.ended(id, stage, clock.instant(), RuleLook.Found.NOTHING);
    }
}
