package vn.luytre.soc.duty;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Contacts;
import vn.luytre.soc.unit.Units;

/** A valid roster from the short form. */
@Controller
class QuickRosterPages {

    private final Rosters rosters;
    private final Units units;
    private final Contacts contacts;

    QuickRosterPages(Rosters rosters, Units units, Contacts contacts) {
        this.rosters = rosters;
        this.units = units;
        this.contacts = contacts;
    }

    @PostMapping("/duty/quick")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView add(@RequestParam Map<String, String> form) {
        var typed = form.getOrDefault("unit", "");
        long unit = typed.matches("\\d{1,18}") ? Long.parseLong(typed) : Viewer.current().unit();
        var quick =
                new QuickRoster(
                        unit,
                        form.getOrDefault("name", ""),
                        form.getOrDefault("from", ""),
                        form.getOrDefault("to", ""),
                        form.getOrDefault("person", ""),
                        form.getOrDefault("phone", ""),
                        form.getOrDefault("backup", ""),
                        form.getOrDefault("backupPhone", ""));
        var read = quick.read();
        var time = read.time();
        boolean mine = RosterPages.mayMakeFor(units, unit);
        if (time == null || !mine || !read.faults().isEmpty()) {
            var faults = mine ? read.faults() : List.of("duty.fault.unit");
            return RosterPages.page(
                    RosterForm.blank(quick),
                    quick,
                    false,
                    faults,
                    units,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var people = new People(contacts.of(unit));
        var shifts = read.shifts().stream().map(people::filled).toList();
        long id =
                rosters.add(
                        Viewer.current(),
                        unit,
                        quick.title(),
                        time,
                        EnumSet.of(Layer.TECHNICAL),
                        shifts);
        return new ModelAndView("redirect:/duty/" + id);
    }
}
