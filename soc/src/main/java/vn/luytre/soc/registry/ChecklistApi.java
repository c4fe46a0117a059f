package vn.luytre.soc.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** The checklist of a system for programs: what its level requires and what its operator says to it. */
@RestController
@RequestMapping("/api/v1/systems/{id:\\d+}/checks")
class ChecklistApi {

    private final Systems systems;
    private final Checklists checklists;

    ChecklistApi(Systems systems, Checklists checklists) {
        this.systems = systems;
        this.checklists = checklists;
    }

    /** One requirement; {@code answer} null while nobody has answered. */
    record Line(
            String control,
            String name,
            String clause,
            Answer.@Nullable Kind answer,
            String note,
            String by,
            @Nullable Instant at) {

        static Line of(Checklist.Line line) {
            var control = line.control();
            var answer = line.answer();
            return answer == null
                    ? new Line(
                            control.code(),
                            control.vietnamese(),
                            control.clause(),
                            null,
                            "",
                            "",
                            null)
                    : new Line(
                            control.code(),
                            control.vietnamese(),
                            control.clause(),
                            answer.kind(),
                            answer.note(),
                            answer.by(),
                            answer.at());
        }
    }

    /** What a program says about one requirement; {@code answer} null takes the answer back. */
    record Said(String control, Answer.@Nullable Kind answer, @Nullable String note) {}

    @GetMapping
    @AllowedToAll(token = "systems:read")
    List<Line> checks(@PathVariable long id) {
        return checklists.of(mine(id)).lines().stream().map(Line::of).toList();
    }

    @PostMapping
    @Allowed(
            value = {Role.ADMIN, Role.OFFICER},
            token = "systems:write")
    ResponseEntity<?> answer(@PathVariable long id, @RequestBody List<Said> said) {
        mine(id);
        var without =
                checklists.answer(
                        Viewer.current().actor(),
                        id,
                        said.stream()
                                .map(one ->
                                        new Checklists.Said(
                                                one.control(),
                                                one.answer(),
                                                one.note() == null ? "" : one.note().strip()))
                                .toList());
        if (without == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return without.isEmpty()
                ? ResponseEntity.ok(checks(id))
                : ResponseEntity.unprocessableContent().body(Map.of("withoutReason", without));
    }

    /** Absent, too, for a system that the viewer may see and whose answers are another's. */
    private InformationSystem mine(long id) {
        var system = systems.byId(id);
        if (system == null || !Systems.mine(system.facts())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return system;
    }
}
