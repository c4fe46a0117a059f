package vn.luytre.soc.search;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.lake.Held;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** Search: the box, the shape of time, the events. */
@Controller
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class SearchPages {

    private final Events events;
    private final Export export;
    private final SavedSearches saved;
    private final InstantSource clock;

    SearchPages(Events events, Export export, SavedSearches saved, InstantSource clock) {
        this.events = events;
        this.export = export;
        this.saved = saved;
        this.clock = clock;
    }

    @GetMapping("/search")
    ModelAndView search(Asked asked) {
        var page = page(asked, asked.row() == null ? null : events.byPosition(asked.row()));
        return shown(page, HttpStatus.OK);
    }

    private ModelAndView shown(SearchPage page, HttpStatus status) {
        return new ModelAndView("search/search", status)
                .addObject("page", page)
                .addObject("saved", saved.of(Viewer.current()));
    }

    /** Keeps the search that stands in the box, for oneself or for the people of one's unit. */
    @PostMapping("/search/saved")
    ModelAndView save(
            Asked asked,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared) {
        var span = asked.time(clock.instant());
        return saved.keep(Viewer.current(), name, asked.query(), span.name(), shared)
                ? new ModelAndView("redirect:" + Asked.link(asked.query(), span))
                : shown(page(asked, null), HttpStatus.UNPROCESSABLE_CONTENT)
                        .addObject("savedProblem", "search.saved.name.needed");
    }

    @PostMapping("/search/saved/{id}/remove")
    String forget(@PathVariable long id) {
        if (!saved.remove(Viewer.current(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/search";
    }

    /** One whole event, as a part under its row or as a page of its own. */
    @GetMapping("/search/events/{position}")
    ModelAndView event(@PathVariable long position, Asked asked) {
        var held = events.byPosition(position);
        if (held == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var span = asked.time(clock.instant());
        return new ModelAndView("search/event")
                .addObject(
                        "page",
                        new SearchPage(
                                asked.query(),
                                span,
                                asked.chosen(),
                                new Events.Answer.Failed(false),
                                events.names(),
                                null,
                                opened(held)));
    }

    private SearchPage page(Asked asked, @Nullable Held opened) {
        var span = asked.time(clock.instant());
        var answer = events.search(asked.query(), span, Rows.mark(asked.after()), asked.chosen());
        var chart =
                answer instanceof Events.Answer.Found(var result, var silent)
                                && result.histogram() != null
                        ? Chart.of(result.histogram(), silent)
                        : null;
        return new SearchPage(
                asked.query(),
                span,
                asked.chosen(),
                answer,
                events.names(),
                chart,
                opened == null ? null : opened(opened));
    }

    private SearchPage.Opened opened(Held held) {
        return new SearchPage.Opened(held, Rows.values(held.event()), events.neighbours(held));
    }

    /** Events as a file, with who asked for it and why on its first line. */
    @PostMapping("/search/export")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
    @Nullable ModelAndView export(
            Asked asked,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        var span = asked.time(clock.instant());
        if (purpose.isBlank() || purpose.length() > 500) {
            return shown(page(asked, null), HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("exportProblem", "search.export.purpose.needed");
        }
        var wanted =
                new Export.Wanted(asked.query(), span, purpose.strip(), ExportFormat.of(format));
        if (!export.write(wanted, Viewer.current(), response)) {
            return shown(page(asked, null), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return null;
    }
}
