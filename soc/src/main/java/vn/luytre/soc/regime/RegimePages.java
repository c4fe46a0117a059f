package vn.luytre.soc.regime;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToWatch;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.ui.Words;

/** The law as the console holds it: packs, controls, the calendar of a year. */
@Controller
class RegimePages {

    private final Regime regime;
    private final Calendar calendar;

    RegimePages(Regime regime, Calendar calendar) {
        this.regime = regime;
        this.calendar = calendar;
    }

    @Bean
    static NavEntry regimeEntry() {
        return new NavEntry(
                NavEntry.Group.DUTY,
                90,
                "/regime",
                "regime.title",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                null);
    }

    /** The packs, and which of them count on the day. */
    record PacksPage(LocalDate day, List<Pack> packs, Set<String> inForce) {}

    /** The controls of one pack, narrowed. */
    record ControlsPage(Pack pack, List<Pack> packs, int level, String words, List<Control> rows) {

        /** How a level asks it: a clause as it stands, a rhythm in words. */
        String ask(Words msg, String ask) {
            return switch (ask) {
                case "" -> "—";
                case "required", "yearly", "6-monthly", "quarterly", "monthly", "periodic" ->
                        msg.get("regime.ask." + ask);
                case "verify", "own schedule" -> msg.get("regime.ask." + ask.replace(' ', '-'));
                default -> ask;
            };
        }
    }

    @AllowedToWatch
    @GetMapping("/regime")
    String packs(@RequestParam(required = false) @Nullable String on, Model model) {
        var day = dayOr(on, calendar.today());
        model.addAttribute(
                "page",
                new PacksPage(
                        day,
                        regime.all(),
                        regime.on(day).stream()
                                .map(Pack::id)
                                .collect(java.util.stream.Collectors.toUnmodifiableSet())));
        return "regime/packs";
    }

    @AllowedToWatch
    @GetMapping("/regime/controls")
    String controls(
            @RequestParam(required = false) @Nullable String pack,
            @RequestParam(defaultValue = "0") int level,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        var chosen =
                regime.all().stream()
                        .filter(known -> known.id().equals(pack))
                        .findFirst()
                        .orElseGet(() -> regime.of(calendar.today()));
        var asked = level >= 1 && level <= 5 ? level : 0;
        var rows =
                regime.controls(chosen).stream()
                        .filter(control -> asked == 0 || control.askedOf(asked))
                        .filter(control -> Folding.contains(control, q))
                        .toList();
        model.addAttribute("page", new ControlsPage(chosen, regime.all(), asked, q, rows));
        return "regime/controls";
    }

    @AllowedToWatch
    @GetMapping("/regime/calendar")
    String year(@RequestParam(required = false) @Nullable Integer year, Model model) {
        model.addAttribute("page", yearPage(year, DayForm.empty()));
        return "regime/calendar";
    }

    private YearPage yearPage(@Nullable Integer year, DayForm form) {
        var asked =
                Math.clamp(
                        year == null ? calendar.today().getYear() : year,
                        LunarCalendar.FIRST_YEAR + 1,
                        LunarCalendar.LAST_YEAR - 1);
        return YearPage.of(asked, calendar, form);
    }

    /** What was typed to change a day; kept when it is refused. */
    record DayForm(String day, String kind, String name, String basis, @Nullable String error) {
        static DayForm empty() {
            return new DayForm("", "OFF", "", "", null);
        }
    }

    @Allowed(Role.ADMIN)
    @PostMapping("/regime/calendar/days")
    ModelAndView put(
            @RequestParam String day,
            @RequestParam String kind,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "0") int year) {
        var date = Calendar.parse(day);
        var error =
                date == null ? "regime.day.bad-date" : name.isBlank() ? "regime.day.no-name" : null;
        if (error != null || date == null) {
            var form = new DayForm(day, kind, name, basis, error);
            return new ModelAndView("regime/calendar", HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("page", yearPage(year == 0 ? null : year, form));
        }
        calendar.put(
                Viewer.current().actor(), date, !"WORK".equals(kind), name.strip(), basis.strip());
        return new ModelAndView("redirect:/regime/calendar?year=" + date.getYear());
    }

    @Allowed(Role.ADMIN)
    @PostMapping("/regime/calendar/days/remove")
    String remove(@RequestParam LocalDate day, RedirectAttributes flash) {
        calendar.remove(Viewer.current().actor(), day);
        return "redirect:/regime/calendar?year=" + day.getYear();
    }

    @Allowed(Role.ADMIN)
    @PostMapping("/regime/calendar/watches")
    ModelAndView addWatch(
            @RequestParam String name,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String basis) {
        var starts = Calendar.parse(from);
        var ends = Calendar.parse(to);
        if (name.isBlank() || starts == null || ends == null || ends.isBefore(starts)) {
            var form = new DayForm("", "OFF", "", "", "regime.watch.bad");
            return new ModelAndView("regime/calendar", HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("page", yearPage(starts == null ? null : starts.getYear(), form));
        }
        calendar.addWatch(
                Viewer.current().actor(),
                new WatchPeriod(name.strip(), starts, ends, starts),
                basis.strip());
        return new ModelAndView("redirect:/regime/calendar?year=" + starts.getYear());
    }

    @Allowed(Role.ADMIN)
    @PostMapping("/regime/calendar/watches/remove")
    String removeWatch(@RequestParam String name, @RequestParam LocalDate from) {
        calendar.removeWatch(Viewer.current().actor(), name, from);
        return "redirect:/regime/calendar?year=" + from.getYear();
    }

    private static LocalDate dayOr(@Nullable String text, LocalDate otherwise) {
        return Objects.requireNonNullElse(text == null ? null : Calendar.parse(text), otherwise);
    }
}
