package vn.luytre.soc.alert;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static vn.luytre.schema.alert.Tables.FINDING;
import static vn.luytre.schema.alert.Tables.SILENCE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.detect.Detection;
import vn.luytre.event.Severity;

/** Alerts as people see them. */
@Repository
class AlertRows {

    /** The kind of an alert that no detector found. */
    static final String SILENCE_KIND = "SILENCE";

    private static final List<String> OPEN = List.of("NEW", "ACKNOWLEDGED", "IN_PROGRESS");

    private final DSLContext sql;

    AlertRows(DSLContext sql) {
        this.sql = sql;
    }

    /** The place of an alert in the queue: the worst first, then the newest. */
    record Mark(int severity, Instant last, long id) {

        static Mark of(Alert alert) {
            return new Mark(alert.severity().ordinal(), alert.last(), alert.id());
        }
    }

    List<Alert> page(
            AlertFilter filter, long account, @Nullable Mark after, int limit, Instant now) {
        return sql.select(FINDING.asterisk(), field(silenced(now)).as("silenced"))
                .from(FINDING)
                .where(condition(filter, account, now))
                .and(
                        after == null
                                ? noCondition()
                                : row(FINDING.SEVERITY, FINDING.LAST_AT, FINDING.ID)
                                        .lt(
                                                row(
                                                        val((short) after.severity()),
                                                        val(at(after.last())),
                                                        val(after.id()))))
                .orderBy(FINDING.SEVERITY.desc(), FINDING.LAST_AT.desc(), FINDING.ID.desc())
                .limit(limit)
                .fetch(AlertRows::alert);
    }

    @Nullable Alert byId(long id, Instant now) {
        return sql.select(FINDING.asterisk(), field(silenced(now)).as("silenced"))
                .from(FINDING)
                .where(FINDING.ID.eq(id))
                .fetchOne(AlertRows::alert);
    }

    /** Those whose machine or value is exactly that, newest first. */
    List<Alert> naming(String value, int most, Instant now) {
        var wanted = DSL.lower(value.replace("\0", ""));
        return sql.select(FINDING.asterisk(), field(silenced(now)).as("silenced"))
                .from(FINDING)
                .where(DSL.lower(FINDING.MACHINE).eq(wanted))
                .or(DSL.lower(FINDING.VALUE).eq(wanted))
                .orderBy(FINDING.LAST_AT.desc(), FINDING.ID.desc())
                .limit(most)
                .fetch(AlertRows::alert);
    }

    /** How many alerts each list of the queue has. */
    Map<AlertFilter.Tab, Integer> counts(long account, Instant now) {
        var counts = new EnumMap<AlertFilter.Tab, Integer>(AlertFilter.Tab.class);
        var tabs =
                List.of(
                        AlertFilter.Tab.OPEN,
                        AlertFilter.Tab.UNASSIGNED,
                        AlertFilter.Tab.MINE,
                        AlertFilter.Tab.LATE,
                        AlertFilter.Tab.SILENCED);
        var found =
                sql.select(
                                tabs.stream()
                                        .map(tab -> count().filterWhere(tab(tab, account, now)))
                                        .toList())
                        .from(FINDING)
                        .where(FINDING.STATE.in(OPEN))
                        .fetchSingle();
        for (int i = 0; i < tabs.size(); i++) {
            counts.put(tabs.get(i), found.get(i, Integer.class));
        }
        return counts;
    }

    /** How many alerts of the list there are of each severity, whatever severities it is narrowed to. */
    Map<Severity, Integer> severities(AlertFilter filter, long account, Instant now) {
        var wide = new AlertFilter(filter.tab(), java.util.Set.of(), filter.unit(), filter.words());
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        sql.select(FINDING.SEVERITY, count())
                .from(FINDING)
                .where(condition(wide, account, now))
                .groupBy(FINDING.SEVERITY)
                .orderBy(FINDING.SEVERITY)
                .forEach(row -> counts.put(Severity.values()[row.value1()], row.value2()));
        return counts;
    }

    /** How many open alerts were raised or reopened after that. */
    int raisedSince(Instant since, Instant now) {
        return sql.fetchCount(
                FINDING,
                FINDING.STATE
                        .in(OPEN)
                        .and(FINDING.WAITING_SINCE.gt(at(since)))
                        .and(not(silenced(now))));
    }

    /** Raised or reopened from then on, of the unit or for null of all the viewer sees. */
    List<Alert> raised(@Nullable Long unit, Instant since, int most, Instant now) {
        return sql.select(FINDING.asterisk(), field(silenced(now)).as("silenced"))
                .from(FINDING)
                .where(FINDING.WAITING_SINCE.ge(at(since)))
                .and(unit == null ? noCondition() : FINDING.UNIT.eq(unit))
                .orderBy(FINDING.WAITING_SINCE.desc(), FINDING.ID.desc())
                .limit(most)
                .fetch(AlertRows::alert);
    }

    /** The worst open alert of the unit; null if there is none. */
    @Nullable Severity worstOpen(long unit, Instant now) {
        var worst =
                sql.select(DSL.max(FINDING.SEVERITY))
                        .from(FINDING)
                        .where(FINDING.UNIT.eq(unit))
                        .and(tab(AlertFilter.Tab.OPEN, 0, now))
                        .fetchOneInto(Short.class);
        return worst == null ? null : Severity.values()[worst];
    }

    int open(Instant now) {
        return sql.fetchCount(FINDING, tab(AlertFilter.Tab.OPEN, 0, now));
    }

    /** What a person's decision writes. */
    record Change(
            AlertState state,
            long assignee,
            String assigneeName,
            String reason,
            String by,
            Instant at) {}

    /** False if somebody changed it since that version, or the viewer does not see it. */
    boolean change(long id, int version, Change change) {
        return sql.update(FINDING)
                        .set(FINDING.STATE, change.state().name())
                        .set(FINDING.ASSIGNEE, change.assignee())
                        .set(FINDING.ASSIGNEE_NAME, change.assigneeName())
                        .set(FINDING.REASON, change.reason())
                        .set(FINDING.CHANGED, at(change.at()))
                        .set(FINDING.CHANGED_BY, change.by())
                        .set(FINDING.VERSION, FINDING.VERSION.plus(1))
                        .where(FINDING.ID.eq(id))
                        .and(FINDING.VERSION.eq(version))
                        .execute()
                == 1;
    }

    static Condition condition(AlertFilter filter, long account, Instant now) {
        var condition = tab(filter.tab(), account, now);
        if (!filter.severities().isEmpty()) {
            condition =
                    condition.and(
                            FINDING.SEVERITY.in(
                                    filter.severities().stream()
                                            .map(severity -> (short) severity.ordinal())
                                            .toList()));
        }
        if (filter.unit() != null) {
            condition = condition.and(FINDING.UNIT.eq(filter.unit()));
        }
        for (var word : filter.words().strip().split("\\s+", 10)) {
            if (!word.isEmpty()) {
                condition =
                        condition.and(
                                DSL.condition(
                                        "position(ground.folded({0}) in {1}) > 0",
                                        val(word), FINDING.FOLDED));
            }
        }
        return condition;
    }

    private static Condition tab(AlertFilter.Tab tab, long account, Instant now) {
        var open = FINDING.STATE.in(OPEN);
        var heard = open.and(not(silenced(now)));
        return switch (tab) {
            case OPEN -> heard;
            case UNASSIGNED -> heard.and(FINDING.ASSIGNEE.eq(0L));
            case MINE -> open.and(FINDING.ASSIGNEE.eq(account));
            case LATE -> heard.and(late(now));
            case CLOSED -> FINDING.STATE.in("CLOSED", "FALSE_ALARM");
            case SILENCED -> open.and(silenced(now));
        };
    }

    private static Condition late(Instant now) {
        Condition late = DSL.falseCondition();
        for (var severity : Severity.values()) {
            var span = Deadline.of(severity);
            if (span != null) {
                late =
                        late.or(
                                FINDING.SEVERITY
                                        .eq((short) severity.ordinal())
                                        .and(FINDING.WAITING_SINCE.lt(at(now.minus(span)))));
            }
        }
        return FINDING.STATE.eq("NEW").and(late);
    }

    private static Condition silenced(Instant now) {
        return exists(
                selectOne()
                        .from(SILENCE)
                        .where(SILENCE.ENDS.gt(at(now)))
                        .and(SILENCE.KNOWLEDGE.isNull().or(SILENCE.KNOWLEDGE.eq(FINDING.KNOWLEDGE)))
                        .and(SILENCE.UNIT.isNull().or(SILENCE.UNIT.eq(FINDING.UNIT)))
                        .and(SILENCE.MACHINE.isNull().or(SILENCE.MACHINE.eq(FINDING.MACHINE))));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Alert alert(Record found) {
        var row = found.into(FINDING);
        return new Alert(
                row.getId(),
                row.getKey(),
                row.getKind().equals(SILENCE_KIND) ? null : Detection.Kind.valueOf(row.getKind()),
                row.getTitle(),
                Severity.values()[row.getSeverity()],
                row.getUnit(),
                row.getSystem(),
                row.getSource(),
                row.getMachine(),
                row.getField(),
                row.getValue(),
                row.getKnowledge(),
                row.getListNames(),
                row.getRole(),
                row.getLive(),
                row.getLater(),
                row.getFirstAt().toInstant(),
                row.getLastAt().toInstant(),
                row.getFirstPosition(),
                Arrays.asList(row.getNewest()),
                AlertState.valueOf(row.getState()),
                row.getWaitingSince().toInstant(),
                row.getRaised().toInstant(),
                row.getChanged().toInstant(),
                row.getChangedBy(),
                row.getAssignee(),
                row.getAssigneeName(),
                row.getReason(),
                row.getReopened(),
                row.getVersion(),
                Boolean.TRUE.equals(found.get("silenced", Boolean.class)));
    }
}
