package vn.luytre.soc.detection;

import java.sql.Date;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Severity;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** How rules are fitted to the place; each method is a transaction. Every change is audited and judges from the next event on. */
@Service
class RuleTunings {

    private static final String COLUMNS =
            "id, rule, kind, unit, field, value, severity, reason, until, at, person, ended, ended_by, hits, minutes, group_by";

    private final DSLContext sql;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    RuleTunings(
            DSLContext sql, Audit audit, ApplicationEventPublisher events, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Excepts events of a unit, 0 for all, from a rule until that day's end. */
    @Transactional
    void except(
            Actor actor,
            String rule,
            long unit,
            String field,
            String value,
            String reason,
            LocalDate until) {
        add(actor, NewTuning.except(rule, unit, field, value, reason, until));
    }

    /** Says how bad a rule's hits are at a unit, 0 for all; what was said before for the same unit ends. */
    @Transactional
    void level(
            Actor actor,
            String rule,
            long unit,
            Severity severity,
            String reason,
            @Nullable LocalDate until) {
        replace(actor, NewTuning.level(rule, unit, severity, reason, until));
    }

    /** Tells a rule's hits at a unit, 0 for all, only from so many on; what was said before for the same unit ends. */
    @Transactional
    void threshold(
            Actor actor,
            String rule,
            long unit,
            Threshold threshold,
            String reason,
            @Nullable LocalDate until) {
        replace(actor, NewTuning.threshold(rule, unit, threshold, reason, until));
    }

    private void replace(Actor actor, NewTuning tuning) {
        sql.execute(
                """
                update detection.rule_tuning set ended = ?::timestamptz, ended_by = ?
                where rule = ? and kind = ? and unit = ? and ended is null
                """,
                utc(clock.instant()),
                actor.name(),
                tuning.rule(),
                tuning.kind().name(),
                tuning.unit());
        add(actor, tuning);
    }

    private void add(Actor actor, NewTuning tuning) {
        var threshold = tuning.threshold();
        sql.execute(
                """
                insert into detection.rule_tuning
                    (rule, kind, unit, field, value, severity, hits, minutes, group_by, reason, until, at, account, person)
                values (?, ?, ?, ?, ?, ?, ?::int, ?::int, ?, ?, ?::date, ?::timestamptz, ?, ?)
                """,
                tuning.rule(),
                tuning.kind().name(),
                tuning.unit(),
                tuning.field(),
                tuning.value(),
                tuning.severity(),
                threshold == null ? null : threshold.hits(),
                threshold == null ? null : threshold.minutes(),
                threshold == null ? "" : threshold.groupBy(),
                tuning.reason(),
                tuning.until() == null ? null : Date.valueOf(tuning.until()),
                utc(clock.instant()),
                actor.account(),
                actor.name());
        audit.record(actor, "detection.tune-rule", "rule:" + tuning.rule(), tuning.said());
        events.publishEvent(new RulesChanged());
    }

    /** Ends one before its time; false if there is none of that number, or it has ended. */
    @Transactional
    boolean end(Actor actor, int id) {
        int ended =
                sql.execute(
                        """
                        update detection.rule_tuning set ended = ?::timestamptz, ended_by = ?
                        where id = ? and ended is null
                        """,
                        utc(clock.instant()),
                        actor.name(),
                        id);
        if (ended > 0) {
            audit.record(actor, "detection.end-tuning", "rule-tuning:" + id, Map.of());
            events.publishEvent(new RulesChanged());
        }
        return ended > 0;
    }

    /** All that have not been ended, those past their last day among them. */
    @Transactional(readOnly = true)
    List<RuleTuning> open() {
        return fetch("where ended is null order by id");
    }

    /** Those of them that judge each hit for itself: all but thresholds. */
    @Transactional(readOnly = true)
    List<RuleTuning> openForEachHit() {
        return open().stream().filter(tuning -> tuning.threshold() == null).toList();
    }

    /** All of a rule, the newest first. */
    @Transactional(readOnly = true)
    List<RuleTuning> of(String rule) {
        return fetch("where rule = ? order by id desc limit 100", rule);
    }

    private List<RuleTuning> fetch(String which, Object... values) {
        return sql.fetch("select " + COLUMNS + " from detection.rule_tuning " + which, values)
                .map(RuleTunings::tuning);
    }

    private static RuleTuning tuning(Record row) {
        var severity = row.get(6, String.class);
        var until = row.get(8, LocalDate.class);
        var ended = row.get(11, OffsetDateTime.class);
        var hits = row.get(13, Integer.class);
        return new RuleTuning(
                row.get(0, Integer.class),
                row.get(1, String.class),
                RuleTuning.Kind.valueOf(row.get(2, String.class)),
                row.get(3, Long.class),
                row.get(4, String.class),
                row.get(5, String.class),
                severity.isEmpty() ? null : Severity.valueOf(severity),
                hits == null
                        ? null
                        : new Threshold(
                                hits, row.get(14, Integer.class), row.get(15, String.class)),
                row.get(7, String.class),
                until,
                Objects.requireNonNull(row.get(9, OffsetDateTime.class)).toInstant(),
                row.get(10, String.class),
                ended == null ? null : ended.toInstant(),
                row.get(12, String.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
