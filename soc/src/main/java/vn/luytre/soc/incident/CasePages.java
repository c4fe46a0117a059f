package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
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
import vn.luytre.soc.registry.InformationSystem;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** The list of cases, the form that begins one, and the page of one. */
@Controller
class CasePages {

    private static final int MOST = 200;

    private final Incidents incidents;
    private final Intakes intakes;
    private final CaseDesk desk;
    private final OpeningForm forms;
    private final Units units;
    private final Systems systems;
    private final InstantSource clock;

    CasePages(
            Incidents incidents,
            Intakes intakes,
            CaseDesk desk,
            OpeningForm forms,
            Units units,
            Systems systems,
            InstantSource clock) {
        this.incidents = incidents;
        this.intakes = intakes;
        this.desk = desk;
        this.forms = forms;
        this.units = units;
        this.systems = systems;
        this.clock = clock;
    }

    /** The line of the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavEntry incidentEntry(Incidents incidents) {
            return new NavEntry(
                    NavEntry.Group.WORK,
                    5,
                    "/incidents",
                    "incident.nav",
                    Set.of(
                            "ADMIN",
                            "ANALYST",
                            "RESPONSE",
                            "OFFICER",
                            "HEAD",
                            "LEADER",
                            "CARRIER",
                            "AUDITOR"),
                    () -> incidents.count(CaseRows.Tab.OPEN, 0));
        }
    }

    /** @param waiting reports from outside that nobody has decided yet; 0 for a unit's people, who do not see them */
    record ListPage(
            CaseRows.Tab tab,
            List<Incidents.Line> lines,
            Map<CaseRows.Tab, Integer> counts,
            Map<Long, String> names,
            int waiting,
            boolean mayOpen,
            boolean provincial,
            Instant now) {}

    /** @param fault key of the words for what is missing; empty for nothing */
    record NewPage(
            Typed typed,
            String fault,
            List<Unit> units,
            List<InformationSystem> systems,
            OpeningForm.@Nullable Source source,
            Instant now) {

        long unit() {
            return typed.number("unit");
        }
    }

    @GetMapping("/incidents")
    @AllowedToAll
    ModelAndView list(@RequestParam(defaultValue = "OPEN") CaseRows.Tab tab) {
        var viewer = Viewer.current();
        var counts =
                Map.of(
                        CaseRows.Tab.OPEN, incidents.count(CaseRows.Tab.OPEN, viewer.account()),
                        CaseRows.Tab.MINE, incidents.count(CaseRows.Tab.MINE, viewer.account()),
                        CaseRows.Tab.WAITING,
                                incidents.count(CaseRows.Tab.WAITING, viewer.account()));
        boolean provincial = viewer.has(Role.ADMIN, Role.ANALYST, Role.RESPONSE);
        var page =
                new ListPage(
                        tab,
                        incidents.page(tab, viewer.account(), MOST),
                        counts,
                        units.shortNames(),
                        provincial ? intakes.waiting() : 0,
                        viewer.has(CaseDesk.WORKING),
                        provincial,
                        clock.instant());
        return new ModelAndView("incident/list", "page", page);
    }

    /** @param alert the alert it is about; 0 for none. @param intake the report from outside; 0 for none */
    @GetMapping("/incidents/new")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView form(
            @RequestParam(defaultValue = "0") long alert,
            @RequestParam(defaultValue = "0") long intake) {
        var source = forms.source(alert, intake);
        return form(forms.begun(source), source, "", HttpStatus.OK);
    }

    private ModelAndView form(
            Typed typed, OpeningForm.@Nullable Source source, String fault, HttpStatus status) {
        var page =
                new NewPage(typed, fault, units.visible(), systems.all(), source, clock.instant());
        return new ModelAndView("incident/new", status).addObject("page", page);
    }

    @PostMapping("/incidents")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView open(@RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        var source = forms.source(typed.number("alert"), typed.number("intake"));
        return switch (forms.read(typed, source)) {
            case OpeningForm.Read.Faulty(var key) ->
                    form(typed, source, key, HttpStatus.UNPROCESSABLE_CONTENT);
            case OpeningForm.Read.Good(var opening) -> {
                var one = incidents.open(Viewer.current().actor(), opening);
                yield one == null
                        ? form(typed, source, "incident.fault.overtaken", HttpStatus.CONFLICT)
                        : new ModelAndView("redirect:/incidents/" + one.id());
            }
        };
    }

    @GetMapping("/incidents/{id:\\d{1,18}}")
    @AllowedToAll
    ModelAndView one(@PathVariable long id) {
        return desk.show(id, CaseTab.OVERVIEW);
    }

    @GetMapping("/incidents/{id:\\d{1,18}}/{tab:work|things|papers|history}")
    @AllowedToAll
    ModelAndView one(@PathVariable long id, @PathVariable String tab) {
        return desk.show(id, CaseTab.of(tab));
    }
}
