package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import vn.luytre.event.VietnamTime;

/** Hours of days off and nights, against a counter that looks at each minute. */
class LeaveTallyTest {

    private static final LocalDate FIRST = LocalDate.of(2027, 2, 4);
    private static final Set<LocalDate> HOLIDAYS =
            Set.of(LocalDate.of(2027, 2, 6), LocalDate.of(2027, 2, 8));

    private static LeaveTally.Kind kind(LocalDate day) {
        return HOLIDAYS.contains(day)
                ? LeaveTally.Kind.HOLIDAY
                : day.getDayOfWeek().getValue() > 5
                        ? LeaveTally.Kind.WEEKEND
                        : LeaveTally.Kind.WORKING;
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atStartOfDay(VietnamTime.ZONE).plusHours(hour).toInstant();
    }

    private static Roster.Turn turn(String person, Layer layer, Span span, boolean taken) {
        return new Roster.Turn(
                1,
                1,
                1,
                new Shift(layer, Form.ON_SITE, person, "", span),
                taken ? span.from() : null,
                "",
                null,
                "",
                null,
                null);
    }

    @Test
    void aNightIntoAHolidayIsSplitAtMidnight() {
        // From Friday 17h to Saturday 07h30, mùng Một.
        var span =
                new Span(
                        at(LocalDate.of(2027, 2, 5), 17),
                        at(LocalDate.of(2027, 2, 6), 7).plusSeconds(1800));
        var time = new Span(at(FIRST, 0), at(FIRST.plusDays(5), 0));
        var leave = List.of(new LeaveTally.Taken(1, "cán bộ một", FIRST.plusDays(3), 240, "", "x"));
        var lines =
                LeaveTally.of(
                        time,
                        List.of(
                                turn("Cán bộ Một", Layer.TECHNICAL, span, true),
                                turn("Đ/c Cán bộ Một", Layer.LEADER, span, true),
                                turn("Cán bộ Hai", Layer.GUARD, span, false)),
                        leave,
                        LeaveTallyTest::kind);
        assertThat(lines)
                .containsExactly(
                        new LeaveTally.Line("Cán bộ Hai", 0, 0, 0, 0, 870, 0),
                        new LeaveTally.Line("Cán bộ Một", 420, 0, 450, 480, 0, 240));
        assertThat(lines.getLast().balance()).isEqualTo(210);
        assertThat(LeavePages.hours(210)).isEqualTo("3,5");
        assertThat(LeavePages.hours(0)).isEqualTo("0");
        assertThat(LeavePages.hours(-600)).isEqualTo("-10");
    }

    @RepeatedTest(100)
    void everyMinuteOnce(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var time = new Span(at(FIRST, random.nextInt(20)), at(FIRST.plusDays(6), 0));
        var turns = new ArrayList<Roster.Turn>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            var from = at(FIRST.minusDays(1), 0).plusSeconds(60L * random.nextInt(10_000));
            var span = new Span(from, from.plusSeconds(60L * (1 + random.nextInt(2_000))));
            turns.add(
                    turn(
                            "Cán bộ Một",
                            Layer.values()[random.nextInt(3)],
                            span,
                            random.nextInt(4) > 0));
        }
        long[] seen = new long[5];
        for (var at = time.from(); at.isBefore(time.to()); at = at.plus(Duration.ofMinutes(1))) {
            var now = at;
            var local = LocalDateTime.ofInstant(at, VietnamTime.ZONE);
            if (turns.stream().anyMatch(t -> t.on(now) && t.acknowledged() != null)) {
                seen[kind(local.toLocalDate()).ordinal()]++;
                seen[3] += local.getHour() < 6 || local.getHour() >= 22 ? 1 : 0;
            } else if (turns.stream().anyMatch(t -> t.on(now))) {
                seen[4]++;
            }
        }
        var lines = LeaveTally.of(time, turns, List.of(), LeaveTallyTest::kind);
        var line = lines.isEmpty() ? new LeaveTally.Line("", 0, 0, 0, 0, 0, 0) : lines.getFirst();
        assertThat(
                        List.of(
                                line.working(),
                                line.weekend(),
                                line.holiday(),
                                line.night(),
                                line.unconfirmed()))
                .containsExactly(seen[0], seen[1], seen[2], seen[3], seen[4]);
    }
}
