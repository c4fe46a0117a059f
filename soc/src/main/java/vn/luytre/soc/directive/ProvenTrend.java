package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.OBLIGATION;
import static vn.luytre.schema.directive.Tables.VERDICT;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;

/**
 * How a directive stood at the end of each of the last days. Verdicts keep from when to when they held, so the past is
 * read again and nothing has to be written down for it.
 */
@Service
public class ProvenTrend {

    private final DSLContext sql;
    private final InstantSource clock;

    ProvenTrend(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The counts at the end of a day; of today, now. */
    public record Day(LocalDate day, Directives.Counts counts) {}

    /** The last {@code days} days, oldest first, without those before the directive had any verdict. */
    @Transactional(readOnly = true)
    public List<Day> of(long letter, int days) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, VietnamTime.ZONE);
        var trend = new ArrayList<Day>();
        for (var day = today.minusDays(days - 1L); !day.isAfter(today); day = day.plusDays(1)) {
            var end = day.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant();
            var counts = at(letter, end.isAfter(now) ? now : end);
            if (counts.total() > 0) {
                trend.add(new Day(day, counts));
            }
        }
        return List.copyOf(trend);
    }

    private Directives.Counts at(long letter, Instant moment) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        sql.select(VERDICT.OUTCOME, DSL.count())
                .from(VERDICT)
                .join(OBLIGATION)
                .on(OBLIGATION.ID.eq(VERDICT.OBLIGATION))
                .where(OBLIGATION.LETTER.eq(letter))
                .and(VERDICT.SINCE.le(Times.at(moment)))
                .and(VERDICT.UNTIL.isNull().or(VERDICT.UNTIL.gt(Times.at(moment))))
                .groupBy(VERDICT.OUTCOME)
                .orderBy(VERDICT.OUTCOME)
                .forEach(row -> counts.put(Outcome.valueOf(row.value1()), row.value2()));
        return new Directives.Counts(
                counts, counts.values().stream().mapToInt(Integer::intValue).sum());
    }
}
