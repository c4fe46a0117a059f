package vn.luytre.soc.directive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.unit.Units;

/** The reporting calendar: what is due next and why, what is late, and that it went out. */
@Controller
class CalendarPages {

    private final ReportCalendar calendar;
    private final Units units;

    CalendarPages(ReportCalendar calendar, Units units) {
        this.calendar = calendar;
        this.units = units;
    }

    @Bean
    static NavEntry reportingNav(ReportCalendar calendar) {
        return new NavEntry(
                NavEntry.Group.DUTY,
                30,
                "/reporting",
                "directive.reporting.nav",
                Set.of("ADMIN", "ANALYST", "LEADER", "AUDITOR", "OFFICER", "HEAD", "CARRIER"),
                calendar::late);
    }

    record CalendarPage(
            List<ReportCalendar.Next> next,
            List<ReportCalendar.Made> made,
            Map<Long, String> names,
            boolean marks) {

        String name(@Nullable Long unit) {
            return unit == null ? "" : names.getOrDefault(unit, "");
        }
    }

    @GetMapping("/reporting")
    @AllowedToAll
    ModelAndView page() {
        var viewer = Viewer.current();
        boolean unit = viewer.has(Role.OFFICER, Role.HEAD, Role.CARRIER);
        boolean province = viewer.has(Role.ADMIN, Role.ANALYST);
        return new ModelAndView("directive/reporting")
                .addObject(
                        "page",
                        new CalendarPage(
                                calendar.next(unit ? ReportDuty.Who.UNIT : null),
                                calendar.made(),
                                units.shortNames(),
                                province || unit));
    }

    @PostMapping("/reporting/{id}")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.OFFICER, Role.HEAD, Role.CARRIER})
    String sent(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes redirect) {
        var viewer = Viewer.current();
        boolean done =
                calendar.sent(viewer, id, number, note, viewer.has(Role.ADMIN, Role.ANALYST));
        redirect.addFlashAttribute(
                "notice",
                done ? "Đã ghi báo cáo đã gửi." : "Báo cáo này đã được ghi hoặc không có.");
        return "redirect:/reporting";
    }
}
