package vn.luytre.soc.alert;

import static vn.luytre.schema.alert.Tables.FINDING;
import static vn.luytre.schema.alert.Tables.STEP;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.detect.Detection;
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;

/** What a board tells of the queue: counts and kinds, no machine, no address, no value (TLP:GREEN). */
@Service
public class AlertBoard {

    private static final AlertFilter URGENT =
            new AlertFilter(
                    AlertFilter.Tab.OPEN, Set.of(Severity.CRITICAL, Severity.HIGH), null, "");

    private final AlertRows rows;
    private final DSLContext sql;
    private final InstantSource clock;

    AlertBoard(AlertRows rows, DSLContext sql, InstantSource clock) {
        this.rows = rows;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * An open alert by its kind.
     *
     * @param unit 0 for the province
     * @param acknowledged whether somebody has taken it
     */
    public record Line(
            String kind, Severity severity, long unit, Instant since, boolean acknowledged) {}

    /**
     * What is open and cannot wait.
     *
     * @param oldest since when the oldest of them waits; null for none
     * @param lines the worst, newest first
     */
    public record Urgent(int critical, int high, @Nullable Instant oldest, List<Line> lines) {

        public int total() {
            return critical + high;
        }
    }

    /**
     * Alerts raised on a day, in Vietnam.
     *
     * @param acknowledged median time until somebody took them; null where nobody took any
     */
    public record Day(LocalDate day, int raised, @Nullable Duration acknowledged) {}

    @Transactional(readOnly = true)
    public Urgent urgent(int most) {
        var now = clock.instant();
        var counts = rows.severities(URGENT, 0, now);
        var oldest =
                sql.select(DSL.min(FINDING.WAITING_SINCE))
                        .from(FINDING)
                        .where(AlertRows.condition(URGENT, 0, now))
                        .fetchSingle()
                        .value1();
        return new Urgent(
                counts.getOrDefault(Severity.CRITICAL, 0),
                counts.getOrDefault(Severity.HIGH, 0),
                oldest == null ? null : oldest.toInstant(),
                rows.page(URGENT, 0, null, most, now).stream().map(AlertBoard::line).toList());
    }

    private static Line line(Alert alert) {
        // A title made of the knowledge itself may hold an address; that of a rule was written
        // beforehand.
        boolean named =
                alert.kind() == null
                        || alert.kind() == Detection.Kind.SIGMA
                        || alert.kind() == Detection.Kind.CORRELATION
                        || !alert.role().isEmpty();
        return new Line(
                named ? alert.title() : "Dấu hiệu đã biết",
                alert.severity(),
                alert.unit(),
                alert.waitingSince(),
                alert.state() != AlertState.NEW);
    }

    /** The last {@code days} days, oldest first; a day without alerts is there with 0. */
    @Transactional(readOnly = true)
    public List<Day> days(int days) {
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        var first = today.minusDays(days - 1L);
        var day =
                DSL.field(
                        "({0} at time zone 'Asia/Ho_Chi_Minh')::date",
                        SQLDataType.LOCALDATE, FINDING.RAISED);
        var taken =
                DSL.select(DSL.min(STEP.AT))
                        .from(STEP)
                        .where(STEP.ALERT.eq(FINDING.ID))
                        .and(STEP.VERB.eq(Step.Verb.ACKNOWLEDGE.name()))
                        .<java.time.OffsetDateTime>asField();
        var seconds =
                DSL.field(
                        "extract(epoch from ({0} - {1}))",
                        SQLDataType.NUMERIC, taken, FINDING.RAISED);
        var found = new HashMap<LocalDate, Day>();
        sql.select(
                        day,
                        DSL.count(),
                        DSL.percentileCont(BigDecimal.valueOf(0.5)).withinGroupOrderBy(seconds))
                .from(FINDING)
                .where(
                        FINDING.RAISED.ge(
                                first.atStartOfDay(VietnamTime.ZONE)
                                        .toInstant()
                                        .atOffset(ZoneOffset.UTC)))
                .groupBy(day)
                .orderBy(day)
                .forEach(row ->
                        found.put(
                                row.value1(),
                                new Day(row.value1(), row.value2(), span(row.value3()))));
        var all = new ArrayList<Day>();
        for (var each = first; !each.isAfter(today); each = each.plusDays(1)) {
            all.add(found.getOrDefault(each, new Day(each, 0, null)));
        }
        return List.copyOf(all);
    }

    private static @Nullable Duration span(@Nullable BigDecimal seconds) {
        return seconds == null ? null : Duration.ofSeconds(Math.max(0, seconds.longValue()));
    }
}
