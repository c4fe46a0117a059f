package vn.luytre.soc.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import vn.luytre.event.VietnamTime;

/**
 * Hours stood on days off and at night, person by person: what compensatory leave (nghỉ bù) is asked for by. A minute
 * counts once for its day and, apart from that, for the night (22h–6h, Labour Code 2019, Art. 106). Times at which one
 * person stands on two layers count once.
 */
final class LeaveTally {

    private static final LocalTime NIGHT_ENDS = LocalTime.of(6, 0);
    private static final LocalTime NIGHT_BEGINS = LocalTime.of(22, 0);

    private LeaveTally() {}

    /** What a day is in the table of holidays. */
    enum Kind {
        WORKING,
        WEEKEND,
        HOLIDAY
    }

    /** Leave that was taken. */
    record Taken(long id, String person, LocalDate day, int minutes, String note, String by) {}

    /**
     * One person's minutes.
     *
     * @param unconfirmed of shifts nobody took ("tôi nhận ca"), which count for nothing
     */
    record Line(
            String person,
            long working,
            long weekend,
            long holiday,
            long night,
            long unconfirmed,
            long taken) {

        /** What leave may be asked for: all of days off. */
        long earned() {
            return weekend + holiday;
        }

        long balance() {
            return earned() - taken;
        }
    }

    /** Of one unit's shifts of signed rosters over the time; one line a person, in the order of given names. */
    static List<Line> of(
            Span time,
            Collection<Roster.Turn> turns,
            Collection<Taken> taken,
            Function<LocalDate, Kind> days) {
        var sums = new TreeMap<String, Sum>();
        for (var turn : turns) {
            var part = turn.shift().span().within(time);
            if (part != null) {
                sum(sums, turn.shift().person()).add(part, turn.acknowledged() != null);
            }
        }
        taken.forEach(leave -> sum(sums, leave.person()).taken += leave.minutes());
        return sums.values().stream().map(sum -> sum.line(time, days)).toList();
    }

    private static Sum sum(TreeMap<String, Sum> sums, String person) {
        var key = DutyWords.person(person);
        // People are listed by their given name, the last word.
        var order = key.substring(key.lastIndexOf(' ') + 1) + " " + key;
        return sums.computeIfAbsent(order, _ -> new Sum(person));
    }

    private static final class Sum {
        private final String person;
        private final List<Span> stood = new ArrayList<>();
        private final List<Span> planned = new ArrayList<>();
        private long taken;

        Sum(String person) {
            this.person = person;
        }

        void add(Span part, boolean confirmed) {
            planned.add(part);
            if (confirmed) {
                stood.add(part);
            }
        }

        Line line(Span time, Function<LocalDate, Kind> days) {
            var minutes = new long[Kind.values().length];
            long night = 0;
            for (var day = day(time.from()); at(day, LocalTime.MIN).isBefore(time.to()); ) {
                var next = day.plusDays(1);
                long all = covered(at(day, LocalTime.MIN), at(next, LocalTime.MIN));
                minutes[days.apply(day).ordinal()] += all;
                night += all == 0 ? 0 : covered(at(day, LocalTime.MIN), at(day, NIGHT_ENDS));
                night += all == 0 ? 0 : covered(at(day, NIGHT_BEGINS), at(next, LocalTime.MIN));
                day = next;
            }
            return new Line(
                    person,
                    minutes[Kind.WORKING.ordinal()],
                    minutes[Kind.WEEKEND.ordinal()],
                    minutes[Kind.HOLIDAY.ordinal()],
                    night,
                    Coverage.minutes(planned, time) - Coverage.minutes(stood, time),
                    taken);
        }

        private long covered(Instant from, Instant to) {
            return Coverage.minutes(stood, new Span(from, to));
        }

        private static LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, VietnamTime.ZONE);
        }

        private static Instant at(LocalDate day, LocalTime time) {
            return day.atTime(time).atZone(VietnamTime.ZONE).toInstant();
        }
    }
}
