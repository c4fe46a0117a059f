package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.botnet.SightingViews.ListPage;
import vn.luytre.soc.botnet.SightingViews.Panel;
import vn.luytre.soc.botnet.SightingViews.Row;
import vn.luytre.soc.botnet.SightingViews.Sum;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToWatch;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.unit.Units;

/** The page of sightings: from a public address to a clean machine. */
@Controller
class SightingPages {

    private static final int MOST = 500;

    private final Sightings sightings;
    private final SightingDesk desk;
    private final Units units;
    private final Trace trace;
    private final InstantSource clock;

    SightingPages(
            Sightings sightings, SightingDesk desk, Units units, Trace trace, InstantSource clock) {
        this.sightings = sightings;
        this.desk = desk;
        this.units = units;
        this.trace = trace;
        this.clock = clock;
    }

    @GetMapping("/botnet")
    @AllowedToWatch
    ModelAndView list(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long unit) {
        return new ModelAndView("botnet/sightings", "page", page(new Asked(month, q, unit), null));
    }

    @GetMapping("/botnet/{id}")
    @AllowedToWatch
    ModelAndView open(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long unit) {
        return opened(id, new Asked(month, q, unit), null, Map.of(), HttpStatus.OK);
    }

    /** The filter as the address says it. */
    private record Asked(String month, String text, long unit) {
        SightingRows.Filter filter() {
            var day = Choices.day(month);
            return new SightingRows.Filter(
                    day == null ? null : day.withDayOfMonth(1),
                    unit,
                    text.substring(0, Math.min(100, text.length())));
        }
    }

    private ModelAndView opened(
            long id,
            Asked asked,
            @Nullable String error,
            Map<String, String> typed,
            HttpStatus status) {
        var sighting = sightings.byId(id);
        if (sighting == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var page = page(asked, panel(sighting, error, typed));
        return new ModelAndView("botnet/one", Map.of("page", page), status);
    }

    private ListPage page(Asked asked, @Nullable Panel opened) {
        var now = clock.instant();
        var names = units.shortNames();
        var filter = asked.filter();
        var found = sightings.find(filter, MOST);
        var rows = found.stream().map(sighting -> row(sighting, names, now, opened)).toList();
        return new ListPage(
                SightingViews.groups(rows),
                Sum.of(rows),
                filter,
                desk.months(),
                Math.max(0, desk.count(filter) - found.size()),
                desk.anyList(),
                Viewer.current().has(Role.ADMIN, Role.ANALYST, Role.RESPONSE),
                opened);
    }

    private Row row(
            Sighting sighting, Map<Long, String> names, Instant now, @Nullable Panel opened) {
        return new Row(
                sighting,
                names.getOrDefault(sighting.unit(), "—"),
                sighting.course().cleaning() == null ? null : sightings.silence(sighting, now),
                sighting.talking(now),
                opened != null && opened.sighting().id() == sighting.id());
    }

    private Panel panel(Sighting sighting, @Nullable String error, Map<String, String> typed) {
        var now = clock.instant();
        var viewer = Viewer.current();
        boolean steers = viewer.has(Role.ADMIN, Role.ANALYST, Role.RESPONSE);
        var listings = sightings.listings(sighting.id());
        return new Panel(
                sighting,
                units.shortNames().getOrDefault(sighting.unit(), "—"),
                sightings.proof(sighting, now),
                trace.of(sighting, listings),
                listings,
                sightings.history(sighting.id()),
                steers ? units.today() : List.of(),
                steers || viewer.has(Role.OFFICER),
                steers,
                LocalDate.ofInstant(now, VietnamTime.ZONE),
                error,
                typed);
    }

    @PostMapping("/botnet/{id}/assign")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView assign(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam long unit,
            @RequestParam String due,
            RedirectAttributes flash) {
        var typed = Map.of("unit", Long.toString(unit), "due", due);
        var day = Choices.day(due);
        boolean known = units.today().stream().anyMatch(body -> body.id() == unit);
        if (day == null || !known) {
            return wrong(id, day == null ? "botnet.error.due" : "botnet.error.unit", typed);
        }
        var name = units.shortNames().getOrDefault(unit, "");
        return answer(
                sightings.assign(
                        Viewer.current().actor(),
                        id,
                        version,
                        unit,
                        new Step.Assign(day),
                        "%s, hạn %s".formatted(name, VietnamTime.DATE.format(day))),
                id,
                typed,
                "botnet.done.assign",
                flash);
    }

    @PostMapping("/botnet/{id}/machine")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER})
    ModelAndView machine(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam String machine,
            RedirectAttributes flash) {
        var typed = Map.of("machine", machine);
        var name = machine.strip();
        if (name.isEmpty() || name.length() > 120) {
            return wrong(id, "botnet.error.machine", typed);
        }
        return answer(
                sightings.take(
                        Viewer.current().actor(), id, version, new Step.FindMachine(name), name),
                id,
                typed,
                "botnet.done.machine",
                flash);
    }

    @PostMapping("/botnet/{id}/clean")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER})
    ModelAndView clean(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam String note,
            RedirectAttributes flash) {
        var typed = Map.of("note", note);
        if (note.isBlank() || note.length() > 2_000) {
            return wrong(id, "botnet.error.note", typed);
        }
        var actor = Viewer.current().actor();
        return answer(
                sightings.take(
                        actor,
                        id,
                        version,
                        new Step.Clean(clock.instant(), actor.name(), note.strip()),
                        note.strip()),
                id,
                typed,
                "botnet.done.clean",
                flash);
    }

    @PostMapping("/botnet/{id}/prove")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER})
    ModelAndView prove(@PathVariable long id, RedirectAttributes flash) {
        return answer(
                sightings.prove(Viewer.current().actor(), id),
                id,
                Map.of(),
                "botnet.done.prove",
                flash);
    }

    /** Closing against the list: both need a reason that goes back to the issuer. */
    @PostMapping("/botnet/{id}/close")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView close(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam String how,
            @RequestParam String reason,
            RedirectAttributes flash) {
        var typed = Map.of("reason", reason, "how", how);
        if (reason.isBlank() || reason.length() > 2_000) {
            return wrong(id, "botnet.error.reason", typed);
        }
        var now = clock.instant();
        var step =
                "not-ours".equals(how)
                        ? new Step.DenyOwnership(now, reason.strip())
                        : new Step.CallFalse(now, reason.strip());
        return answer(
                sightings.take(Viewer.current().actor(), id, version, step, reason.strip()),
                id,
                typed,
                "botnet.done.close",
                flash);
    }

    @PostMapping("/botnet/{id}/take-back")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView takeBack(
            @PathVariable long id, @RequestParam int version, RedirectAttributes flash) {
        return answer(
                sightings.take(Viewer.current().actor(), id, version, new Step.TakeBack(null), ""),
                id,
                Map.of(),
                "botnet.done.take-back",
                flash);
    }

    /** A word that changes no state: the unit's opinion, or the province's wish for another scan. */
    @PostMapping("/botnet/{id}/remark")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER})
    ModelAndView remark(
            @PathVariable long id,
            @RequestParam(defaultValue = "remark") String verb,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes flash) {
        boolean scan = "ask-scan".equals(verb);
        if (!scan && (text.isBlank() || text.length() > 2_000)) {
            return wrong(id, "botnet.error.remark", Map.of("text", text));
        }
        return answer(
                sightings.remark(
                        Viewer.current().actor(), id, scan ? "ask-scan" : "remark", text.strip()),
                id,
                Map.of("text", text),
                scan ? "botnet.done.ask-scan" : "botnet.done.remark",
                flash);
    }

    private ModelAndView wrong(long id, String error, Map<String, String> typed) {
        return opened(id, new Asked("", "", 0), error, typed, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView answer(
            Sightings.Taken taken,
            long id,
            Map<String, String> typed,
            String done,
            RedirectAttributes flash) {
        return switch (taken) {
            case Sightings.Taken.Done(var sighting) -> {
                flash.addFlashAttribute("notice", desk.words(done));
                // A sighting given to another unit may be out of the giver's sight.
                yield new ModelAndView("redirect:/botnet/" + sighting.id());
            }
            case Sightings.Taken.Refused(_, var why) ->
                    conflict(id, "botnet.refused." + why.name(), typed);
            case Sightings.Taken.Stale(_) -> conflict(id, "botnet.refused.STALE", typed);
            case Sightings.Taken.Occupied(_) -> conflict(id, "botnet.refused.OCCUPIED", typed);
            case Sightings.Taken.Unknown() ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView conflict(long id, String error, Map<String, String> typed) {
        return opened(id, new Asked("", "", 0), error, new HashMap<>(typed), HttpStatus.CONFLICT);
    }

    /** The line of the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavEntry sightingsEntry(Sightings sightings) {
            return new NavEntry(
                    NavEntry.Group.WORK,
                    20,
                    "/botnet",
                    "botnet.nav",
                    Set.of("ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                    sightings::open);
        }

        @Bean
        NavEntry listsEntry() {
            return new NavEntry(
                    NavEntry.Group.WORK,
                    21,
                    "/lists",
                    "botnet.lists.nav",
                    Set.of("ADMIN", "ANALYST", "RESPONSE", "LEADER", "AUDITOR"),
                    null);
        }
    }
}
