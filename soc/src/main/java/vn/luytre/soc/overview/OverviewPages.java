package vn.luytre.soc.overview;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.unit.Units;

/** The page on which a leader sees in one look how the province stands. Each card is a part that renews itself. */
@Controller
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
class OverviewPages {

    private final Pulse pulse;
    private final Units units;

    OverviewPages(Pulse pulse, Units units) {
        this.pulse = pulse;
        this.units = units;
    }

    /** What the page shows when it is opened whole. */
    record Page(Connections connections) {}

    /** People of one unit have a page of their own; a province without units is set up first. */
    @GetMapping("/")
    @Allowed({
        Role.ADMIN,
        Role.ANALYST,
        Role.RESPONSE,
        Role.OFFICER,
        Role.HEAD,
        Role.LEADER,
        Role.CARRIER,
        Role.AUDITOR
    })
    ModelAndView home() {
        var viewer = Viewer.current();
        if (viewer.roles().stream().noneMatch(Role::provincial)) {
            return new ModelAndView("redirect:/home");
        }
        if (viewer.has(Role.ADMIN) && units.today().isEmpty()) {
            return new ModelAndView("redirect:/start");
        }
        return new ModelAndView("overview/page", "page", new Page(pulse.connections()));
    }

    @GetMapping("/overview/part/silence")
    ModelAndView silence() {
        return new ModelAndView("overview/silence", "connections", pulse.connections());
    }

    @Bean
    static NavEntry overviewEntry() {
        return new NavEntry(
                NavEntry.Group.TOP,
                0,
                "/",
                "overview.nav",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "LEADER", "AUDITOR"),
                null);
    }
}
