package vn.luytre.soc.incident;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.Playbook;

/** Puts the steps of a playbook among the tasks of a case: one of the house's own, or a file of CACAO 2.0. */
@Controller
class PlaybookPages {

    /** In the order they are offered; read once. */
    static final List<Playbook> OWN = Playbook.own();

    private final Incidents incidents;
    private final WorkRows work;
    private final CaseDesk desk;

    PlaybookPages(Incidents incidents, WorkRows work, CaseDesk desk) {
        this.incidents = incidents;
        this.work = work;
        this.desk = desk;
    }

    @PostMapping("/incidents/{id:\\d{1,18}}/playbook")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    @Transactional
    ModelAndView add(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int own,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var sent = Sent.of(file);
        var playbook =
                sent != null
                        ? read(sent.bytes())
                        : own >= 0 && own < OWN.size() ? OWN.get(own) : null;
        var outcome =
                playbook == null
                        ? new Outcome.Refused("incident.fault.playbook")
                        : put(id, playbook);
        return desk.after(outcome, id, CaseTab.WORK, Typed.NOTHING);
    }

    private static @Nullable Playbook read(byte[] bytes) {
        return Playbook.read(bytes) instanceof Playbook.Read.Good(var playbook) ? playbook : null;
    }

    /** A step that is there already from the same playbook is not put in twice. */
    private Outcome put(long id, Playbook playbook) {
        return incidents.beside(
                Viewer.current(),
                id,
                Parts.Verb.PLAYBOOK,
                playbook.name(),
                one -> {
                    var known =
                            work.tasks(id).stream()
                                    .filter(task -> task.playbook().equals(playbook.name()))
                                    .map(Parts.Task::title)
                                    .toList();
                    for (var step : playbook.steps()) {
                        if (!known.contains(step.title())) {
                            work.addTask(
                                    one,
                                    new Parts.Task(
                                            0,
                                            step.title(),
                                            step.stage(),
                                            "",
                                            null,
                                            playbook.name(),
                                            step.basis(),
                                            Parts.TaskState.OPEN,
                                            null,
                                            "",
                                            ""));
                        }
                    }
                    return null;
                });
    }
}
