package vn.luytre.soc.regime;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/** Law and calendar for programs. */
@RestController
@RequestMapping("/api/v1")
@Allowed(
        value = {
            Role.ADMIN,
            Role.ANALYST,
            Role.RESPONSE,
            Role.OFFICER,
            Role.HEAD,
            Role.LEADER,
            Role.CARRIER,
            Role.AUDITOR
        },
        token = "regime:read")
class RegimeApi {

    private static final int MOST_DAYS = 400;

    private final Regime regime;
    private final Calendar calendar;

    RegimeApi(Regime regime, Calendar calendar) {
        this.regime = regime;
        this.calendar = calendar;
    }

    @GetMapping("/regime/packs")
    List<Pack> packs(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate on) {
        return on == null ? regime.all() : regime.on(on);
    }

    @GetMapping("/regime/controls")
    List<Control> controls(@RequestParam String pack, @RequestParam(defaultValue = "0") int level) {
        var chosen =
                regime.all().stream()
                        .filter(known -> known.id().equals(pack))
                        .findFirst()
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        org.springframework.http.HttpStatus.NOT_FOUND));
        return level >= 1 && level <= 5 ? regime.controls(chosen, level) : regime.controls(chosen);
    }

    /** The days from {@code from} to {@code to}, both included, at most 400. */
    @GetMapping("/calendar")
    List<CalendarDay> days(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        if (to.isBefore(from)
                || from.plusDays(MOST_DAYS).isBefore(to)
                || from.getYear() <= LunarCalendar.FIRST_YEAR
                || to.getYear() >= LunarCalendar.LAST_YEAR) {
            throw new ResponseStatusException(org.springframework.http.HttpStatus.BAD_REQUEST);
        }
        return from.datesUntil(to.plusDays(1)).map(calendar::day).toList();
    }
}
