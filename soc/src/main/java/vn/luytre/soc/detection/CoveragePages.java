package vn.luytre.soc.detection;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/** What can be seen where, and which source would show the most more. */
@Controller
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.LEADER,
    Role.AUDITOR,
    Role.OFFICER,
    Role.HEAD
})
class CoveragePages {

    private final CoverageDesk desk;

    CoveragePages(CoverageDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/rules/coverage")
    ModelAndView coverage(@RequestParam(defaultValue = "0") long unit) {
        return new ModelAndView("detection/coverage", "page", desk.page(unit));
    }
}
