package vn.luytre.soc.duty;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.UnitNames;
import vn.luytre.soc.unit.Units;

/** The province's view: every unit's duty over a day or a time, in protocol order. */
@Controller
class BoardPages {

    private static final int MOST_DAYS = 31;

    private final Rosters rosters;
    private final Units units;
    private final Calendar calendar;
    private final InstantSource clock;

    BoardPages(Rosters rosters, Units units, Calendar calendar, InstantSource clock) {
        this.rosters = rosters;
        this.units = units;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param state null for all; @param tier likewise. @param last the last day, included */
    record BoardPage(
            Board board,
            List<Board.Row> rows,
            LocalDate day,
            LocalDate last,
            Board.@Nullable State state,
            @Nullable Tier tier,
            String words) {

        long count(Board.State of) {
            return board.counts().getOrDefault(of, 0L);
        }
    }

    @GetMapping("/duty/province")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
    ModelAndView board(@RequestParam Map<String, String> asked) {
        var day = day(asked.getOrDefault("day", ""), calendar.today());
        var wanted = day(asked.getOrDefault("last", ""), day);
        var farthest = day.plusDays(MOST_DAYS - 1L);
        var last = wanted.isBefore(day) ? day : wanted.isAfter(farthest) ? farthest : wanted;
        var time =
                new Span(
                        day.atStartOfDay(VietnamTime.ZONE).toInstant(),
                        last.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant());
        var state = constant(Board.State.values(), asked.getOrDefault("state", ""));
        var tier = constant(Tier.values(), asked.getOrDefault("tier", ""));
        var words = asked.getOrDefault("q", "").strip();
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var board = Board.of(time, now, units.visible(), rosters.board(time));
        var rows =
                board.rows().stream()
                        .filter(row -> state == null || row.state() == state)
                        .filter(row -> tier == null || row.unit().tier() == tier)
                        .filter(row -> matches(row, words))
                        .toList();
        var page = new BoardPage(board, rows, day, last, state, tier, words);
        return new ModelAndView("duty/board", Map.of("page", page));
    }

    private static boolean matches(Board.Row row, String words) {
        var name = UnitNames.folded(row.unit().name() + " " + row.unit().shortName());
        for (var word : UnitNames.folded(words).split("\\s+")) {
            if (!name.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        var day = Calendar.parse(text);
        return day == null ? otherwise : day;
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] values, String name) {
        for (var value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }
}
