package vn.luytre.soc.directive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
import vn.luytre.soc.unit.Tier;

/** Letters: the list, the door they come in by, the page where a person confirms what the machine read, and issue. */
@Controller
class DirectivePages {

    private final Directives directives;
    private final Intake intake;
    private final Drafting drafting;
    private final Verdicts verdicts;
    private final Annexes annexes;
    private final SameOrders same;

    DirectivePages(
            Directives directives,
            Intake intake,
            Drafting drafting,
            Verdicts verdicts,
            Annexes annexes,
            SameOrders same) {
        this.directives = directives;
        this.intake = intake;
        this.drafting = drafting;
        this.verdicts = verdicts;
        this.annexes = annexes;
        this.same = same;
    }

    @Bean
    static NavEntry directiveNav(Obligations obligations) {
        return new NavEntry(
                NavEntry.Group.DUTY,
                10,
                "/directives",
                "directive.nav",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "LEADER", "AUDITOR"),
                obligations::drafts);
    }

    /** The list of letters. {@code error} in words; {@code typed} is what was pasted, kept. */
    record ListPage(
            List<Line> lines, @Nullable String error, @Nullable Directive known, String typed) {}

    /** A letter in the list; {@code progress} null for a draft. */
    record Line(Directive directive, Directives.@Nullable Progress progress) {}

    @GetMapping("/directives")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
    ModelAndView list() {
        return list(null, null, "", HttpStatus.OK);
    }

    private ModelAndView list(
            @Nullable String error, @Nullable Directive known, String typed, HttpStatus status) {
        var lines =
                directives.all().stream()
                        .map(one ->
                                new Line(
                                        one,
                                        one.state() == Directive.State.DRAFT
                                                ? null
                                                : directives.progress(one.id())))
                        .toList();
        var view = new ModelAndView("directive/list", status);
        return view.addObject("page", new ListPage(lines, error, known, typed));
    }

    @PostMapping("/directives")
    @Allowed(Role.ADMIN)
    ModelAndView take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text)
            throws IOException {
        boolean uploaded = file != null && !file.isEmpty();
        if (!uploaded && text.isBlank()) {
            return list("directive.intake.nothing", null, text, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var bytes =
                uploaded
                        ? Objects.requireNonNull(file).getBytes()
                        : text.getBytes(StandardCharsets.UTF_8);
        var name =
                uploaded
                        ? Objects.requireNonNullElse(
                                Objects.requireNonNull(file).getOriginalFilename(), "")
                        : "van-ban-dan.txt";
        return switch (intake.take(Viewer.current().actor(), bytes, name)) {
            case Intake.Taken.Drafted(long letter) ->
                    new ModelAndView("redirect:/directives/" + letter);
            case Intake.Taken.AlreadyHere(var known) ->
                    list(null, known, text, HttpStatus.CONFLICT);
            // Not even the text that was typed goes back: a secret stays nowhere.
            case Intake.Taken.Secret(var level) ->
                    list(SecretLaw.reason(level), null, "", HttpStatus.UNPROCESSABLE_CONTENT);
            case Intake.Taken.Unreadable(var why) ->
                    list(why, null, text, HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    /** The page of one letter. {@code error} is a key or empty; {@code selected} the clause in view, 0 for none. */
    record LetterPage(
            Drafting.Draft draft,
            List<LetterText.Block> blocks,
            long selected,
            boolean editable,
            String error,
            Directives.@Nullable Progress progress,
            List<Annexes.Shown> annexes,
            SameOrders.Found same) {

        long confirmed() {
            return draft.clauses().stream()
                    .filter(clause -> clause.state() != Clause.State.PROPOSED)
                    .count();
        }

        List<Mark> questionsAt(Clause clause) {
            return draft.marks().stream()
                    .filter(Mark::question)
                    .filter(mark ->
                            mark.start() != null
                                    && mark.start() >= clause.start()
                                    && mark.start() < clause.end())
                    .toList();
        }

        List<Mark> questionsElsewhere() {
            return draft.marks().stream()
                    .filter(Mark::question)
                    .filter(mark ->
                            draft.clauses().stream()
                                    .noneMatch(clause -> questionsAt(clause).contains(mark)))
                    .toList();
        }

        int unitsOf(Mark mark) {
            return Arrays.stream(mark.suggestion().split(","))
                    .filter(name -> !name.isEmpty())
                    .mapToInt(name ->
                            draft.units().getOrDefault(Tier.valueOf(name), List.of()).size())
                    .sum();
        }
    }

    @GetMapping("/directives/{id}")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
    ModelAndView letter(@PathVariable long id, @RequestParam(defaultValue = "0") long clause) {
        return letter(id, clause, "", HttpStatus.OK, "directive/letter");
    }

    private ModelAndView letter(
            long id, long selected, String error, HttpStatus status, String template) {
        var draft = drafting.open(id);
        if (draft == null) {
            return new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
        }
        boolean editable =
                draft.directive().state() == Directive.State.DRAFT
                        && Viewer.current().has(Role.ADMIN);
        var page =
                new LetterPage(
                        draft,
                        LetterText.of(draft.text(), draft.clauses(), draft.marks()),
                        selected == 0 ? firstOpen(draft) : selected,
                        editable,
                        error,
                        draft.directive().state() == Directive.State.DRAFT
                                ? null
                                : directives.progress(id),
                        annexes.of(id),
                        same.of(id));
        return new ModelAndView(template, status).addObject("page", page);
    }

    private static long firstOpen(Drafting.Draft draft) {
        return draft.clauses().stream()
                .filter(clause -> clause.state() == Clause.State.PROPOSED)
                .map(Clause::id)
                .findFirst()
                .orElse(0L);
    }

    /** After a change: the part for htmx, the whole page again for plain forms; a refused one says why. */
    private ModelAndView after(boolean done, long id, long clause, String error, boolean part) {
        if (!done) {
            return letter(
                    id,
                    clause,
                    error,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    part ? "directive/letter-body" : "directive/letter");
        }
        return part
                ? letter(id, clause, "", HttpStatus.OK, "directive/letter-body")
                : new ModelAndView(
                        "redirect:/directives/" + id + (clause == 0 ? "" : "?clause=" + clause));
    }

    @PostMapping("/directives/{id}")
    @Allowed(Role.ADMIN)
    ModelAndView head(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String dated,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String noDeadlineReason,
            @RequestParam(defaultValue = "") String arrivalNumber,
            @RequestParam(defaultValue = "") String assignedTo,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        var day = Times.readDay(dated);
        var limit = Times.readDeadline(deadline);
        if (day == null && !dated.isBlank() || limit == null && !deadline.isBlank()) {
            return after(false, id, 0, "directive.error.date", part);
        }
        var form =
                new Drafting.HeadForm(
                        number,
                        day,
                        issuer,
                        title,
                        limit,
                        noDeadlineReason,
                        arrivalNumber,
                        assignedTo);
        return after(
                drafting.head(Viewer.current().actor(), id, form),
                id,
                0,
                "directive.error.not-draft",
                part);
    }

    @PostMapping("/directives/{id}/clauses/{clause}")
    @Allowed(Role.ADMIN)
    ModelAndView decide(
            @PathVariable long id,
            @PathVariable long clause,
            @RequestParam Clause.State state,
            @RequestParam(defaultValue = "") String reason,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        boolean done = drafting.decide(Viewer.current().actor(), id, clause, state, reason);
        boolean next = done && state != Clause.State.PROPOSED;
        return after(done, id, next ? 0 : clause, "directive.error.reason", part);
    }

    @PostMapping("/directives/{id}/clauses/{clause}/change")
    @Allowed(Role.ADMIN)
    ModelAndView change(
            @PathVariable long id,
            @PathVariable long clause,
            @RequestParam Topic topic,
            @RequestParam(required = false) @Nullable List<Tier> tiers,
            @RequestParam(defaultValue = "") String deadline,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        var limit = Times.readDeadline(deadline);
        if (limit == null && !deadline.isBlank()) {
            return after(false, id, clause, "directive.error.date", part);
        }
        return after(
                drafting.change(
                        Viewer.current().actor(),
                        id,
                        clause,
                        topic,
                        tiers == null ? List.of() : tiers,
                        limit),
                id,
                clause,
                "directive.error.not-draft",
                part);
    }

    @PostMapping("/directives/{id}/clauses")
    @Allowed(Role.ADMIN)
    ModelAndView add(
            @PathVariable long id,
            @RequestParam String label,
            @RequestParam String excerpt,
            @RequestParam Topic topic,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        return after(
                drafting.add(Viewer.current().actor(), id, label, excerpt, topic),
                id,
                0,
                "directive.error.excerpt",
                part);
    }

    @PostMapping("/directives/{id}/marks/{mark}")
    @Allowed(Role.ADMIN)
    ModelAndView answer(
            @PathVariable long id,
            @PathVariable long mark,
            @RequestParam String answer,
            @RequestParam(defaultValue = "0") long clause,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        return after(
                drafting.answer(Viewer.current().actor(), id, mark, answer),
                id,
                clause,
                "directive.error.answer",
                part);
    }

    @GetMapping("/directives/{id}/issue")
    @Allowed(Role.ADMIN)
    ModelAndView review(@PathVariable long id) {
        return letter(id, 0, "", HttpStatus.OK, "directive/issue");
    }

    @PostMapping("/directives/{id}/issue")
    @Allowed(Role.ADMIN)
    ModelAndView issue(@PathVariable long id, RedirectAttributes redirect) {
        return switch (drafting.issue(Viewer.current().actor(), id)) {
            case Drafting.Issued.Done(int count) -> {
                // So that the table the person sees next is already judged.
                verdicts.compute(Set.of(), Set.of());
                redirect.addFlashAttribute("notice", "Đã giao %d nghĩa vụ.".formatted(count));
                yield new ModelAndView("redirect:/obligations?letter=" + id);
            }
            case Drafting.Issued.Already() ->
                    new ModelAndView("redirect:/obligations?letter=" + id);
            case Drafting.Issued.NotReady(var missing) ->
                    letter(
                            id,
                            0,
                            "directive.error.not-ready",
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "directive/letter");
        };
    }

    /** Whether another letter is the same order; {@code linked} false says that it is not. */
    @PostMapping("/directives/{id}/same")
    @Allowed(Role.ADMIN)
    ModelAndView same(
            @PathVariable long id, @RequestParam long other, @RequestParam boolean linked) {
        var actor = Viewer.current().actor();
        boolean done = linked ? same.link(actor, id, other) : same.part(actor, id, other);
        return after(done, id, 0, "directive.error.same", false);
    }

    @PostMapping("/directives/{id}/close")
    @Allowed(Role.ADMIN)
    ModelAndView close(@PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        return after(
                drafting.close(Viewer.current().actor(), id, reason),
                id,
                0,
                "directive.error.reason",
                false);
    }
}
