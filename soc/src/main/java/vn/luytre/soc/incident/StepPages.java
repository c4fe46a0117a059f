package vn.luytre.soc.incident;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.Tlp;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.Rsit;

/** Steps that change how a case stands; each carries the version its person saw. */
@Controller
@RequestMapping("/incidents/{id:\\d{1,18}}")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
class StepPages {

    private static final int LONGEST = 2_000;

    private final Incidents incidents;
    private final CaseDesk desk;
    private final OpeningForm forms;
    private final InstantSource clock;

    StepPages(Incidents incidents, CaseDesk desk, OpeningForm forms, InstantSource clock) {
        this.incidents = incidents;
        this.desk = desk;
        this.forms = forms;
        this.clock = clock;
    }

    @PostMapping("/status")
    ModelAndView status(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        var to = typed.one("to", CaseStatus.class, CaseStatus.MERGED);
        return desk.after(
                incidents.move(
                        Viewer.current(),
                        id,
                        version(typed),
                        to,
                        typed.line("party"),
                        typed.text("note", LONGEST)),
                id,
                CaseTab.OVERVIEW,
                typed);
    }

    @PostMapping("/stage")
    ModelAndView stage(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        var stage = typed.one("stage", CaseStage.class, CaseStage.DETECTION);
        return put(
                id,
                typed,
                Parts.Verb.STAGE,
                stage.name(),
                one -> one.status().open() ? Steps.at(one, stage) : null);
    }

    /** "Tôi nhận xử lý". */
    @PostMapping("/own")
    ModelAndView own(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var viewer = Viewer.current();
        return put(
                id,
                new Typed(sent),
                Parts.Verb.ASSIGN,
                viewer.name(),
                one ->
                        one.status().open()
                                ? Steps.owned(one, viewer.account(), viewer.name())
                                : null);
    }

    /** Somebody else than its owner has read the whole case: of the province, or the head of the unit. */
    @PostMapping("/review")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.HEAD})
    ModelAndView review(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var viewer = Viewer.current();
        return put(
                id,
                new Typed(sent),
                Parts.Verb.REVIEW,
                viewer.name(),
                one ->
                        one.status() == CaseStatus.RESOLVED
                                ? Steps.reviewed(one, viewer.account(), viewer.name())
                                : null);
    }

    /** Sets a moment, or takes it back where the field is left empty. */
    @PostMapping("/moments/{moment}")
    ModelAndView moment(
            @PathVariable long id,
            @PathVariable Steps.Moment moment,
            @RequestParam Map<String, String> sent) {
        if (moment == Steps.Moment.CLASSED_SERIOUS
                && !Viewer.current().has(Role.ADMIN, Role.ANALYST, Role.RESPONSE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var typed = new Typed(sent);
        var at = typed.minute("at");
        if (at == null && !typed.line("at").isEmpty()) {
            return desk.after(
                    new Outcome.Refused("incident.fault.not-so"), id, CaseTab.OVERVIEW, typed);
        }
        var note = moment.name() + (at == null ? "" : " " + Typed.field(at));
        return put(
                id,
                typed,
                Parts.Verb.MOMENT,
                note,
                one ->
                        one.status().open()
                                ? Steps.dated(one, moment, at, typed.line("by"), clock.instant())
                                : null);
    }

    @PostMapping("/sorting")
    ModelAndView sort(@PathVariable long id, @RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        return put(id, typed, Parts.Verb.SORT, "", one -> sorted(one, typed));
    }

    private @Nullable Incident sorted(Incident one, Typed typed) {
        if (!one.status().open() || typed.line("title").isEmpty()) {
            return null;
        }
        return Steps.sorted(
                one,
                new Steps.Sorting(
                        typed.line("title"),
                        typed.one("kind", one.kind().getDeclaringClass(), one.kind()),
                        Rsit.of(typed.line("rsit")),
                        typed.one("tlp", Tlp.class, one.tlp()),
                        typed.one("priority", one.priority().getDeclaringClass(), one.priority()),
                        forms.hit(typed, one.unit()),
                        OpeningForm.caller(typed),
                        typed.line("platformCode")));
    }

    private ModelAndView put(
            long id,
            Typed typed,
            Parts.Verb verb,
            String note,
            java.util.function.Function<Incident, @Nullable Incident> change) {
        return desk.after(
                incidents.put(Viewer.current(), id, version(typed), verb, note, change),
                id,
                CaseTab.OVERVIEW,
                typed);
    }

    private static int version(Typed typed) {
        return (int) Math.min(Integer.MAX_VALUE, typed.number("version"));
    }
}
