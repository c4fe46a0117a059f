package vn.luytre.soc.regime;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** The calendar of a Vietnamese office: working days, holidays, lunar days, times of heightened watch. */
@Service
public class Calendar {

    private static final LocalTime DAY_ENDS = LocalTime.of(23, 59, 59);

    /** Strict: the 31st of February is no day, not the 28th. */
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Days days;
    private final Audit audit;
    private final InstantSource clock;
    private final List<WorkDays.DayException> notices = PackFile.notices();
    private volatile @Nullable Known known;

    /** What the tables say; read once and again after a change, because a deadline asks hundreds of days. */
    private record Known(WorkDays work, List<WatchPeriod> watches) {}

    Calendar(Days days, Audit audit, InstantSource clock) {
        this.days = days;
        this.audit = audit;
        this.clock = clock;
    }

    /** A day as a browser sends it (2024-02-09) or as a person types it (9/2/2024); null if it is neither, or not in 1901–2198. */
    public static @Nullable LocalDate parse(String text) {
        try {
            var stripped = text.strip();
            var day =
                    stripped.contains("/")
                            ? LocalDate.parse(stripped, TYPED)
                            : LocalDate.parse(stripped);
            return day.getYear() > LunarCalendar.FIRST_YEAR
                            && day.getYear() < LunarCalendar.LAST_YEAR
                    ? day
                    : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }

    @Transactional(readOnly = true)
    public boolean isWorkingDay(LocalDate day) {
        return known().work().isWorkingDay(day);
    }

    /** The last of {@code count} working days after the day; the day itself does not count. */
    @Transactional(readOnly = true)
    public LocalDate addWorkingDays(LocalDate day, int count) {
        return known().work().add(day, count);
    }

    /** The first working day after the day. */
    @Transactional(readOnly = true)
    public LocalDate nextWorkingDay(LocalDate day) {
        return known().work().next(day);
    }

    /** The day itself if offices work, else the last working day before it: when to warn of a deadline on a holiday. */
    @Transactional(readOnly = true)
    public LocalDate workingDayNotAfter(LocalDate day) {
        return known().work().notAfter(day);
    }

    /** When a span that begins at {@code from} runs out. Days and working days run to the end of their last day. */
    @Transactional(readOnly = true)
    public ZonedDateTime due(ZonedDateTime from, Span span) {
        var start = from.withZoneSameInstant(VietnamTime.ZONE);
        return switch (span) {
            case Span.AtOnce() -> start;
            case Span.Hours(int amount) -> start.plusHours(amount);
            case Span.Days(int amount) -> start.plusDays(amount).with(DAY_ENDS);
            case Span.WorkingDays(int amount) ->
                    known().work()
                            .add(start.toLocalDate(), amount)
                            .atTime(DAY_ENDS)
                            .atZone(VietnamTime.ZONE);
        };
    }

    /** Everything an office knows about a day. A deadline on a day that is not {@code working} needs an earlier warning. */
    @Transactional(readOnly = true)
    public CalendarDay day(LocalDate day) {
        var exception = known().work().exception(day);
        return new CalendarDay(
                day,
                known().work().isWorkingDay(day),
                exception == null ? "" : exception.name(),
                LunarCalendar.of(day),
                watchOn(day),
                ChronoUnit.DAYS.between(day, nextTet(day)));
    }

    /** The time of heightened watch on the day; the one that began last if several; null for none. */
    @Transactional(readOnly = true)
    public @Nullable WatchPeriod watchOn(LocalDate day) {
        return IntStream.rangeClosed(day.getYear() - 1, day.getYear() + 1)
                .boxed()
                .flatMap(year -> watchPeriods(year).stream())
                .distinct()
                .filter(watch -> watch.covers(day))
                .max(Comparator.comparing(WatchPeriod::from))
                .orElse(null);
    }

    /** The times of heightened watch whose great day lies in the year, by their first day. */
    @Transactional(readOnly = true)
    public List<WatchPeriod> watchPeriods(int year) {
        var all = new ArrayList<>(Watches.of(year));
        known().watches().stream()
                .filter(watch -> watch.anchor().getYear() == year)
                .forEach(all::add);
        all.sort(Comparator.comparing(WatchPeriod::from).thenComparing(WatchPeriod::name));
        return List.copyOf(all);
    }

    /** The first mùng Một Tết on or after the day. */
    public LocalDate nextTet(LocalDate day) {
        var tet = LunarCalendar.tet(day.getYear());
        return tet.isBefore(day) ? LunarCalendar.tet(day.getYear() + 1) : tet;
    }

    /** The days of the year that are not what their weekday says. */
    @Transactional(readOnly = true)
    List<WorkDays.DayException> exceptions(int year) {
        return known().work().of(year);
    }

    /** The watches a person announced, all years. */
    @Transactional(readOnly = true)
    List<WatchPeriod> announced() {
        return known().watches();
    }

    @Transactional
    void put(Actor actor, LocalDate day, boolean off, String name, String basis) {
        days.put(day, off, name, basis);
        audit.record(
                actor,
                "regime.day",
                "day:" + day,
                Map.of("off", off, "name", name, "basis", basis));
        forgetAfterCommit();
    }

    @Transactional
    void remove(Actor actor, LocalDate day) {
        if (days.remove(day) > 0) {
            audit.record(actor, "regime.day-removed", "day:" + day, Map.of());
        }
        forgetAfterCommit();
    }

    @Transactional
    void addWatch(Actor actor, WatchPeriod watch, String basis) {
        days.addWatch(watch, basis);
        audit.record(
                actor,
                "regime.watch",
                "watch:" + watch.name(),
                Map.of("from", watch.from().toString(), "to", watch.to().toString()));
        forgetAfterCommit();
    }

    @Transactional
    void removeWatch(Actor actor, String name, LocalDate from) {
        if (days.removeWatch(name, from) > 0) {
            audit.record(
                    actor,
                    "regime.watch-removed",
                    "watch:" + name,
                    Map.of("from", from.toString()));
        }
        forgetAfterCommit();
    }

    /** A reader between the change and its commit would keep what was there before; so forget only then. */
    private void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        known = null;
                    }
                });
    }

    private Known known() {
        var held = known;
        if (held == null) {
            var all = new ArrayList<>(notices);
            all.addAll(days.all());
            held = new Known(new WorkDays(all), days.watches());
            known = held;
        }
        return held;
    }
}
