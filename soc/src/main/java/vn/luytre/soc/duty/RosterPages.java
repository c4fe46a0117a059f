package vn.luytre.soc.duty;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
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

    private static final int MOST = 200;

    private final Rosters rosters;
    private final Units units;
    private final Calendar calendar;
    private final Presence presence;
    private final InstantSource clock;

    RosterPages(
            Rosters rosters,
            Units units,
            Calendar calendar,
            Presence presence,
            InstantSource clock) {
        this.rosters = rosters;
        this.units = units;
        this.calendar = calendar;
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
            Map<Long, String> names,
            Instant now,
            boolean mayMake,
            boolean mayTap) {}

    record FormPage(RosterForm form, List<Unit> units, List<String> faults) {}

    /** A line of the calendar: a shift, or a gap where {@code turn} is null. */
    record Line(Layer layer, Span span, Roster.@Nullable Turn turn) {}

    /** @param error a key of words; empty for none. @param proof what to ask of who signs: CODE, PASSWORD or empty */
    record PlanPage(
            Roster roster,
            String unit,
            List<Line> lines,
            List<Gap> gaps,
            String error,
            boolean mayMake,
            boolean maySign,
            String proof) {}

    private static boolean mayMake() {
        return Viewer.current()
                .has(Role.ADMIN, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER);
    }

    @GetMapping("/duty")
    @AllowedToAll
    ModelAndView list() {
        var page =
                new ListPage(
                        rosters.nowAndNext(),
                        rosters.newest(MOST),
                        units.shortNames(),
                        clock.instant(),
                        mayMake(),
                        Viewer.current().has(Role.OFFICER, Role.HEAD, Role.CARRIER));
        return new ModelAndView("duty/list", "page", page);
    }

    /** @param tet whether the days off of the next Tết are to be filled in */
    @GetMapping("/duty/new")
    @Allowed({Role.ADMIN, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView form(@RequestParam(defaultValue = "false") boolean tet) {
        var today = calendar.today();
        var first = tet ? daysOff(calendar.nextTet(today), -1) : today;
        var after = tet ? daysOff(calendar.nextTet(today), 1).plusDays(1) : today.plusDays(7);
        var form =
                new RosterForm(
                        Viewer.current().unit(),
                        tet ? "Lịch trực Tết " + calendar.nextTet(today).getYear() : "",
                        first + "T00:00",
                        after + "T00:00",
                        "THREE",
                        "07:30, 17:00",
                        "",
                        "",
                        "",
                        "ON_CALL",
                        "ON_SITE",
                        "ON_SITE");
        return page(form, List.of(), HttpStatus.OK);
    }

    /** The last day off reached from the day without a working day between. */
    private LocalDate daysOff(LocalDate day, int step) {
        var reached = day;
        while (!calendar.isWorkingDay(reached.plusDays(step))
                && Math.abs(reached.toEpochDay() - day.toEpochDay()) < 20) {
            reached = reached.plusDays(step);
        }
        return reached;
    }

    private ModelAndView page(RosterForm form, List<String> faults, HttpStatus status) {
        var page = new FormPage(form, units.visible(), faults);
        return new ModelAndView("duty/new", Map.of("page", page), status);
    }

    @PostMapping("/duty")
    @Allowed({Role.ADMIN, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
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
        if (units.visible().stream().noneMatch(seen -> seen.id() == unit)) {
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
                        units.shortNames().getOrDefault(plan.roster().unit(), "—"),
                        lines(plan, gaps),
                        gaps,
                        error,
                        mayMake(),
                        Viewer.current().has(Role.HEAD),
                        asks(session));
        return new ModelAndView("duty/plan", Map.of("page", page), status);
    }

    private String asks(HttpSession session) {
        return presence.fresh(session) ? "" : Viewer.current().secondFactor() ? "CODE" : "PASSWORD";
    }

    private static List<Line> lines(Rosters.Plan plan, List<Gap> gaps) {
        var lines = new ArrayList<Line>();
        plan.turns()
                .forEach(turn ->
                        lines.add(new Line(turn.shift().layer(), turn.shift().span(), turn)));
        gaps.forEach(gap -> lines.add(new Line(gap.layer(), gap.span(), null)));
        lines.sort(
                Comparator.comparing((Line line) -> line.span().from()).thenComparing(Line::layer));
        return lines;
    }

    @PostMapping("/duty/{id:\\d{1,18}}/absence")
    @Allowed({Role.ADMIN, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
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
    @Allowed(Role.HEAD)
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

    /** One tap of somebody on duty. @param line the words of a report; empty for "ca bình thường" */
    @PostMapping("/duty/shifts/{shift:\\d{1,18}}/{tap:acknowledge|report|give|take}")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
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
                                            ? "Ca bình thường"
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
