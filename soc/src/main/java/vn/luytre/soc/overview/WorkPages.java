package vn.luytre.soc.overview;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.ui.Works;

/** What the server is busy with, and what it has finished since its start. */
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
class WorkPages {

    private final Works works;
    private final Audit audit;

    WorkPages(Works works, Audit audit) {
        this.works = works;
        this.audit = audit;
    }

    /** Running work first, then what ended, newest first. */
    record Page(List<Works.Work> running, List<Works.Work> ended) {

        static Page of(List<Works.Work> works) {
            return new Page(
                    works.stream().filter(Page::runs).toList(),
                    works.stream().filter(work -> !runs(work)).toList());
        }

        private static boolean runs(Works.Work work) {
            return work.state() == Works.Work.State.RUNNING;
        }
    }

    @GetMapping("/works")
    ModelAndView page() {
        return new ModelAndView("overview/work", "page", Page.of(works.visible()));
    }

    @GetMapping("/works/part")
    ModelAndView part() {
        return new ModelAndView("overview/works", "page", Page.of(works.visible()));
    }

    @PostMapping("/works/{id}/stop")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView stop(@PathVariable long id) {
        var work = works.byId(id);
        if (work == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (work.isStoppable()) {
            audit.record(Viewer.current().actor(), "work.stop", work.title(), Map.of());
            work.askToStop();
        }
        return new ModelAndView("redirect:/works");
    }

    @Bean
    static NavEntry workEntry(Works works) {
        return new NavEntry(
                NavEntry.Group.WORK,
                900,
                "/works",
                "overview.work.nav",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "AUDITOR"),
                () -> Page.of(works.visible()).running().size());
    }
}
