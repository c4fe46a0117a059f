package vn.luytre.soc.incident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** The forms of a case's tabs. */
@Controller
@RequestMapping("/incidents/{id:\\d{1,18}}")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
class WorkPages {

    private final CaseWork work;
    private final CaseDesk desk;
    private final Audit audit;

    WorkPages(CaseWork work, CaseDesk desk, Audit audit) {
        this.work = work;
        this.desk = desk;
        this.audit = audit;
    }

    @PostMapping("/tasks")
    ModelAndView addTask(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return desk.after(work.addTask(Viewer.current(), id, typed), id, CaseTab.WORK, typed);
    }

    @PostMapping("/tasks/{task:\\d{1,18}}")
    ModelAndView endTask(
            @PathVariable long id,
            @PathVariable long task,
            @RequestParam Parts.TaskState state,
            @RequestParam(defaultValue = "") String note) {
        return desk.after(
                work.endTask(
                        Viewer.current(),
                        id,
                        task,
                        state,
                        new Typed(Map.of("note", note)).line("note")),
                id,
                CaseTab.WORK,
                Typed.NOTHING);
    }

    @PostMapping("/notes")
    ModelAndView addNote(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return desk.after(work.addNote(Viewer.current(), id, typed), id, CaseTab.WORK, typed);
    }

    @PostMapping("/timeline")
    ModelAndView addEntry(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return desk.after(work.addEntry(Viewer.current(), id, typed), id, CaseTab.WORK, typed);
    }

    @PostMapping("/path/{step}")
    ModelAndView putStep(
            @PathVariable long id,
            @PathVariable PathStep step,
            @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return desk.after(work.putStep(Viewer.current(), id, step, typed), id, CaseTab.WORK, typed);
    }

    @PostMapping("/assets")
    ModelAndView putAsset(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return desk.after(work.putAsset(Viewer.current(), id, typed), id, CaseTab.THINGS, typed);
    }

    @PostMapping("/observables")
    ModelAndView putObservables(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return desk.after(
                work.putObservables(Viewer.current(), id, typed), id, CaseTab.THINGS, typed);
    }

    @PostMapping("/evidence")
    ModelAndView addEvidence(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var typed = new Typed(sent);
        var chosen = Sent.of(file);
        var outcome =
                chosen == null
                        ? new Outcome.Refused("incident.fault.file")
                        : work.addEvidence(
                                Viewer.current(), id, chosen.name(), chosen.bytes(), typed);
        return desk.after(outcome, id, CaseTab.THINGS, typed);
    }

    /** A file of the case; taking it is in the audit. Never shown in place: it may be what did the harm. */
    @GetMapping("/evidence/{file:\\d{1,18}}")
    @AllowedToAll
    ResponseEntity<byte[]> evidence(@PathVariable long id, @PathVariable long file) {
        var known = work.file(id, file);
        var bytes = known == null ? null : work.bytes(known);
        if (known == null || bytes == null) {
            return ResponseEntity.notFound().build();
        }
        audit.record(
                Viewer.current().actor(),
                "incident.evidence-taken",
                "incident:" + id,
                Map.of("sha256", known.sha256()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(known.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    @PostMapping("/facts")
    ModelAndView putFacts(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return desk.after(work.putFacts(Viewer.current(), id, typed), id, CaseTab.PAPERS, typed);
    }

    @PostMapping("/reports")
    ModelAndView addReport(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") List<String> clock) {
        var typed = new Typed(sent);
        return desk.after(
                work.addReport(Viewer.current(), id, typed, Set.copyOf(clock)),
                id,
                CaseTab.PAPERS,
                typed);
    }

    @PostMapping("/links")
    ModelAndView link(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return desk.after(work.link(Viewer.current(), id, typed), id, CaseTab.HISTORY, typed);
    }
}
