package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Ip;
import vn.luytre.event.Tlp;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.incident.dossier.ObservableType;
import vn.luytre.soc.store.EvidenceFiles;

/** What people write into a case: tasks, notes, what happened, what was found, what was sent. */
@Service
class CaseWork {

    private static final int LONGEST = 8_000;
    private static final int MOST_OBSERVABLES = 500;
    private static final Pattern HASH =
            Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?i)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

    private final Incidents incidents;
    private final WorkRows work;
    private final ThingRows things;
    private final EvidenceFiles files;
    private final InstantSource clock;

    CaseWork(
            Incidents incidents,
            WorkRows work,
            ThingRows things,
            EvidenceFiles files,
            InstantSource clock) {
        this.incidents = incidents;
        this.work = work;
        this.things = things;
        this.files = files;
        this.clock = clock;
    }

    @Transactional
    Outcome addTask(Viewer viewer, long id, Typed typed) {
        var title = typed.line("title");
        var due = typed.minute("due");
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.TASK,
                title,
                one -> {
                    if (title.isEmpty() || due == null && !typed.line("due").isEmpty()) {
                        return "incident.fault.task";
                    }
                    var stage = typed.one("stage", CaseStage.class, one.stage());
                    work.addTask(
                            one,
                            new Parts.Task(
                                    0,
                                    title,
                                    stage,
                                    typed.line("who"),
                                    due,
                                    "",
                                    "",
                                    Parts.TaskState.OPEN,
                                    null,
                                    "",
                                    ""));
                    return null;
                });
    }

    /** @param state what it becomes; a task that was dropped says why */
    @Transactional
    Outcome endTask(Viewer viewer, long id, long task, Parts.TaskState state, String note) {
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.TASK,
                "#" + task + " " + state,
                one -> {
                    if (state == Parts.TaskState.DROPPED && note.isBlank()) {
                        return "incident.fault.reason";
                    }
                    var by = state == Parts.TaskState.OPEN ? "" : viewer.name();
                    return work.endTask(one.id(), task, state, by, note, clock.instant())
                            ? null
                            : "incident.fault.overtaken";
                });
    }

    @Transactional
    Outcome addNote(Viewer viewer, long id, Typed typed) {
        var text = typed.text("text", LONGEST);
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.NOTE,
                "",
                one -> {
                    if (text.isEmpty()) {
                        return "incident.fault.text";
                    }
                    work.addNote(one, viewer.actor(), text, clock.instant());
                    return null;
                });
    }

    @Transactional
    Outcome addEntry(Viewer viewer, long id, Typed typed) {
        var at = typed.minute("at");
        var text = typed.text("text", LONGEST);
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.ENTRY,
                "",
                one -> {
                    var now = clock.instant();
                    if (text.isEmpty() || at == null || at.isAfter(now)) {
                        return "incident.fault.entry";
                    }
                    work.addEntry(
                            one,
                            at,
                            text,
                            typed.line("category"),
                            typed.line("source"),
                            viewer.name(),
                            now);
                    return null;
                });
    }

    @Transactional
    Outcome putStep(Viewer viewer, long id, PathStep step, Typed typed) {
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.PATH,
                step.name(),
                one -> {
                    var now = clock.instant();
                    var before = work.path(one.id()).getOrDefault(step, Parts.Stepped.NOT_YET);
                    boolean done = typed.ticked("done");
                    var begun = before.begun() == null ? now : before.begun();
                    work.putStep(
                            one,
                            step,
                            new Parts.Stepped(
                                    typed.line("lead"),
                                    typed.line("cooperating"),
                                    begun,
                                    done ? (before.done() == null ? now : before.done()) : null,
                                    done ? viewer.name() : "",
                                    typed.text("note", LONGEST)));
                    return null;
                });
    }

    @Transactional
    Outcome putAsset(Viewer viewer, long id, Typed typed) {
        var name = typed.line("name");
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.ASSET,
                name,
                one -> {
                    if (name.isEmpty()) {
                        return "incident.fault.asset";
                    }
                    things.putAsset(
                            one,
                            new Parts.Asset(
                                    0,
                                    typed.one("kind", Parts.AssetKind.class, Parts.AssetKind.OTHER),
                                    name,
                                    typed.line("address"),
                                    typed.one(
                                            "compromise",
                                            Parts.Compromise.class,
                                            Parts.Compromise.SUSPECTED),
                                    typed.text("note", LONGEST)));
                    return null;
                });
    }

    /** Takes a text as it was pasted; what in it is an address, a name or a hash is sorted by its shape. */
    @Transactional
    Outcome putObservables(Viewer viewer, long id, Typed typed) {
        var pieces = typed.pieces("values");
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.OBSERVABLE,
                "+" + pieces.size(),
                one -> {
                    if (pieces.isEmpty()) {
                        return "incident.fault.observable";
                    }
                    if (things.observables(one.id()).size() + pieces.size() > MOST_OBSERVABLES) {
                        return "incident.fault.observables";
                    }
                    for (var piece : pieces) {
                        var value = refanged(piece);
                        things.putObservable(
                                one,
                                new Parts.Observable(
                                        0,
                                        type(value),
                                        value,
                                        typed.ticked("ioc"),
                                        typed.ticked("sighted"),
                                        typed.one("tlp", Tlp.class, one.tlp()),
                                        null,
                                        null,
                                        typed.line("note"),
                                        0));
                    }
                    return null;
                });
    }

    /** "hxxp://evil[.]example" as it is meant; it was only written so that nobody presses it. */
    static String refanged(String piece) {
        return piece.replace("[.]", ".")
                .replace("(.)", ".")
                .replace("[:]", ":")
                .replaceFirst("(?i)^hxxp", "http");
    }

    /** By its shape alone. */
    static ObservableType type(String value) {
        if (Ip.parse(value) != null) {
            return ObservableType.IP;
        }
        if (value.regionMatches(true, 0, "http://", 0, 7)
                || value.regionMatches(true, 0, "https://", 0, 8)) {
            return ObservableType.URL;
        }
        if (HASH.matcher(value).matches()) {
            return switch (value.length()) {
                case 32 -> ObservableType.MD5;
                case 40 -> ObservableType.SHA1;
                default -> ObservableType.SHA256;
            };
        }
        int at = value.indexOf('@');
        if (at > 0 && DOMAIN.matcher(value.substring(at + 1)).matches()) {
            return ObservableType.EMAIL;
        }
        return DOMAIN.matcher(value).matches() ? ObservableType.DOMAIN : ObservableType.OTHER;
    }

    /** The file is kept and hashed before anything is written of it. */
    @Transactional
    Outcome addEvidence(Viewer viewer, long id, String name, byte[] bytes, Typed typed) {
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.EVIDENCE,
                name,
                one -> {
                    var taken = typed.minute("taken");
                    var now = clock.instant();
                    if (name.isEmpty()
                            || bytes.length == 0
                            || taken != null && taken.isAfter(now)) {
                        return "incident.fault.file";
                    }
                    things.addEvidence(
                            one,
                            new Parts.Evidence(
                                    0,
                                    name,
                                    bytes.length,
                                    files.keep(bytes),
                                    typed.line("kind"),
                                    taken == null ? now.truncatedTo(ChronoUnit.SECONDS) : taken,
                                    viewer.name(),
                                    typed.text("note", LONGEST)));
                    return null;
                });
    }

    /** Null if there is none that the viewer may see. */
    @Transactional(readOnly = true)
    Parts.@Nullable Evidence file(long id, long file) {
        return things.file(id, file);
    }

    /** The bytes; null if they are gone or are no longer what their hash says. */
    byte @Nullable [] bytes(Parts.Evidence file) {
        return files.read(file.sha256());
    }

    /** Writes every text that was sent and differs; a name that was not sent keeps its text. */
    @Transactional
    Outcome putFacts(Viewer viewer, long id, Typed typed) {
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.FACTS,
                "",
                one -> {
                    var known = things.facts(one.id());
                    for (var name : FactName.values()) {
                        if (!typed.ticked(name.name())) {
                            continue;
                        }
                        var text = typed.text(name.name(), LONGEST);
                        var before = known.get(name);
                        if (!text.equals(before == null ? "" : before.text())) {
                            things.putFact(one, name, text, viewer.name(), clock.instant());
                        }
                    }
                    return null;
                });
    }

    /** Writes down that a report went out; only so is a clock of the law answered. */
    @Transactional
    Outcome addReport(Viewer viewer, long id, Typed typed, Set<String> clocks) {
        var sent = typed.minute("sent");
        var addressee = typed.line("addressee");
        var form = typed.one("form", FormKind.class, FormKind.NOTICE);
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.REPORT,
                form.name(),
                one -> {
                    if (sent == null || unlikely(one, sent) || addressee.isEmpty()) {
                        return "incident.fault.report";
                    }
                    var known =
                            incidents.clocks(one, List.of()).stream()
                                    .map(LawClock::key)
                                    .filter(clocks::contains)
                                    .collect(java.util.stream.Collectors.toSet());
                    things.addReport(
                            one,
                            new Parts.Report(
                                    0,
                                    form,
                                    known,
                                    sent,
                                    addressee,
                                    typed.one("channel", Parts.Channel.class, Parts.Channel.OTHER),
                                    typed.line("reference"),
                                    viewer.name()));
                    return null;
                });
    }

    /** Nothing was sent before the incident was found, nor in time to come. */
    private boolean unlikely(Incident one, Instant sent) {
        return sent.isBefore(one.moments().found()) || sent.isAfter(clock.instant());
    }

    /** Ties it to another case the viewer sees. */
    @Transactional
    Outcome link(Viewer viewer, long id, Typed typed) {
        return incidents.beside(
                viewer,
                id,
                Parts.Verb.LINK,
                typed.line("number"),
                one -> {
                    var other = incidents.byNumber(typed.line("number"));
                    if (other == null || other.id() == one.id()) {
                        return "incident.fault.number";
                    }
                    things.link(one, other, typed.line("why"), viewer.name());
                    return null;
                });
    }
}
