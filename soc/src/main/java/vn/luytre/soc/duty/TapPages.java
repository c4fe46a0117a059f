package vn.luytre.soc.duty;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** What people on duty say with one tap. */
@Controller
class TapPages {

    private final Rosters rosters;

    TapPages(Rosters rosters) {
        this.rosters = rosters;
    }

    /** One tap of somebody on duty. @param line the words of a report; empty for "ca bình thường" */
    @PostMapping("/duty/shifts/{shift:\\d{1,18}}/{tap:acknowledge|report|give|take}")
    @Allowed({
        Role.ADMIN,
        Role.ANALYST,
        Role.RESPONSE,
        Role.LEADER,
        Role.OFFICER,
        Role.HEAD,
        Role.CARRIER
    })
    ModelAndView tap(
            @PathVariable long shift,
            @PathVariable String tap,
            @RequestParam(defaultValue = "") String line,
            RedirectAttributes redirect) {
        var viewer = Viewer.current();
        var said = line.strip();
        var step =
                switch (tap) {
                    case "acknowledge" -> rosters.acknowledge(viewer, shift);
                    case "report" ->
                            rosters.report(
                                    viewer,
                                    shift,
                                    said.isEmpty()
                                            ? DailyReport.NORMAL
                                            : said.substring(0, Math.min(500, said.length())));
                    default -> rosters.handOver(viewer, shift, "give".equals(tap));
                };
        if (step == Rosters.Step.ABSENT) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute(
                "notice",
                switch (step) {
                    case DONE -> "Đã ghi nhận.";
                    case UNTIMELY -> "Chưa ghi: chưa đến giờ hoặc đã quá giờ xác nhận ca này.";
                    default ->
                            "Chưa ghi: bên kia phải xác nhận bằng một tài khoản khác, mỗi bên một lần.";
                });
        return new ModelAndView("redirect:/duty");
    }
}
