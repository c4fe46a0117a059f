package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Tier;

/** The table of units × obligations, the card behind each cell, and what the province does there. */
@Controller
class ObligationPages {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Obligations obligations;
    private final Answers answers;
    private final Extensions extensions;
    private final Verdicts verdicts;
    private final ResultReports reports;
    private final MessageSource messages;
    private final InstantSource clock;

    ObligationPages(
            Obligations obligations,
            Answers answers,
            Extensions extensions,
            Verdicts verdicts,
            ResultReports reports,
            MessageSource messages,
            InstantSource clock) {
        this.obligations = obligations;
        this.answers = answers;
        this.extensions = extensions;
        this.verdicts = verdicts;
        this.reports = reports;
        this.messages = messages;
        this.clock = clock;
    }

    @Bean
    static NavEntry obligationNav(Obligations obligations) {
        return new NavEntry(
                NavEntry.Group.DUTY,
                20,
                "/obligations",
                "directive.matrix.nav",
                Set.of(
                        "ADMIN",
                        "ANALYST",
                        "RESPONSE",
                        "LEADER",
                        "AUDITOR",
                        "OFFICER",
                        "HEAD",
                        "CARRIER"),
                obligations::lateCount);
    }

    /** The table and, beside it, the card that is open. */
    record MatrixPage(Obligations.@Nullable Table table, @Nullable CardPage card, Instant now) {

        /** The address of this table with another filter; {@code value} empty takes the filter off. */
        String href(String name, String value) {
            var table = Objects.requireNonNull(table());
            var filter = table.filter();
            var query = new StringBuilder("/obligations?letter=").append(table.directive().id());
            add(
                    query,
                    "group",
                    "group".equals(name)
                            ? value
                            : filter.tier() == null ? "" : filter.tier().name());
            add(
                    query,
                    "unit",
                    "unit".equals(name)
                            ? value
                            : filter.unit() == null ? "" : filter.unit().toString());
            add(query, "late", "late".equals(name) ? value : filter.late() ? "true" : "");
            add(query, "missing", "missing".equals(name) ? value : filter.missing() ? "true" : "");
            add(query, "look", "look".equals(name) ? value : filter.look() ? "true" : "");
            add(query, "q", filter.typed());
            return query.toString();
        }

        private static void add(StringBuilder query, String name, String value) {
            if (!value.isEmpty()) {
                query.append('&')
                        .append(name)
                        .append('=')
                        .append(
                                java.net.URLEncoder.encode(
                                        value, java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    /** A card. {@code error} a key, words, or empty; {@code compared} what computing again brought, empty for nothing asked. */
    record CardPage(
            Obligations.Card card, Instant now, boolean province, String error, String compared) {

        boolean mayReview() {
            var approved = card.approved();
            var standing = card.standing();
            return province
                    && approved != null
                    && approved.review() == null
                    && standing != null
                    && (approved.kind() == Answer.Kind.DISPUTE
                            || standing.verdict().outcome() == Outcome.INSUFFICIENT
                            || standing.verdict().look());
        }
    }

    @GetMapping("/obligations")
    @AllowedToAll
    ModelAndView matrix(
            @RequestParam(required = false) @Nullable Long letter,
            @RequestParam(required = false) @Nullable Tier group,
            @RequestParam(required = false) @Nullable Long unit,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "false") boolean missing,
            @RequestParam(defaultValue = "false") boolean look,
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(value = "HX-Target", defaultValue = "") String target) {
        var table =
                obligations.table(letter, new Matrix.Filter(group, unit, late, missing, look, q));
        return new ModelAndView(
                        "matrix".equals(target) ? "directive/matrix-part" : "directive/matrix")
                .addObject("page", new MatrixPage(table, null, clock.instant()));
    }

    @GetMapping("/obligations/{id}")
    @AllowedToAll
    ModelAndView card(
            @PathVariable long id,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        return card(id, "", "", part, HttpStatus.OK);
    }

    private ModelAndView card(
            long id, String error, String compared, boolean part, HttpStatus status) {
        var card = obligations.card(id);
        if (card == null) {
            return new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
        }
        var page =
                new CardPage(
                        card,
                        clock.instant(),
                        Viewer.current().has(Role.ADMIN, Role.ANALYST),
                        error,
                        compared);
        if (part) {
            return new ModelAndView("directive/card", status).addObject("page", page);
        }
        var table = obligations.table(card.directive().id(), Matrix.Filter.NONE);
        return new ModelAndView("directive/matrix", status)
                .addObject("page", new MatrixPage(table, page, clock.instant()));
    }

    private ModelAndView after(Answers.Step step, long id, boolean part) {
        return switch (step) {
            case Answers.Step.Done(long obligation) -> {
                verdicts.compute(obligation);
                yield part
                        ? card(id, "", "", true, HttpStatus.OK)
                        : new ModelAndView("redirect:/obligations/" + id);
            }
            case Answers.Step.Refused(var reason) ->
                    card(
                            id,
                            "directive.refused." + reason,
                            "",
                            part,
                            HttpStatus.UNPROCESSABLE_CONTENT);
            case Answers.Step.RefusedWords(var why) ->
                    card(id, why, "", part, HttpStatus.UNPROCESSABLE_CONTENT);
            case Answers.Step.Overtaken(var answer) ->
                    card(id, "directive.refused.decided", "", part, HttpStatus.CONFLICT);
            case Answers.Step.Absent() ->
                    new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
        };
    }

    @PostMapping("/obligations/{id}/recompute")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
    ModelAndView recompute(
            @PathVariable long id,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        var before = obligations.card(id);
        verdicts.compute(id);
        var after = obligations.card(id);
        boolean same =
                before != null
                        && after != null
                        && before.standing() != null
                        && after.standing() != null
                        && before.standing().hash().equals(after.standing().hash());
        return card(
                id,
                "",
                same ? "directive.card.same" : "directive.card.changed",
                part,
                HttpStatus.OK);
    }

    @PostMapping("/obligations/{id}/on-behalf")
    @Allowed({Role.ADMIN, Role.ANALYST})
    ModelAndView onBehalf(
            @PathVariable long id,
            @RequestParam Answer.Kind kind,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String toldBy,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        return after(answers.onBehalf(Viewer.current(), id, kind, note, toldBy), id, part);
    }

    /** What the province makes of a unit's wish for more time. */
    @PostMapping("/obligations/{id}/extension")
    @Allowed({Role.ADMIN, Role.ANALYST})
    ModelAndView extension(
            @PathVariable long id,
            @RequestParam boolean grant,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        var viewer = Viewer.current();
        return after(
                grant
                        ? extensions.grant(viewer, id, until, reason)
                        : extensions.refuse(viewer, id, reason),
                id,
                part);
    }

    @PostMapping("/obligations/{id}/review")
    @Allowed({Role.ADMIN, Role.ANALYST})
    ModelAndView review(
            @PathVariable long id,
            @RequestParam Answer.Review review,
            @RequestParam(defaultValue = "") String reason,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part) {
        return after(answers.review(Viewer.current(), id, review, reason), id, part);
    }

    /** The table as Excel: the viewer's own rows only, written down in the audit chain. */
    @GetMapping("/obligations.xlsx")
    @AllowedToAll
    ResponseEntity<byte[]> export(@RequestParam long letter) {
        var viewer = Viewer.current();
        var report = reports.at(letter, clock.instant());
        if (report == null) {
            return ResponseEntity.notFound().build();
        }
        obligations.exported(viewer, letter, "matrix.xlsx");
        return file(
                "nghia-vu-%d.xlsx".formatted(letter),
                XLSX,
                MatrixSheet.write(report, words(viewer), viewer.name()));
    }

    private Words words(Viewer viewer) {
        return new Words(messages, java.util.Locale.of(viewer.language()));
    }

    static ResponseEntity<byte[]> file(String name, String media, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(media))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(bytes);
    }

    /** A file of evidence, for whoever may see its unit; each download is in the audit chain. */
    @GetMapping("/files/{id}")
    @AllowedToAll
    ResponseEntity<byte[]> download(@PathVariable long id) {
        var download = answers.download(Viewer.current(), id);
        return download == null
                ? ResponseEntity.notFound().build()
                : file(download.file().name(), download.file().media(), download.bytes());
    }

    @GetMapping("/obligations/{id}/proof.json")
    @AllowedToAll
    ResponseEntity<VerdictRows.Standing> proof(@PathVariable long id) {
        var card = obligations.card(id);
        if (card == null || card.standing() == null) {
            return ResponseEntity.notFound().build();
        }
        obligations.exported(Viewer.current(), card.directive().id(), "proof " + id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"minh-chung-%d.json\"".formatted(id))
                .body(card.standing());
    }
}
