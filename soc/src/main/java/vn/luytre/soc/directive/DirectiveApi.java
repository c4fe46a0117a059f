package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;

/** What the pages do, for programs. Row security shows a token of a unit that unit alone. */
@RestController
@RequestMapping("/api/v1")
class DirectiveApi {

    private static final String READ = "directives:read";
    private static final String WRITE = "directives:write";

    private final Directives directives;
    private final Drafting drafting;
    private final Intake intake;
    private final Obligations obligations;
    private final Verdicts verdicts;
    private final ResultReports reports;
    private final Units units;
    private final InstantSource clock;

    DirectiveApi(
            Directives directives,
            Drafting drafting,
            Intake intake,
            Obligations obligations,
            Verdicts verdicts,
            ResultReports reports,
            Units units,
            InstantSource clock) {
        this.directives = directives;
        this.drafting = drafting;
        this.intake = intake;
        this.obligations = obligations;
        this.verdicts = verdicts;
        this.reports = reports;
        this.units = units;
        this.clock = clock;
    }

    /** A directive in a list. */
    record DirectiveItem(
            long id,
            String number,
            @Nullable LocalDate dated,
            String issuer,
            String title,
            Directive.State state,
            @Nullable Instant deadline,
            Instant received,
            @Nullable Instant issued) {

        static DirectiveItem of(Directive one) {
            return new DirectiveItem(
                    one.id(),
                    one.number(),
                    one.dated(),
                    one.issuer(),
                    one.title(),
                    one.state(),
                    one.deadline(),
                    one.received(),
                    one.issued());
        }
    }

    /** A clause with its place in the text. */
    record ClauseItem(
            long id,
            String label,
            String text,
            int start,
            int end,
            Topic topic,
            List<Tier> tiers,
            boolean contact,
            Clause.State state,
            @Nullable Instant deadline) {}

    /** A directive with its clauses and how they stand by outcome. */
    record DirectiveDetail(
            DirectiveItem directive,
            List<ClauseItem> clauses,
            List<Mark> marks,
            Map<Outcome, Integer> counts,
            List<Drafting.Missing> missing) {}

    /** One obligation and how it stands; outcome null until it has been judged. */
    record ObligationItem(
            long id,
            long letter,
            String clause,
            Topic topic,
            long unit,
            String unitName,
            @Nullable Instant deadline,
            @Nullable Outcome outcome,
            int met,
            int total,
            boolean late,
            boolean look,
            @Nullable Instant since) {}

    /** A verdict with its reasons, proof and hash; {@code until} null while it stands. */
    record VerdictItem(
            Outcome outcome,
            int met,
            int total,
            boolean late,
            boolean look,
            String signer,
            List<Finding.Reason> reasons,
            List<Finding.Proof> proofs,
            String hash,
            Instant since,
            Instant checked,
            @Nullable Instant until) {}

    /** A letter to take in. */
    record NewDirective(String text) {}

    @GetMapping("/directives")
    @AllowedToAll(token = READ)
    List<DirectiveItem> all() {
        return directives.all().stream().map(DirectiveItem::of).toList();
    }

    @PostMapping("/directives")
    @Allowed(value = Role.ADMIN, token = WRITE)
    ResponseEntity<Map<String, Object>> take(@RequestBody NewDirective letter) {
        var bytes = letter.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return switch (intake.take(Viewer.current().actor(), bytes, "api.txt")) {
            case Intake.Taken.Drafted(long id) ->
                    ResponseEntity.status(HttpStatus.CREATED).body(Map.of("id", id));
            case Intake.Taken.AlreadyHere(var known) ->
                    ResponseEntity.status(HttpStatus.CONFLICT)
                            .body(Map.of("id", known.id(), "imported", known.created()));
            case Intake.Taken.Secret(var level) ->
                    ResponseEntity.unprocessableContent()
                            .body(Map.of("detail", SecretLaw.reason(level)));
            case Intake.Taken.Unreadable(var why) ->
                    ResponseEntity.unprocessableContent().body(Map.of("detail", why));
        };
    }

    @GetMapping("/directives/{id}")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR},
            token = READ)
    ResponseEntity<DirectiveDetail> one(@PathVariable long id) {
        var draft = drafting.open(id);
        var progress = directives.progress(id);
        if (draft == null || progress == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok(
                new DirectiveDetail(
                        DirectiveItem.of(draft.directive()),
                        draft.clauses().stream().map(DirectiveApi::item).toList(),
                        draft.marks(),
                        progress.counts().byOutcome(),
                        draft.directive().state() == Directive.State.DRAFT
                                ? draft.missing()
                                : List.of()));
    }

    private static ClauseItem item(Clause clause) {
        return new ClauseItem(
                clause.id(),
                clause.label(),
                clause.text(),
                clause.start(),
                clause.end(),
                clause.topic(),
                clause.tiers(),
                clause.contact(),
                clause.state(),
                clause.deadline());
    }

    /** The head of a draft; times as in the pages. {@code deadline} null with a reason for none, which the caller signs. */
    record HeadChange(
            String number,
            LocalDate dated,
            String issuer,
            @Nullable String title,
            @Nullable Instant deadline,
            @Nullable String noDeadlineReason,
            @Nullable String arrivalNumber,
            @Nullable String assignedTo) {

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }

        Drafting.HeadForm form() {
            return new Drafting.HeadForm(
                    number,
                    dated,
                    issuer,
                    text(title),
                    deadline,
                    text(noDeadlineReason),
                    text(arrivalNumber),
                    text(assignedTo));
        }
    }

    /** What a person decided about a clause. */
    record Decision(Clause.State state, @Nullable String reason) {}

    /** The answer to a question of the draft. */
    record Reply(String answer) {}

    @PutMapping("/directives/{id}")
    @Allowed(value = Role.ADMIN, token = WRITE)
    ResponseEntity<DirectiveDetail> head(@PathVariable long id, @RequestBody HeadChange head) {
        return done(id, drafting.head(Viewer.current().actor(), id, head.form()));
    }

    @PostMapping("/directives/{id}/clauses/{clause}")
    @Allowed(value = Role.ADMIN, token = WRITE)
    ResponseEntity<DirectiveDetail> decide(
            @PathVariable long id, @PathVariable long clause, @RequestBody Decision decision) {
        var reason = decision.reason() == null ? "" : decision.reason();
        return done(
                id,
                drafting.decide(Viewer.current().actor(), id, clause, decision.state(), reason));
    }

    @PostMapping("/directives/{id}/marks/{mark}")
    @Allowed(value = Role.ADMIN, token = WRITE)
    ResponseEntity<DirectiveDetail> answer(
            @PathVariable long id, @PathVariable long mark, @RequestBody Reply reply) {
        return done(id, drafting.answer(Viewer.current().actor(), id, mark, reply.answer()));
    }

    @PostMapping("/directives/{id}/issue")
    @Allowed(value = Role.ADMIN, token = WRITE)
    ResponseEntity<Map<String, Object>> issue(@PathVariable long id) {
        return switch (drafting.issue(Viewer.current().actor(), id)) {
            case Drafting.Issued.Done(int count) -> ResponseEntity.ok(Map.of("obligations", count));
            case Drafting.Issued.Already() ->
                    ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("detail", "đã giao"));
            case Drafting.Issued.NotReady(var missing) ->
                    ResponseEntity.unprocessableContent().body(Map.of("missing", missing));
        };
    }

    private ResponseEntity<DirectiveDetail> done(long id, boolean done) {
        return done ? one(id) : ResponseEntity.unprocessableContent().build();
    }

    @GetMapping("/obligations")
    @AllowedToAll(token = READ)
    List<ObligationItem> obligations(@RequestParam long letter) {
        var cells = obligations.cells(letter);
        var names = units.shortNames();
        return obligations.of(letter).stream()
                .map(one -> item(one, cells.get(one.id()), names.getOrDefault(one.unit(), "")))
                .toList();
    }

    private static ObligationItem item(
            Obligation one, VerdictRows.@Nullable Cell cell, String name) {
        return new ObligationItem(
                one.id(),
                one.letter(),
                one.label(),
                one.topic(),
                one.unit(),
                name,
                one.deadline(),
                cell == null ? null : cell.outcome(),
                cell == null ? 0 : cell.met(),
                cell == null ? 0 : cell.total(),
                cell != null && cell.late(),
                cell != null && cell.look(),
                cell == null ? null : cell.since());
    }

    /** How one obligation stands and stood, the newest first. */
    @GetMapping("/obligations/{id}/verdicts")
    @AllowedToAll(token = READ)
    ResponseEntity<List<VerdictItem>> verdicts(@PathVariable long id) {
        var card = obligations.card(id);
        if (card == null) {
            return ResponseEntity.notFound().build();
        }
        var all =
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.ofNullable(card.standing()),
                                card.earlier().stream())
                        .map(DirectiveApi::item)
                        .toList();
        return ResponseEntity.ok(all);
    }

    private static VerdictItem item(VerdictRows.Standing standing) {
        var verdict = standing.verdict();
        return new VerdictItem(
                verdict.outcome(),
                verdict.met(),
                verdict.total(),
                verdict.late(),
                verdict.look(),
                verdict.signer(),
                verdict.reasons(),
                verdict.proofs(),
                standing.hash(),
                standing.since(),
                standing.checked(),
                standing.until());
    }

    /** All verdicts of a directive as they stood at that moment (now if none is given), with the report's hash. */
    @GetMapping("/verdicts")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR},
            token = READ)
    ResponseEntity<ResultReport> at(
            @RequestParam long letter, @RequestParam(required = false) @Nullable Instant at) {
        var report = reports.at(letter, at == null ? clock.instant() : at);
        return report == null ? ResponseEntity.notFound().build() : ResponseEntity.ok(report);
    }

    @PostMapping("/obligations/{id}/recompute")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = WRITE)
    ResponseEntity<List<VerdictItem>> recompute(@PathVariable long id) {
        if (obligations.byId(id) == null) {
            return ResponseEntity.notFound().build();
        }
        verdicts.compute(id);
        return verdicts(id);
    }
}
