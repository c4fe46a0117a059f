package vn.luytre.soc.directive;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Presence;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.NavEntry;

/** What waits for the signature of a unit's head. */
@Controller
class ApprovalPages {

    private final Obligations obligations;
    private final Answers answers;
    private final Verdicts verdicts;
    private final AnswerPaper paper;
    private final PaperTemplates templates;
    private final PaperValues values;
    private final Presence presence;
    private final InstantSource clock;

    ApprovalPages(
            Obligations obligations,
            Answers answers,
            Verdicts verdicts,
            AnswerPaper paper,
            PaperTemplates templates,
            PaperValues values,
            Presence presence,
            InstantSource clock) {
        this.obligations = obligations;
        this.answers = answers;
        this.verdicts = verdicts;
        this.paper = paper;
        this.templates = templates;
        this.values = values;
        this.presence = presence;
        this.clock = clock;
    }

    @Bean
    static NavEntry approveNav(Answers answers) {
        return new NavEntry(
                NavEntry.Group.TOP,
                20,
                "/approvals",
                "directive.approve.nav",
                Set.of("HEAD"),
                () ->
                        Scope.current().units().stream()
                                .mapToLong(unit -> answers.queue(unit).size())
                                .sum());
    }

    /** What the head reads before signing. {@code card} null: nothing waits. */
    record ApprovePage(
            Obligations.@Nullable Card card,
            int place,
            int total,
            Instant now,
            String error,
            Ask ask) {}

    /** What the head has to give before signing. */
    enum Ask {
        NOTHING,
        PASSWORD,
        CODE
    }

    private Ask ask(HttpSession session) {
        return presence.fresh(session)
                ? Ask.NOTHING
                : Viewer.current().secondFactor() ? Ask.CODE : Ask.PASSWORD;
    }

    @GetMapping("/approvals")
    @Allowed(Role.HEAD)
    ModelAndView approvals(@RequestParam(defaultValue = "0") long answer, HttpSession session) {
        return approvePage(answer, "", HttpStatus.OK, session);
    }

    private ModelAndView approvePage(
            long answer, String error, HttpStatus status, HttpSession session) {
        var queue = answers.queue(Viewer.current().unit());
        int place = 0;
        for (int i = 0; i < queue.size(); i++) {
            place = queue.get(i).id() == answer ? i : place;
        }
        var card = queue.isEmpty() ? null : obligations.card(queue.get(place).obligation());
        return new ModelAndView("directive/approve", status)
                .addObject(
                        "page",
                        new ApprovePage(
                                card,
                                queue.isEmpty() ? 0 : place + 1,
                                queue.size(),
                                clock.instant(),
                                error,
                                ask(session)));
    }

    @PostMapping("/approvals/{answer}")
    @Allowed(Role.HEAD)
    ModelAndView decide(
            @PathVariable long answer,
            @RequestParam int version,
            @RequestParam String what,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String proof,
            HttpSession session,
            RedirectAttributes redirect) {
        var viewer = Viewer.current();
        boolean approving = "approve".equals(what);
        if (approving && !presence.fresh(session)) {
            var shown = presence.show(session, viewer, proof);
            if (shown != Presence.Shown.PROVEN) {
                return approvePage(
                        answer,
                        "directive.presence." + shown + "." + ask(session),
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        session);
            }
        }
        var step =
                approving
                        ? answers.approve(viewer, answer, version)
                        : answers.giveBack(viewer, answer, version, reason);
        return switch (step) {
            case Answers.Step.Done(long obligation) -> {
                verdicts.compute(obligation);
                redirect.addFlashAttribute(
                        "notice", approving ? "Đã duyệt và gửi." : "Đã trả lại cán bộ.");
                yield new ModelAndView("redirect:/approvals");
            }
            case Answers.Step.Refused(var why) ->
                    approvePage(
                            answer,
                            "directive.refused." + why,
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            session);
            case Answers.Step.RefusedWords(var why) ->
                    approvePage(answer, why, HttpStatus.UNPROCESSABLE_CONTENT, session);
            case Answers.Step.Overtaken(var now) ->
                    approvePage(answer, overtaken(now), HttpStatus.CONFLICT, session);
            case Answers.Step.Absent() ->
                    new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
        };
    }

    /** What would be sent, for a head who signs on paper; unsigned and unnumbered. */
    @GetMapping("/approvals/{answer}.docx")
    @Allowed({Role.OFFICER, Role.HEAD, Role.CARRIER})
    ResponseEntity<byte[]> word(@PathVariable long answer) {
        var found = answers.byId(answer);
        var card = found == null ? null : obligations.card(found.obligation());
        if (found == null || card == null) {
            return ResponseEntity.notFound().build();
        }
        obligations.exported(Viewer.current(), card.directive().id(), "answer " + answer + ".docx");
        return ObligationPages.file(
                "ket-qua-%d.docx".formatted(answer),
                ReportPages.DOCX,
                Objects.requireNonNullElseGet(
                        templates.filled(
                                PaperKind.ANSWER, values.answer(card, found, clock.instant())),
                        () -> Docx.write(paper.of(card, found, clock.instant()))));
    }

    /** Who decided, and when: no overwriting, no guessing. */
    private static String overtaken(Answer now) {
        return switch (now.state()) {
            case APPROVED, SUPERSEDED ->
                    "%s đã duyệt lúc %s."
                            .formatted(
                                    now.signer(),
                                    vn.luytre.event.VietnamTime.minute(
                                            Objects.requireNonNullElse(
                                                    now.decided(), Instant.EPOCH)));
            case RETURNED -> "%s đã trả lại cán bộ.".formatted(now.signer());
            case WITHDRAWN -> "Cán bộ đã rút lại nội dung này.";
            case SUBMITTED, DRAFT -> "Nội dung đã được sửa; hãy đọc lại rồi duyệt.";
        };
    }

    @PostMapping("/approvals/{answer}/confirm")
    @Allowed(Role.HEAD)
    ModelAndView confirm(@PathVariable long answer, RedirectAttributes redirect) {
        var step = answers.confirm(Viewer.current(), answer);
        if (step instanceof Answers.Step.Done(long obligation)) {
            verdicts.compute(obligation);
            redirect.addFlashAttribute("notice", "Đã xác nhận nội dung nhập hộ.");
            return new ModelAndView("redirect:/home/" + obligation);
        }
        return new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
    }
}
