package vn.luytre.soc.directive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.identity.Account;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/**
 * Answers to obligations for programs: a token of the unit writes and submits, the province's enters on behalf and reviews.
 * Approval stays an act of the unit's head: only a token which that head made can carry it.
 */
@RestController
@RequestMapping("/api/v1")
class AnswerApi {

    private static final String WRITE = "answers:write";

    private final Answers answers;
    private final Extensions extensions;
    private final Obligations obligations;
    private final Verdicts verdicts;
    private final Identity identity;

    AnswerApi(
            Answers answers,
            Extensions extensions,
            Obligations obligations,
            Verdicts verdicts,
            Identity identity) {
        this.answers = answers;
        this.extensions = extensions;
        this.obligations = obligations;
        this.verdicts = verdicts;
        this.identity = identity;
    }

    /** A file that hangs on an answer. {@code bytes} its size. */
    record FileItem(long id, String name, long bytes, String sha256) {}

    /** An answer. {@code signer}, {@code decided} and {@code reason} are empty or null until the head decided. */
    record AnswerItem(
            long id,
            long obligation,
            Answer.Kind kind,
            Answer.State state,
            String note,
            int version,
            String author,
            @Nullable Instant submitted,
            String signer,
            @Nullable Instant decided,
            String reason,
            boolean onBehalf,
            @Nullable Instant confirmed,
            Answer.@Nullable Review review,
            List<FileItem> files) {

        static AnswerItem of(Answer answer, List<FileRows.GivenFile> files) {
            return new AnswerItem(
                    answer.id(),
                    answer.obligation(),
                    answer.kind(),
                    answer.state(),
                    answer.note(),
                    answer.version(),
                    answer.authorName(),
                    answer.submitted(),
                    answer.signer(),
                    answer.decided(),
                    answer.decisionReason(),
                    answer.onBehalf(),
                    answer.confirmed(),
                    answer.review(),
                    files.stream()
                            .map(file ->
                                    new FileItem(
                                            file.id(), file.name(), file.bytes(), file.sha256()))
                            .toList());
        }
    }

    /** What stands approved, and what is written or waits for the head; each null for none. */
    record Standing(
            @Nullable AnswerItem approved,
            @Nullable AnswerItem open,
            @Nullable Instant deadline,
            List<Extension> extensions) {}

    @GetMapping("/obligations/{id}/answers")
    @AllowedToAll(token = "directives:read")
    Standing standing(@PathVariable long id) {
        var card = obligations.card(id);
        if (card == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Standing(
                card.approved() == null
                        ? null
                        : AnswerItem.of(card.approved(), card.approvedFiles()),
                card.open() == null ? null : AnswerItem.of(card.open(), card.openFiles()),
                card.obligation().deadline(),
                card.extensions());
    }

    /** A note for the draft; submitted to the head unless {@code submit} is false. {@code kind} null: what its content says. */
    record Written(@Nullable String note, Answer.@Nullable Kind kind, @Nullable Boolean submit) {}

    @PostMapping("/obligations/{id}/answers")
    @Allowed(
            value = {Role.OFFICER, Role.HEAD, Role.CARRIER},
            token = WRITE)
    ResponseEntity<?> write(@PathVariable long id, @RequestBody Written written) {
        var note = text(written.note());
        var viewer = Viewer.current();
        return after(
                Boolean.FALSE.equals(written.submit())
                        ? answers.note(viewer, id, note)
                        : answers.submit(viewer, id, note, written.kind()));
    }

    /** Hangs a file on the draft; the body is the file itself. */
    @PostMapping("/obligations/{id}/files")
    @Allowed(
            value = {Role.OFFICER, Role.HEAD, Role.CARRIER},
            token = WRITE)
    ResponseEntity<?> attach(@PathVariable long id, @RequestParam String name, InputStream body)
            throws IOException {
        var bytes = body.readNBytes(Attachment.MOST_BYTES + 1);
        return after(answers.attach(Viewer.current(), id, name, bytes));
    }

    @DeleteMapping("/obligations/{id}/files/{file}")
    @Allowed(
            value = {Role.OFFICER, Role.HEAD, Role.CARRIER},
            token = WRITE)
    ResponseEntity<?> detach(@PathVariable long id, @PathVariable long file) {
        return after(answers.detach(Viewer.current(), id, file));
    }

    @PostMapping("/obligations/{id}/withdraw")
    @Allowed(
            value = {Role.OFFICER, Role.HEAD, Role.CARRIER},
            token = WRITE)
    ResponseEntity<?> withdraw(@PathVariable long id) {
        return after(answers.withdraw(Viewer.current(), id));
    }

    /** What the head decides about the version that was read. {@code reason}: why it goes back. */
    record Decision(int version, boolean approve, @Nullable String reason) {}

    @PostMapping("/answers/{answer}/decision")
    @Allowed(value = Role.HEAD, token = "answers:approve")
    ResponseEntity<?> decide(@PathVariable long answer, @RequestBody Decision decision) {
        if (answers.byId(answer) == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var head = head(Viewer.current());
        return after(
                decision.approve()
                        ? answers.approve(head, answer, decision.version())
                        : answers.giveBack(
                                head, answer, decision.version(), text(decision.reason())));
    }

    /** The person who signs: the one who asks, or the head who made the token. Refused for a token of anybody else. */
    private Viewer head(Viewer viewer) {
        if (viewer.tokenScopes().isEmpty()) {
            return viewer;
        }
        var owner = identity.byId(viewer.account());
        if (owner == null || !signs(owner, viewer.unit())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return new Viewer(
                owner.id(),
                viewer.login(),
                "%s (%s)".formatted(owner.name(), viewer.name()),
                owner.post(),
                viewer.unit(),
                viewer.roles(),
                viewer.tokenScopes(),
                false,
                viewer.language(),
                viewer.theme());
    }

    private static boolean signs(Account owner, long unit) {
        return owner.active() && owner.unit() == unit && owner.roles().contains(Role.HEAD);
    }

    /** What a unit said by telephone, and who said it. */
    record Told(Answer.Kind kind, @Nullable String note, String toldBy) {}

    @PostMapping("/obligations/{id}/on-behalf")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST},
            token = WRITE)
    ResponseEntity<?> onBehalf(@PathVariable long id, @RequestBody Told told) {
        return after(
                answers.onBehalf(
                        Viewer.current(), id, told.kind(), text(told.note()), told.toldBy()));
    }

    /** What the province makes of an approved answer. */
    record Reviewed(Answer.Review review, @Nullable String reason) {}

    @PostMapping("/obligations/{id}/review")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST},
            token = WRITE)
    ResponseEntity<?> review(@PathVariable long id, @RequestBody Reviewed reviewed) {
        return after(
                answers.review(Viewer.current(), id, reviewed.review(), text(reviewed.reason())));
    }

    /** More time that a unit asks for. {@code until}: the last moment wanted. */
    record Wish(Instant until, String reason) {}

    @PostMapping("/obligations/{id}/extension")
    @Allowed(
            value = {Role.OFFICER, Role.HEAD, Role.CARRIER},
            token = WRITE)
    ResponseEntity<?> ask(@PathVariable long id, @RequestBody Wish wish) {
        return after(
                extensions.ask(
                        Viewer.current(), id, Times.deadlineField(wish.until()), wish.reason()));
    }

    /** {@code until} null: as much as was wanted. {@code reason} is needed to refuse. */
    record WishDecision(boolean grant, @Nullable Instant until, @Nullable String reason) {}

    @PostMapping("/obligations/{id}/extension/decision")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST},
            token = WRITE)
    ResponseEntity<?> decide(@PathVariable long id, @RequestBody WishDecision decision) {
        var viewer = Viewer.current();
        var reason = text(decision.reason());
        return after(
                decision.grant()
                        ? extensions.grant(
                                viewer, id, Times.deadlineField(decision.until()), reason)
                        : extensions.refuse(viewer, id, reason));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private ResponseEntity<?> after(Answers.Step step) {
        return switch (step) {
            case Answers.Step.Done(long obligation) -> {
                verdicts.compute(obligation);
                yield ResponseEntity.ok(standing(obligation));
            }
            case Answers.Step.Refused(var reason) ->
                    ResponseEntity.unprocessableContent().body(Map.of("refused", reason));
            case Answers.Step.RefusedWords(var why) ->
                    ResponseEntity.unprocessableContent().body(Map.of("detail", why));
            case Answers.Step.Overtaken(var now) ->
                    ResponseEntity.status(HttpStatus.CONFLICT)
                            .body(Map.of("state", now.state(), "version", now.version()));
            case Answers.Step.Absent() -> ResponseEntity.notFound().build();
        };
    }
}
