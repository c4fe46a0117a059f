package vn.luytre.soc.incident;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.ObservableType;
import vn.luytre.soc.unit.Units;

/** Cases that become one or two, and cases that share an observable. */
@Controller
class JoinPages {

    private final Joining joining;
    private final CaseDesk desk;
    private final Sightings sightings;
    private final Units units;

    JoinPages(Joining joining, CaseDesk desk, Sightings sightings, Units units) {
        this.joining = joining;
        this.desk = desk;
        this.sightings = sightings;
        this.units = units;
    }

    @PostMapping("/incidents/{id:\\d{1,18}}/merge")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView merge(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return to(joining.merge(Viewer.current(), id, typed.line("number")), id, typed);
    }

    @PostMapping("/incidents/{id:\\d{1,18}}/split")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView split(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") Set<Long> task,
            @RequestParam(defaultValue = "") Set<Long> asset,
            @RequestParam(defaultValue = "") Set<Long> observable,
            @RequestParam(defaultValue = "") Set<Long> file) {
        var typed = new Typed(sent);
        var share = new Joining.Share(task, asset, observable, file);
        return to(joining.split(Viewer.current(), id, typed.line("title"), share), id, typed);
    }

    /** To the case that goes on. */
    private ModelAndView to(Outcome outcome, long id, Typed typed) {
        return outcome instanceof Outcome.Done(var other)
                ? new ModelAndView("redirect:/incidents/" + other)
                : desk.after(outcome, id, CaseTab.HISTORY, typed);
    }

    record SeenPage(
            ObservableType type, String value, List<Incident> cases, Map<Long, String> names) {}

    /** Every case the viewer sees that holds the observable. */
    @GetMapping("/incidents/seen")
    @AllowedToAll
    ModelAndView seen(
            @RequestParam(defaultValue = "OTHER") ObservableType type,
            @RequestParam(defaultValue = "") String value) {
        var page = new SeenPage(type, value, sightings.of(type, value), units.shortNames());
        return new ModelAndView("incident/seen", "page", page);
    }
}
