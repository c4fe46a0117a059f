package vn.luytre.soc.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** The tally of compensatory leave. */
@Controller
class LeavePages {

    private static final int MOST_DAYS = 366;
    private static final int LONGEST = 200;
    private static final int MOST_HOURS = 24;

    private final Leaves leaves;
    private final Units units;
    private final Calendar calendar;
    private final MessageSource messages;

    LeavePages(Leaves leaves, Units units, Calendar calendar, MessageSource messages) {
        this.leaves = leaves;
        this.units = units;
        this.calendar = calendar;
        this.messages = messages;
    }

    /** Whose tally over which days. @param to the last day, included */
    record Asked(long unit, LocalDate from, LocalDate to) {}

    record LeavePage(
            Asked asked,
            String unit,
            List<Unit> units,
            boolean desk,
            List<LeaveTally.Line> lines,
            List<LeaveTally.Taken> taken,
            boolean mayEnter) {

        /** The tally's own days, as an address takes them. */
        String query() {
            return "unit=%d&from=%s&to=%s".formatted(asked.unit(), asked.from(), asked.to());
        }
    }

    private Asked asked(Map<String, String> form) {
        var typed = form.getOrDefault("unit", "");
        long unit = typed.matches("\\d{1,18}") ? Long.parseLong(typed) : Viewer.current().unit();
        if (!RosterPages.mayMakeFor(units, unit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var month = calendar.today().withDayOfMonth(1);
        var from = Calendar.parse(form.getOrDefault("from", ""));
        var begins = from == null ? month : from;
        var to = Calendar.parse(form.getOrDefault("to", ""));
        var ends = to == null ? begins.plusMonths(1).minusDays(1) : to;
        var latest = begins.plusDays(MOST_DAYS - 1L);
        return new Asked(
                unit,
                begins,
                ends.isBefore(begins) ? begins : ends.isAfter(latest) ? latest : ends);
    }

    @GetMapping("/duty/leave")
    @AllowedToAll
    ModelAndView leave(@RequestParam Map<String, String> form) {
        var asked = asked(form);
        var page =
                new LeavePage(
                        asked,
                        RosterPages.names(units).getOrDefault(asked.unit(), "—"),
                        units.visible(),
                        Viewer.current().unit() == Rosters.DESK,
                        leaves.tally(asked.unit(), asked.from(), asked.to()),
                        leaves.taken(asked.unit(), asked.from(), asked.to()),
                        RosterPages.mayMake());
        return new ModelAndView("duty/leave", Map.of("page", page));
    }

    @PostMapping("/duty/leave")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    String take(@RequestParam Map<String, String> form, RedirectAttributes redirect) {
        var asked = asked(form);
        var person = form.getOrDefault("person", "").strip();
        var day = Calendar.parse(form.getOrDefault("day", ""));
        int minutes = minutes(form.getOrDefault("hours", ""));
        var note = form.getOrDefault("note", "").strip();
        boolean sane = !person.isEmpty() && person.length() <= LONGEST && note.length() <= LONGEST;
        if (day == null || minutes == 0 || !sane) {
            redirect.addFlashAttribute("notice", words().get("duty.leave.fault"));
        } else {
            leaves.take(Viewer.current(), asked.unit(), person, day, minutes, note);
            redirect.addFlashAttribute("notice", words().get("duty.leave.done"));
        }
        return back(asked);
    }

    /** Hours as typed, "4" or "3,5"; 0 for none. */
    private static int minutes(String hours) {
        var text = hours.strip().replace(',', '.');
        if (!text.matches("\\d{1,2}(\\.\\d{1,2})?")) {
            return 0;
        }
        double value = Double.parseDouble(text);
        return value > MOST_HOURS ? 0 : (int) Math.round(value * 60);
    }

    @PostMapping("/duty/leave/{id:\\d{1,18}}/strike")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    String strike(@PathVariable long id, @RequestParam Map<String, String> form) {
        var asked = asked(form);
        leaves.strike(Viewer.current(), asked.unit(), id);
        return back(asked);
    }

    private static String back(Asked asked) {
        return "redirect:/duty/leave?unit=%d&from=%s&to=%s"
                .formatted(asked.unit(), asked.from(), asked.to());
    }

    @GetMapping("/duty/leave.xlsx")
    @AllowedToAll
    ResponseEntity<byte[]> sheet(@RequestParam Map<String, String> form) {
        var asked = asked(form);
        leaves.exported(Viewer.current(), asked.unit());
        var bytes =
                LeaveSheet.write(
                        RosterPages.names(units).getOrDefault(asked.unit(), "—"),
                        asked.from(),
                        asked.to(),
                        leaves.tally(asked.unit(), asked.from(), asked.to()));
        return RosterFiles.file("nghi-bu.xlsx", "xlsx", bytes);
    }

    /** "12,5" of 750 minutes. */
    static String hours(long minutes) {
        var hours =
                java.math.BigDecimal.valueOf(minutes)
                        .divide(
                                java.math.BigDecimal.valueOf(60),
                                2,
                                java.math.RoundingMode.HALF_UP);
        return hours.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private Words words() {
        return new Words(messages, java.util.Locale.of(Viewer.current().language()));
    }
}
