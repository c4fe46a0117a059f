package vn.luytre.soc.duty;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Presence;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Who is on duty, and the rosters behind it. */
@Controller
class RosterPages {

    static final String DESK = "Tổ trực của tỉnh";

    private static final int MOST = 200;

    private final Rosters rosters;
    private final Swaps swaps;
    private final Units units;
    private final Calendar calendar;
    private final TetDays tetDays;
    private final Presence presence;
    private final InstantSource clock;

    RosterPages(
            Rosters rosters,
            Swaps swaps,
            Units units,
            Calendar calendar,
            TetDays tetDays,
            Presence presence,
            InstantSource clock) {
        this.rosters = rosters;
        this.swaps = swaps;
        this.units = units;
        this.calendar = calendar;
        this.tetDays = tetDays;
        this.presence = presence;
        this.clock = clock;
    }

    /** The line of the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavEntry dutyEntry() {
            return new NavEntry(
                    NavEntry.Group.DUTY,
                    10,
                    "/duty",
                    "duty.nav",
                    Set.of(
                            "ADMIN",
                            "ANALYST",
                            "RESPONSE",
                            "OFFICER",
                            "HEAD",
                            "LEADER",
                            "CARRIER",
                            "AUDITOR"),
                    null);
        }
    }

    record ListPage(
            List<Roster.Turn> turns,
            List<Roster> rosters,
            List<Swap> swaps,
            Map<Long, String> names,
            Instant now,
            boolean mayMake,
            Viewer viewer) {

        boolean mayTap(Roster.Turn turn) {
            return Rosters.mayTap(viewer, turn);
        }

        /** Whether the viewer looks at the whole province. */
        boolean province() {
            return viewer.unit() == Rosters.DESK;
        }
    }

    /** @param desk whether the province's own desk may be chosen. @param open whether the long form shows at once */
    record FormPage(
            RosterForm form,
            QuickRoster quick,
            List<Unit> units,
            boolean desk,
            boolean open,
            List<String> faults) {}

    /** A line of the calendar: a shift, or a gap where {@code turn} is null. */
    record Line(Layer layer, Span span, Roster.@Nullable Turn turn) {}

    /** @param error a key of words; empty for none. @param proof what to ask of who signs: CODE, PASSWORD or empty */
    record PlanPage(
            Roster roster,
            String unit,
            List<Line> lines,
            List<Gap> gaps,
            List<Swap> swaps,
            Instant now,
            String error,
            boolean mayMake,
            boolean maySign,
            String proof) {

        /** Shifts that nobody has taken and that are still to come. */
        List<Roster.Turn> open() {
            return lines.stream()
                    .map(Line::turn)
                    .filter(turn -> turn != null && turn.acknowledged() == null)
                    .map(turn -> (Roster.Turn) turn)
                    .filter(turn -> turn.shift().span().from().isAfter(now))
                    .toList();
        }
    }

    /** Short names of all units, and of the province's own desk. */
    static Map<Long, String> names(Units units) {
        var names = new HashMap<>(units.shortNames());
        names.put(Rosters.DESK, DESK);
        return names;
    }

    static boolean mayMake() {
        return Viewer.current()
                .has(
                        Role.ADMIN,
                        Role.ANALYST,
                        Role.RESPONSE,
                        Role.OFFICER,
                        Role.HEAD,
                        Role.CARRIER);
    }

    @GetMapping("/duty")
    @AllowedToAll
    ModelAndView list() {
        var page =
                new ListPage(
                        rosters.nowAndNext(),
                        rosters.newest(MOST),
                        swaps.waiting(),
                        names(units),
                        clock.instant(),
                        mayMake(),
                        Viewer.current());
        return new ModelAndView("duty/list", "page", page);
    }

    /** @param tet whether the days off of the next Tết are to be filled in */
    @GetMapping("/duty/new")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView form(@RequestParam(defaultValue = "false") boolean tet) {
        var today = calendar.today();
        var days = tetDays.next();
        var first = tet ? days.first() : today;
        var after = tet ? days.last().plusDays(1) : today.plusDays(7);
        var name = tet ? "Lịch trực Tết " + days.year() : "";
        var form =
                RosterForm.blank(
                        new QuickRoster(
                                Viewer.current().unit(),
                                name,
                                first + "T00:00",
                                after + "T00:00",
                                "",
                                "",
                                "",
                                ""));
        return page(form, List.of(), HttpStatus.OK);
    }

    private ModelAndView page(RosterForm form, List<String> faults, HttpStatus status) {
        var quick =
                new QuickRoster(form.unit(), form.name(), form.from(), form.to(), "", "", "", "");
        return page(form, quick, status.isError(), faults, units, status);
    }

    static ModelAndView page(
            RosterForm form,
            QuickRoster quick,
            boolean open,
            List<String> faults,
            Units units,
            HttpStatus status) {
        boolean desk = Viewer.current().unit() == Rosters.DESK;
        var page = new FormPage(form, quick, units.visible(), desk, open || desk, faults);
        return new ModelAndView("duty/new", Map.of("page", page), status);
    }

    @PostMapping("/duty")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView add(
            @RequestParam long unit,
            @RequestParam String name,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String pattern,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String leaders,
            @RequestParam(defaultValue = "") String technicians,
            @RequestParam(defaultValue = "") String guards,
            @RequestParam(defaultValue = "") String leaderForm,
            @RequestParam(defaultValue = "") String technicianForm,
            @RequestParam(defaultValue = "") String guardForm) {
        var form =
                new RosterForm(
                        unit,
                        name.strip(),
                        from,
                        to,
                        pattern,
                        hours,
                        leaders,
                        technicians,
                        guards,
                        leaderForm,
                        technicianForm,
                        guardForm);
        var read = form.read();
        var faults = new ArrayList<>(read.faults());
        if (!mayMakeFor(units, unit)) {
            faults.add("duty.fault.unit");
        }
        if (!faults.isEmpty() || read.time() == null) {
            return page(
                    form, faults.stream().distinct().toList(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        long id =
                rosters.add(
                        Viewer.current(),
                        unit,
                        form.name(),
                        read.time(),
                        read.layers(),
                        read.shifts());
        return new ModelAndView("redirect:/duty/" + id);
    }

    /** A unit in scope, or for people of the province their own desk. */
    static boolean mayMakeFor(Units units, long unit) {
        return unit == Rosters.DESK
                ? Viewer.current().unit() == Rosters.DESK
                : units.visible().stream().anyMatch(seen -> seen.id() == unit);
    }

    @GetMapping("/duty/{id:\\d{1,18}}")
    @AllowedToAll
    ModelAndView plan(@PathVariable long id, HttpSession session) {
        return plan(id, "", HttpStatus.OK, session);
    }

    private ModelAndView plan(long id, String error, HttpStatus status, HttpSession session) {
        var plan = rosters.plan(id);
        if (plan == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var gaps = plan.gaps();
        var page =
                new PlanPage(
                        plan.roster(),
                        names(units).getOrDefault(plan.roster().unit(), "—"),
                        lines(plan.turns(), gaps),
                        gaps,
                        swaps.of(id),
                        clock.instant(),
                        error,
                        mayMake(),
                        Rosters.maySign(Viewer.current(), plan.roster()),
                        asks(session));
        return new ModelAndView("duty/plan", Map.of("page", page), status);
    }

    private String asks(HttpSession session) {
        return presence.fresh(session) ? "" : Viewer.current().secondFactor() ? "CODE" : "PASSWORD";
    }

    static List<Line> lines(List<Roster.Turn> turns, List<Gap> gaps) {
        var lines = new ArrayList<Line>();
        turns.forEach(turn -> lines.add(new Line(turn.shift().layer(), turn.shift().span(), turn)));
        gaps.forEach(gap -> lines.add(new Line(gap.layer(), gap.span(), null)));
        lines.sort(
                Comparator.comparing((Line line) -> line.span().from()).thenComparing(Line::layer));
        return lines;
    }

    @PostMapping("/duty/{id:\\d{1,18}}/absence")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView absence(
            @PathVariable long id,
            @RequestParam String person,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String substitute,
            @RequestParam(defaultValue = "") String phone,
            HttpSession session) {
        var time = RosterForm.span(from, to);
        if (time == null || substitute.length() > 200 || phone.length() > 200) {
            return plan(id, "duty.fault.time", HttpStatus.UNPROCESSABLE_CONTENT, session);
        }
        var absence = new Absence(person.strip(), time, substitute.strip(), phone.strip());
        return after(id, rosters.absent(Viewer.current(), id, absence), session);
    }

    @PostMapping("/duty/{id:\\d{1,18}}/approve")
    @Allowed({Role.HEAD, Role.LEADER})
    ModelAndView approve(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String proof,
            HttpSession session) {
        var asked = asks(session);
        if (!asked.isEmpty()) {
            var shown = presence.show(session, Viewer.current(), proof);
            if (shown != Presence.Shown.PROVEN) {
                return plan(id, "duty.proof." + shown, HttpStatus.UNPROCESSABLE_CONTENT, session);
            }
        }
        return after(id, rosters.approve(Viewer.current(), id, version), session);
    }

    private ModelAndView after(long id, Rosters.Step step, HttpSession session) {
        return switch (step) {
            case DONE -> new ModelAndView("redirect:/duty/" + id);
            case ABSENT -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case OVERTAKEN -> plan(id, "duty.step." + step, HttpStatus.CONFLICT, session);
            case GAPS, TAKEN, NOBODY, UNTIMELY, ONE_SIDED ->
                    plan(id, "duty.step." + step, HttpStatus.UNPROCESSABLE_CONTENT, session);
        };
    }

    /** The number to dial out of what was typed: the first of several. */
    static String dial(String phone) {
        return phone.split("[/;,\\n]", 2)[0].replaceAll("[^+\\d]", "");
    }

    /** "05/02/2027 08:00–16:00", or with both days where it ends on another. */
    static String words(Span span) {
        var from = VietnamTime.minute(span.from());
        var to = VietnamTime.minute(span.to());
        return from + "–" + (from.regionMatches(0, to, 0, 10) ? to.substring(11) : to);
    }
}
