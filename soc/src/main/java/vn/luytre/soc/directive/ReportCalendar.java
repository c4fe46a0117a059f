package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.PERIODIC_REPORT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;

/** The reporting calendar: which reports are due when and by which law; each period's report is made by itself, sent by people. */
@Service
class ReportCalendar {

    private static final String FILE = "/directive/lich-bao-cao.csv";
    private static final int AHEAD = 400;
    private static final int SHOWN = 100;

    private final DSLContext sql;
    private final Calendar calendar;
    private final Audit audit;
    private final InstantSource clock;
    private final List<ReportDuty> duties;

    ReportCalendar(DSLContext sql, Calendar calendar, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.calendar = calendar;
        this.audit = audit;
        this.clock = clock;
        this.duties = read();
    }

    private static List<ReportDuty> read() {
        try (var in = Objects.requireNonNull(ReportCalendar.class.getResourceAsStream(FILE))) {
            var duties = new ArrayList<ReportDuty>();
            for (var line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .skip(1)
                            .toList()) {
                var cells = line.split(";", 8);
                duties.add(
                        new ReportDuty(
                                cells[0],
                                ReportDuty.Who.valueOf(cells[1]),
                                cells[2],
                                cells[3],
                                ReportDuty.rule(cells[4]),
                                LocalDate.parse(cells[5]),
                                cells[6].isEmpty() ? null : LocalDate.parse(cells[6]),
                                cells[7]));
            }
            return List.copyOf(duties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ReportDuty> duties() {
        return duties;
    }

    /** The next report of a duty. {@code warn}: the last working day in time, where the last day itself is none; else null. */
    record Next(ReportDuty duty, ReportDuty.Period period, @Nullable LocalDate warn, long left) {}

    /** What comes next of each duty that binds them, the nearest first. */
    List<Next> next(ReportDuty.@Nullable Who who) {
        var today = calendar.today();
        var next = new ArrayList<Next>();
        for (var duty : duties) {
            var period = who == null || duty.who() == who ? duty.next(today, AHEAD) : null;
            if (period != null) {
                next.add(
                        new Next(
                                duty,
                                period,
                                warning(period.lastDay()),
                                ReportDuty.left(today, period.lastDay())));
            }
        }
        next.sort(Comparator.comparing(one -> one.period().lastDay()));
        return next;
    }

    /** A last day without work does not move; the last working day before it is when people must be done. */
    private @Nullable LocalDate warning(LocalDate lastDay) {
        return calendar.isWorkingDay(lastDay) ? null : calendar.workingDayNotAfter(lastDay);
    }

    /** A report of one period. {@code left}: days to its last day, negative when late. */
    record Made(
            long id,
            ReportDuty duty,
            String period,
            @Nullable Long unit,
            LocalDate lastDay,
            @Nullable LocalDate warn,
            long left,
            @Nullable Instant sent,
            String sentName,
            String number,
            String note) {

        boolean late() {
            return sent == null && left < 0;
        }
    }

    /** Makes what is due soon and not there yet. Doing it twice changes nothing. Returns how many were new. */
    @Transactional
    int make() {
        var today = calendar.today();
        int made = 0;
        for (var duty : duties) {
            for (var period : duty.due(today, today.plusDays(duty.lead()))) {
                made +=
                        duty.who() == ReportDuty.Who.PROVINCE
                                ? make(duty, period)
                                : makeForUnits(duty, period);
            }
        }
        return made;
    }

    private int make(ReportDuty duty, ReportDuty.Period period) {
        return sql.insertInto(PERIODIC_REPORT)
                .set(PERIODIC_REPORT.DUTY, duty.code())
                .set(PERIODIC_REPORT.PERIOD, period.key())
                .set(PERIODIC_REPORT.LAST_DAY, period.lastDay())
                .set(PERIODIC_REPORT.MADE, Times.at(clock.instant()))
                .onConflictDoNothing()
                .execute();
    }

    private int makeForUnits(ReportDuty duty, ReportDuty.Period period) {
        var body = vn.luytre.schema.directive.Tables.DELIVERY;
        // Units that orders have reached: others have no account to report with.
        return sql.insertInto(
                        PERIODIC_REPORT,
                        PERIODIC_REPORT.DUTY,
                        PERIODIC_REPORT.PERIOD,
                        PERIODIC_REPORT.UNIT,
                        PERIODIC_REPORT.LAST_DAY,
                        PERIODIC_REPORT.MADE)
                .select(
                        DSL.selectDistinct(
                                        DSL.val(duty.code()),
                                        DSL.val(period.key()),
                                        body.UNIT,
                                        DSL.val(period.lastDay()),
                                        DSL.val(Times.at(clock.instant())))
                                .from(body))
                .onConflictDoNothing()
                .execute();
    }

    /** Those not sent, the latest first; then those sent last. In the viewer's scope. */
    @Transactional(readOnly = true)
    List<Made> made() {
        var open = select(PERIODIC_REPORT.SENT.isNull());
        var sent = select(PERIODIC_REPORT.SENT.isNotNull());
        var all = new ArrayList<>(open);
        all.addAll(sent.subList(0, Math.min(20, sent.size())));
        return all;
    }

    private List<Made> select(Condition condition) {
        var today = calendar.today();
        return sql
                .selectFrom(PERIODIC_REPORT)
                .where(condition)
                .orderBy(
                        PERIODIC_REPORT.SENT.desc().nullsFirst(),
                        PERIODIC_REPORT.LAST_DAY,
                        PERIODIC_REPORT.ID)
                .limit(SHOWN)
                .fetch(row -> {
                    var duty = duty(row.getDuty());
                    return duty == null
                            ? null
                            : new Made(
                                    row.getId(),
                                    duty,
                                    row.getPeriod(),
                                    row.getUnit(),
                                    row.getLastDay(),
                                    warning(row.getLastDay()),
                                    ReportDuty.left(today, row.getLastDay()),
                                    Times.instant(row.getSent()),
                                    row.getSentName(),
                                    row.getNumber(),
                                    row.getNote());
                })
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable ReportDuty duty(String code) {
        return duties.stream().filter(one -> one.code().equals(code)).findFirst().orElse(null);
    }

    /** How many of the viewer's scope are late: the number in the menu. */
    @Transactional(readOnly = true)
    long late() {
        return sql.fetchCount(
                PERIODIC_REPORT,
                PERIODIC_REPORT.SENT.isNull().and(PERIODIC_REPORT.LAST_DAY.lt(calendar.today())));
    }

    /** A person says that it went out, with the number the clerk gave, or that there was nothing. A unit speaks for itself only. */
    @Transactional
    boolean sent(Viewer viewer, long id, String number, String note, boolean province) {
        boolean done =
                sql.update(PERIODIC_REPORT)
                                .set(PERIODIC_REPORT.SENT, Times.at(clock.instant()))
                                .set(PERIODIC_REPORT.SENT_NAME, viewer.name())
                                .set(PERIODIC_REPORT.NUMBER, number.strip())
                                .set(PERIODIC_REPORT.NOTE, note.strip())
                                .where(PERIODIC_REPORT.ID.eq(id))
                                .and(PERIODIC_REPORT.SENT.isNull())
                                .and(
                                        province
                                                ? DSL.noCondition()
                                                : PERIODIC_REPORT.UNIT.eq(viewer.unit()))
                                .execute()
                        == 1;
        if (done) {
            audit.record(
                    viewer.actor(),
                    "directive.periodic-sent",
                    "periodic:" + id,
                    Map.of("number", number.strip(), "note", note.strip()));
        }
        return done;
    }
}
