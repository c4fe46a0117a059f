package vn.luytre.soc.directive;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.DocumentReader;
import vn.luytre.soc.store.EvidenceFiles;

/** What people of a unit answer: written by its officer, approved by its head; row security keeps others out. */
@Service
class Answers {

    /** Files on one answer; more belong into one document. */
    private static final int MOST_FILES = 20;

    private static final int MOST_NOTE = 4_000;

    private final ObligationRows obligations;
    private final AnswerRows answers;
    private final FileRows files;
    private final EvidenceFiles store;
    private final DocumentReader reader;
    private final DirectiveRows letters;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Answers(
            ObligationRows obligations,
            AnswerRows answers,
            FileRows files,
            EvidenceFiles store,
            DocumentReader reader,
            DirectiveRows letters,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.obligations = obligations;
        this.answers = answers;
        this.files = files;
        this.store = store;
        this.reader = reader;
        this.letters = letters;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a person's step. */
    sealed interface Step {
        record Done(long obligation) implements Step {}

        /** The words to show have the key {@code directive.refused.<reason>}. */
        record Refused(String reason) implements Step {}

        /** In words already (Vietnamese). */
        record RefusedWords(String why) implements Step {}

        /** Somebody else decided first. */
        record Overtaken(Answer answer) implements Step {}

        record Absent() implements Step {}
    }

    private static AnswerRows.By by(Viewer viewer) {
        return new AnswerRows.By(viewer.account(), viewer.name(), viewer.post());
    }

    /** The answer being written, begun if there is none; null if it waits for the head or the letter is closed. */
    private @Nullable Answer draft(Viewer viewer, Obligation obligation) {
        var directive = letters.byId(obligation.letter());
        if (directive == null || directive.state() != Directive.State.ISSUED) {
            return null;
        }
        var open = answers.open(obligation.id());
        if (open == null) {
            answers.begin(obligation, Answer.Kind.EVIDENCE, "", by(viewer), clock.instant());
            open = answers.open(obligation.id());
        }
        return open == null || open.state() == Answer.State.SUBMITTED ? null : open;
    }

    @Transactional
    Step attach(Viewer viewer, long obligation, String fileName, byte[] bytes) {
        var owed = obligations.byId(obligation);
        if (owed == null) {
            return new Step.Absent();
        }
        var draft = draft(viewer, owed);
        if (draft == null) {
            return new Step.Refused("waiting");
        }
        if (draft.files() >= MOST_FILES) {
            return new Step.Refused("files");
        }
        return switch (Attachment.of(bytes, fileName, reader)) {
            case Attachment.Refused(var why) -> new Step.RefusedWords(why);
            case Attachment.Secret(var level) -> {
                audit.record(
                        viewer.actor(),
                        "directive.refuse-secret",
                        "obligation:" + obligation,
                        Map.of("level", level.vietnamese()));
                yield new Step.RefusedWords(SecretLaw.reason(level));
            }
            case Attachment.Accepted(var name, var media) -> {
                var sha256 = store.keep(bytes);
                long file =
                        files.add(
                                sha256,
                                name,
                                media,
                                bytes.length,
                                owed.unit(),
                                viewer.actor(),
                                clock.instant());
                answers.attach(draft.id(), file);
                audit.record(
                        viewer.actor(),
                        "directive.attach",
                        "obligation:" + obligation,
                        Map.of("file", file, "name", name, "sha256", sha256));
                yield new Step.Done(obligation);
            }
        };
    }

    /** Takes a file off the draft; the file itself stays kept. */
    @Transactional
    Step detach(Viewer viewer, long obligation, long file) {
        var owed = obligations.byId(obligation);
        var draft = owed == null ? null : answers.open(obligation);
        if (owed == null || draft == null) {
            return new Step.Absent();
        }
        if (draft.state() == Answer.State.SUBMITTED) {
            return new Step.Refused("waiting");
        }
        if (answers.detach(draft.id(), file) == 0) {
            return new Step.Absent();
        }
        audit.record(
                viewer.actor(),
                "directive.detach",
                "obligation:" + obligation,
                Map.of("file", file));
        return new Step.Done(obligation);
    }

    @Transactional
    Step note(Viewer viewer, long obligation, String note) {
        var owed = obligations.byId(obligation);
        if (owed == null) {
            return new Step.Absent();
        }
        if (note.length() > MOST_NOTE) {
            return new Step.Refused("long");
        }
        var draft = draft(viewer, owed);
        if (draft == null) {
            return new Step.Refused("waiting");
        }
        answers.note(draft.id(), note.strip());
        return new Step.Done(obligation);
    }

    /** Hands the answer to the unit's head. What kind it is follows from what is in it, but for the two that say "no". */
    @Transactional
    Step submit(Viewer viewer, long obligation, String note, Answer.@Nullable Kind said) {
        var owed = obligations.byId(obligation);
        if (owed == null) {
            return new Step.Absent();
        }
        if (note.length() > MOST_NOTE) {
            return new Step.Refused("long");
        }
        var draft = draft(viewer, owed);
        if (draft == null) {
            return new Step.Refused("waiting");
        }
        var kind =
                said != null
                        ? said
                        : draft.files() > 0 ? Answer.Kind.EVIDENCE : Answer.Kind.ATTESTED;
        if (note.isBlank() && (kind == Answer.Kind.ATTESTED || kind == Answer.Kind.DISPUTE)) {
            return new Step.Refused(kind == Answer.Kind.DISPUTE ? "dispute" : "empty");
        }
        if (!answers.submit(draft.id(), kind, note.strip(), by(viewer), clock.instant())) {
            return new Step.Refused("waiting");
        }
        audit.record(
                viewer.actor(),
                "directive.submit",
                "obligation:" + obligation,
                Map.of("answer", draft.id(), "kind", kind.name(), "files", draft.files()));
        return new Step.Done(obligation);
    }

    /** Takes back what has not been decided. Files and note stay in the draft; a bare "nothing happened" leaves none. */
    @Transactional
    Step withdraw(Viewer viewer, long obligation) {
        var open = answers.open(obligation);
        boolean bare = open != null && open.files() == 0 && open.note().isEmpty();
        var to = bare ? Answer.State.WITHDRAWN : Answer.State.DRAFT;
        if (open == null || !answers.withdraw(open.id(), to)) {
            return new Step.Refused("decided");
        }
        audit.record(
                viewer.actor(),
                "directive.withdraw",
                "obligation:" + obligation,
                Map.of("answer", open.id()));
        return new Step.Done(obligation);
    }

    /** The head signs. {@code version} says which text was read; a newer one is not signed unseen. */
    @Transactional
    Step approve(Viewer viewer, long answer, int version) {
        var found = answers.byId(answer);
        if (found == null) {
            return new Step.Absent();
        }
        if (!answers.approve(answer, version, by(viewer), clock.instant())) {
            return overtaken(answer);
        }
        audit.record(
                viewer.actor(),
                "directive.approve",
                "obligation:" + found.obligation(),
                Map.of("answer", answer, "kind", found.kind().name(), "version", version));
        changed(found);
        return new Step.Done(found.obligation());
    }

    private Step overtaken(long answer) {
        var now = answers.byId(answer);
        return now == null ? new Step.Absent() : new Step.Overtaken(now);
    }

    @Transactional
    Step giveBack(Viewer viewer, long answer, int version, String reason) {
        var found = answers.byId(answer);
        if (found == null) {
            return new Step.Absent();
        }
        if (reason.isBlank() || reason.length() > MOST_NOTE) {
            return new Step.Refused("reason");
        }
        if (!answers.giveBack(answer, version, reason.strip(), by(viewer), clock.instant())) {
            return overtaken(answer);
        }
        audit.record(
                viewer.actor(),
                "directive.return",
                "obligation:" + found.obligation(),
                Map.of("answer", answer, "reason", reason.strip()));
        return new Step.Done(found.obligation());
    }

    /** The province enters what a unit said by telephone. It counts, marked, until the unit confirms or answers itself. */
    @Transactional
    Step onBehalf(Viewer viewer, long obligation, Answer.Kind kind, String note, String toldBy) {
        var owed = obligations.byId(obligation);
        if (owed == null) {
            return new Step.Absent();
        }
        if (toldBy.isBlank() || note.isBlank() && kind != Answer.Kind.NOTHING) {
            return new Step.Refused("behalf");
        }
        if (answers.open(obligation) != null) {
            return new Step.Refused("writing");
        }
        var draft = draft(viewer, owed);
        if (draft == null) {
            return new Step.Refused("waiting");
        }
        var now = clock.instant();
        answers.submit(draft.id(), kind, note.strip(), by(viewer), now);
        answers.onBehalf(draft.id(), toldBy.strip());
        answers.approve(draft.id(), draft.version() + 1, by(viewer), now);
        audit.record(
                viewer.actor(),
                "directive.on-behalf",
                "obligation:" + obligation,
                Map.of("answer", draft.id(), "kind", kind.name(), "toldBy", toldBy.strip()));
        changed(draft);
        return new Step.Done(obligation);
    }

    /** The unit says that what was entered on its behalf is right. */
    @Transactional
    Step confirm(Viewer viewer, long answer) {
        var found = answers.byId(answer);
        if (found == null || !answers.confirm(answer, by(viewer), clock.instant())) {
            return new Step.Absent();
        }
        audit.record(
                viewer.actor(),
                "directive.confirm",
                "obligation:" + found.obligation(),
                Map.of("answer", answer));
        changed(found);
        return new Step.Done(found.obligation());
    }

    /** The province accepts evidence where facts are missing, or decides a dispute. */
    @Transactional
    Step review(Viewer viewer, long obligation, Answer.Review review, String reason) {
        var found = answers.approved(obligation);
        if (found == null) {
            return new Step.Absent();
        }
        if (review == Answer.Review.REFUSED && reason.isBlank()) {
            return new Step.Refused("reason");
        }
        if (!answers.review(found.id(), review, reason.strip(), by(viewer), clock.instant())) {
            return overtaken(found.id());
        }
        audit.record(
                viewer.actor(),
                "directive.review",
                "obligation:" + obligation,
                Map.of("answer", found.id(), "review", review.name(), "reason", reason.strip()));
        changed(found);
        return new Step.Done(obligation);
    }

    /** The clerk registers the letter at the unit; from then on it binds (Nghị định 30/2020/NĐ-CP Điều 22). */
    @Transactional
    Step register(Viewer viewer, long letter, String number, String assignedTo) {
        if (number.isBlank()) {
            return new Step.Refused("arrival");
        }
        if (!letters.register(
                letter, viewer.unit(), number.strip(), assignedTo.strip(), clock.instant())) {
            return new Step.Absent();
        }
        audit.record(
                viewer.actor(),
                "directive.register",
                "directive:" + letter,
                Map.of("number", number.strip(), "assignedTo", assignedTo.strip()));
        return new Step.Done(0);
    }

    /** Counts the letter as received the first time one of the unit's people opens their work (the same day, Điều 21). */
    @Transactional
    void received(Viewer viewer) {
        if (letters.received(viewer.unit(), clock.instant(), viewer.name()) > 0) {
            audit.record(viewer.actor(), "directive.receive", "unit:" + viewer.unit(), Map.of());
        }
    }

    /** Null if there is none that the viewer may see. */
    @Transactional(readOnly = true)
    @Nullable Answer byId(long answer) {
        return answers.byId(answer);
    }

    @Transactional(readOnly = true)
    List<Answer> queue(long unit) {
        return answers.queue(unit);
    }

    private void changed(Answer answer) {
        var owed = obligations.byId(answer.obligation());
        if (owed != null) {
            events.publishEvent(new FactsChanged(Set.of(owed.unit()), Set.of(owed.topic())));
        }
    }

    /** A file with its bytes. */
    record Download(FileRows.GivenFile file, byte[] bytes) {}

    /** Gives a file out, and writes down to whom; null if there is none that the viewer may see. */
    @Transactional
    @Nullable Download download(Viewer viewer, long id) {
        var file = files.byId(id);
        var bytes = file == null ? null : store.read(file.sha256());
        if (file == null || bytes == null) {
            return null;
        }
        audit.record(
                viewer.actor(),
                "directive.download",
                "file:" + id,
                Map.of("name", file.name(), "sha256", file.sha256()));
        return new Download(file, bytes);
    }
}
