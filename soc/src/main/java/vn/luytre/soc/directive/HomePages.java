package vn.luytre.soc.directive;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.NavEntry;

/** What the people of a unit see on their telephone: what they owe, one answer, what waits for the head's signature. */
@Controller
class HomePages {

    private final Obligations obligations;
    private final Answers answers;
    private final Extensions extensions;
    private final Annexes annexes;
    private final ReportCalendar calendar;
    private final InstantSource clock;

    HomePages(
            Obligations obligations,
            Answers answers,
            Extensions extensions,
            Annexes annexes,
            ReportCalendar calendar,
            InstantSource clock) {
        this.obligations = obligations;
        this.answers = answers;
        this.extensions = extensions;
        this.annexes = annexes;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Bean
    static NavEntry homeNav() {
        return new NavEntry(
                NavEntry.Group.TOP,
                10,
                "/home",
                "directive.home.nav",
                Set.of("OFFICER", "HEAD", "CARRIER"),
                null);
    }

    /** The first page. {@code undo}: the obligation just answered in one tap, 0 for none. */
    record HomePage(
            Obligations.Home home, Instant now, long undo, ReportCalendar.@Nullable Next next) {}

    @GetMapping("/home")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView home(
            @RequestParam(defaultValue = "0") long undo,
            @RequestHeader(value = "HX-Target", defaultValue = "") String target) {
        var viewer = Viewer.current();
        answers.received(viewer);
        var home = obligations.home(viewer.unit());
        if (home == null) {
            return new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("jobs".equals(target) ? "directive/jobs" : "directive/home")
                .addObject(
                        "page",
                        new HomePage(
                                home,
                                clock.instant(),
                                undo,
                                calendar.next(ReportDuty.Who.UNIT).stream()
                                        .findFirst()
                                        .orElse(null)));
    }

    /** One tap. It waits for the head; until then it can be undone. */
    @PostMapping("/home/{id}/nothing")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView nothing(
            @PathVariable long id,
            @RequestHeader(value = "HX-Target", defaultValue = "") String target) {
        var step = answers.submit(Viewer.current(), id, "", Answer.Kind.NOTHING);
        return step instanceof Answers.Step.Done
                ? "jobs".equals(target)
                        ? home(id, target)
                        : new ModelAndView("redirect:/home?undo=" + id)
                : answerPage(id, step);
    }

    @PostMapping("/home/{id}/undo")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView undo(
            @PathVariable long id,
            @RequestHeader(value = "HX-Target", defaultValue = "") String target) {
        var step = answers.withdraw(Viewer.current(), id);
        return step instanceof Answers.Step.Done
                ? "jobs".equals(target) ? home(0, target) : new ModelAndView("redirect:/home")
                : answerPage(id, step);
    }

    @PostMapping("/home/letters/{letter}/register")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView register(
            @PathVariable long letter,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String assignedTo) {
        answers.register(Viewer.current(), letter, number, assignedTo);
        return new ModelAndView("redirect:/home");
    }

    /** The page of one answer. {@code error} a key, words, or empty; {@code note} what was typed. */
    record AnswerPage(
            Obligations.Card card,
            Instant now,
            String error,
            String note,
            List<Annex.Line> annexes) {

        boolean waiting() {
            return card.open() != null && card.open().state() == Answer.State.SUBMITTED;
        }

        boolean returned() {
            return card.open() != null && card.open().state() == Answer.State.RETURNED;
        }
    }

    @GetMapping("/home/{id}")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView answer(@PathVariable long id) {
        return answerPage(id, "", null, HttpStatus.OK);
    }

    private ModelAndView answerPage(
            long id, String error, @Nullable String typed, HttpStatus status) {
        var card = obligations.card(id);
        if (card == null) {
            return new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
        }
        var kept = card.open() == null ? "" : card.open().note();
        return new ModelAndView("directive/answer", status)
                .addObject(
                        "page",
                        new AnswerPage(
                                card,
                                clock.instant(),
                                error,
                                Objects.requireNonNullElse(typed, kept),
                                annexes.ofUnit(card.directive().id(), card.unit().id())));
    }

    private ModelAndView answerPage(long id, Answers.Step step) {
        return switch (step) {
            case Answers.Step.Done(long obligation) ->
                    new ModelAndView("redirect:/home/" + obligation);
            case Answers.Step.Refused(var reason) ->
                    answerPage(
                            id,
                            "directive.refused." + reason,
                            null,
                            HttpStatus.UNPROCESSABLE_CONTENT);
            case Answers.Step.RefusedWords(var why) ->
                    answerPage(id, why, null, HttpStatus.UNPROCESSABLE_CONTENT);
            case Answers.Step.Overtaken(var answer) ->
                    answerPage(id, "directive.refused.decided", null, HttpStatus.CONFLICT);
            case Answers.Step.Absent() ->
                    new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
        };
    }

    /** One form: files, the note, and which button. A refused file loses nothing that was typed. */
    @PostMapping("/home/{id}")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView save(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "save") String what,
            @RequestParam(defaultValue = "0") long remove,
            RedirectAttributes redirect)
            throws IOException {
        var viewer = Viewer.current();
        Answers.Step step = answers.note(viewer, id, note);
        if (remove != 0 && step instanceof Answers.Step.Done) {
            step = answers.detach(viewer, id, remove);
        }
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            if (step instanceof Answers.Step.Done && !file.isEmpty()) {
                step =
                        answers.attach(
                                viewer,
                                id,
                                Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                                file.getBytes());
            }
        }
        if (step instanceof Answers.Step.Done) {
            step =
                    switch (what) {
                        case "submit" -> answers.submit(viewer, id, note, null);
                        case "nothing" -> answers.submit(viewer, id, note, Answer.Kind.NOTHING);
                        case "dispute" -> answers.submit(viewer, id, note, Answer.Kind.DISPUTE);
                        default -> step;
                    };
            if (step instanceof Answers.Step.Done && !"save".equals(what)) {
                redirect.addFlashAttribute("notice", "Đã trình lãnh đạo duyệt.");
                return new ModelAndView("redirect:/home");
            }
        }
        return answerPage(id, step);
    }

    @PostMapping("/home/{id}/extension")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView extension(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason) {
        return answerPage(id, extensions.ask(Viewer.current(), id, until, reason));
    }

    @PostMapping("/home/{id}/extension/withdraw")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView withdrawExtension(@PathVariable long id) {
        return answerPage(id, extensions.withdraw(Viewer.current(), id));
    }

    @PostMapping("/home/{id}/withdraw")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView withdraw(@PathVariable long id) {
        return answerPage(id, answers.withdraw(Viewer.current(), id));
    }
}
