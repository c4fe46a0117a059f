package vn.luytre.soc.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.unit.Units;

/** The report of a day, as text to copy. */
@Controller
class DailyPages {

    private final Rosters rosters;
    private final Units units;
    private final Calendar calendar;

    DailyPages(Rosters rosters, Units units, Calendar calendar) {
        this.rosters = rosters;
        this.units = units;
        this.calendar = calendar;
    }

    record DailyPage(LocalDate day, String text) {}

    @GetMapping("/duty/daily")
    @AllowedToAll
    ModelAndView daily(@RequestParam(defaultValue = "") String day) {
        var asked = Calendar.parse(day);
        var of = asked == null ? calendar.today() : asked;
        var time =
                new Span(
                        of.atStartOfDay(VietnamTime.ZONE).toInstant(),
                        of.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant());
        var text = DailyReport.of(of, List.copyOf(units.visible()), rosters.board(time));
        return new ModelAndView("duty/daily", Map.of("page", new DailyPage(of, text)));
    }
}
