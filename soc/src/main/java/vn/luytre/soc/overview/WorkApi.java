package vn.luytre.soc.overview;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.ui.Works;

/** The same for programs. */
@RestController
class WorkApi {

    private final Works works;

    WorkApi(Works works) {
        this.works = works;
    }

    /**
     * One piece of work.
     *
     * @param total 0 where nobody knows
     */
    record Work(
            long id,
            String title,
            Works.Work.State state,
            long done,
            long total,
            String note,
            Instant began) {}

    @GetMapping("/api/v1/work")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.AUDITOR},
            token = "work:read")
    List<Work> all() {
        return works.visible().stream()
                .map(work ->
                        new Work(
                                work.id(),
                                work.title(),
                                work.state(),
                                work.done(),
                                work.total(),
                                work.note(),
                                work.began()))
                .toList();
    }
}
