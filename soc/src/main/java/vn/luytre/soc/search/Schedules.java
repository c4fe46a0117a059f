package vn.luytre.soc.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Event;
import vn.luytre.event.Severity;
import vn.luytre.lake.Arrived;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.alert.SearchMet;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;

/** Scheduled searches: made, stopped and taken up again by people, moved on by {@link ScheduleWatch}. */
@Service
class Schedules {

    /** Of one person. */
    private static final int MOST = 20;

    private static final int DUE_AT_ONCE = 50;

    private final ScheduleRows rows;
    private final Windows windows;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Schedules(
            ScheduleRows rows,
            Audit audit,
            ApplicationEventPublisher events,
            Windows windows,
            InstantSource clock) {
        this.windows = windows;
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody wants to be asked. */
    record Wanted(String name, String query, int everyMinutes, long atLeast, Severity severity) {}

    /** Those of the viewer's unit. */
    @Transactional(readOnly = true)
    List<Schedule> of(Viewer viewer) {
        return rows.of(viewer.unit());
    }

    /**
     * Begins with what comes in from now on.
     *
     * @return the key of what is wrong; null if it was made
     */
    @Transactional
    @Nullable String add(Viewer viewer, Wanted wanted) {
        var name = wanted.name().strip();
        if (name.isEmpty() || name.length() > SavedSearches.LONGEST_NAME) {
            return "search.schedule.bad.name";
        }
        if (!(Parser.parse(wanted.query()) instanceof Parsed.Ok) || wanted.query().isBlank()) {
            return "search.schedule.bad.query";
        }
        if (wanted.everyMinutes() < Schedule.SHORTEST_MINUTES
                || wanted.everyMinutes() > Schedule.LONGEST_MINUTES
                || wanted.atLeast() < 1
                || wanted.atLeast() > Schedule.MOST_HITS) {
            return "search.schedule.bad.number";
        }
        if (rows.count(viewer.account()) >= MOST) {
            return "search.schedule.bad.many";
        }
        var now = clock.instant();
        var begins = windows.now();
        var id =
                rows.add(
                        new Schedule(
                                0,
                                viewer.unit(),
                                viewer.account(),
                                viewer.name(),
                                name,
                                wanted.query(),
                                wanted.everyMinutes(),
                                wanted.atLeast(),
                                wanted.severity(),
                                true,
                                null,
                                begins.upTo(),
                                now,
                                now.plus(Duration.ofMinutes(wanted.everyMinutes())),
                                List.of()),
                        now);
        if (id == null) {
            return "search.schedule.bad.twice";
        }
        windows.keep(id, begins);
        audit.record(
                viewer.actor(),
                "search.schedule",
                "schedule:" + id,
                Map.of(
                        "name", name,
                        "query", wanted.query(),
                        "every", wanted.everyMinutes(),
                        "least", wanted.atLeast(),
                        "severity", wanted.severity().name()));
        return null;
    }

    /** False if it is not the viewer's. */
    @Transactional
    boolean remove(Viewer viewer, long id) {
        var one = rows.lock(id);
        if (one == null || one.owner() != viewer.account()) {
            return false;
        }
        rows.remove(id);
        windows.forget(id);
        audit.record(
                viewer.actor(), "search.unschedule", "schedule:" + id, Map.of("name", one.name()));
        return true;
    }

    /** Stops it, or takes it up again where it stopped: what came in meanwhile is in its next window. False if not the viewer's. */
    @Transactional
    boolean turn(Viewer viewer, long id, boolean on) {
        var one = rows.lock(id);
        if (one == null || one.owner() != viewer.account()) {
            return false;
        }
        rows.active(id, on, null, clock.instant());
        audit.record(
                viewer.actor(),
                on ? "search.schedule-on" : "search.schedule-off",
                "schedule:" + id,
                Map.of("name", one.name()));
        return true;
    }

    @Transactional(readOnly = true)
    List<Schedule> due(Instant now) {
        return rows.due(now, DUE_AT_ONCE);
    }

    /**
     * The window was asked: the next begins at its end, and enough events are an alert, together or not at all. Nothing is
     * done if somebody has moved or stopped it meanwhile.
     */
    @Transactional
    void counted(Schedule asked, Arrived arrived, Window window, Instant begun) {
        var now = clock.instant();
        if (!same(asked)) {
            return;
        }
        long to = window.upTo();
        long hits = arrived.extent().count();
        boolean enough = hits >= asked.atLeast();
        rows.put(
                asked,
                new Schedule.Run(
                        begun,
                        asked.asked(),
                        enough ? Schedule.Outcome.ALERT : Schedule.Outcome.QUIET,
                        hits,
                        null,
                        Duration.between(begun, now).toMillis()),
                to);
        rows.counted(asked.id(), to, begun, next(asked, now));
        windows.keep(asked.id(), window);
        if (enough) {
            events.publishEvent(
                    new SearchMet(
                            asked.id(),
                            asked.unit(),
                            asked.name(),
                            asked.query(),
                            asked.severity(),
                            hits,
                            Event.ofMicros(arrived.extent().first()),
                            Event.ofMicros(arrived.extent().last()),
                            to,
                            arrived.newest().stream().map(SearchResult.Row::position).toList()));
            audit.record(
                    Actor.SERVER,
                    "search.schedule-met",
                    "schedule:" + asked.id(),
                    Map.of("hits", hits, "from", asked.position(), "to", to));
        }
    }

    /** The window could not be asked; it stays, and the next run asks all of it. */
    @Transactional
    void failed(Schedule asked, Schedule.Why why, Instant begun) {
        var now = clock.instant();
        if (same(asked)) {
            rows.put(asked, run(asked, Schedule.Outcome.FAILED, why, begun, now), asked.position());
            rows.active(asked.id(), true, null, next(asked, now));
        }
    }

    /** Whoever asked may ask no more. */
    @Transactional
    void halted(Schedule asked, Schedule.Why why, Instant begun) {
        var now = clock.instant();
        if (same(asked)) {
            rows.put(asked, run(asked, Schedule.Outcome.HALTED, why, begun, now), asked.position());
            rows.active(asked.id(), false, why, now);
            audit.record(
                    Actor.SERVER,
                    "search.schedule-halted",
                    "schedule:" + asked.id(),
                    Map.of("why", why.name(), "name", asked.name()));
        }
    }

    private boolean same(Schedule asked) {
        var now = rows.lock(asked.id());
        return now != null && now.active() && now.position() == asked.position();
    }

    private static Schedule.Run run(
            Schedule asked,
            Schedule.Outcome outcome,
            Schedule.Why why,
            Instant begun,
            Instant now) {
        return new Schedule.Run(
                begun, asked.asked(), outcome, null, why, Duration.between(begun, now).toMillis());
    }

    private static Instant next(Schedule asked, Instant now) {
        return now.plus(Duration.ofMinutes(asked.everyMinutes()));
    }
}
