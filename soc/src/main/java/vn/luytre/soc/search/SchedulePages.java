package vn.luytre.soc.search;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.Severity;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** Searches that are asked again and again, and what came of it. */
@Controller
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
class SchedulePages {

    private final Schedules schedules;

    SchedulePages(Schedules schedules) {
        this.schedules = schedules;
    }

    @GetMapping("/search/schedules")
    ModelAndView all(@RequestParam(defaultValue = "") String q) {
        return page(q, "", null, HttpStatus.OK);
    }

    private ModelAndView page(
            String query, String name, @Nullable String problem, HttpStatus status) {
        var viewer = Viewer.current();
        return new ModelAndView("search/schedules", status)
                .addObject("schedules", schedules.of(viewer))
                .addObject("account", viewer.account())
                .addObject("query", query)
                .addObject("name", name)
                .addObject("problem", problem);
    }

    @PostMapping("/search/schedules")
    ModelAndView add(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") String every,
            @RequestParam(defaultValue = "0") String least,
            @RequestParam(defaultValue = "MEDIUM") String severity) {
        var wanted =
                new Schedules.Wanted(
                        name, q, (int) number(every), number(least), severity(severity));
        var problem = schedules.add(Viewer.current(), wanted);
        return problem == null
                ? new ModelAndView("redirect:/search/schedules")
                : page(q, name, problem, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static Severity severity(String name) {
        for (var one : Severity.values()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return Severity.MEDIUM;
    }

    @PostMapping("/search/schedules/{id}/remove")
    String remove(@PathVariable long id) {
        return done(schedules.remove(Viewer.current(), id));
    }

    @PostMapping("/search/schedules/{id}/turn")
    String turn(@PathVariable long id, @RequestParam(defaultValue = "false") boolean on) {
        return done(schedules.turn(Viewer.current(), id, on));
    }

    private static String done(boolean done) {
        if (!done) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/search/schedules";
    }
}
