package vn.luytre.soc.directive;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Pdf;
import vn.luytre.soc.ui.Words;

/** What goes out to people on paper: reminders that a person sends, and the result report. */
@Controller
class ReportPages {

    static final String DOCX =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final Reminders reminders;
    private final ResultReports reports;
    private final Obligations obligations;
    private final ReportPaper paper;
    private final PaperTemplates templates;
    private final PaperValues values;
    private final MessageSource messages;
    private final InstantSource clock;

    ReportPages(
            Reminders reminders,
            ResultReports reports,
            Obligations obligations,
            ReportPaper paper,
            PaperTemplates templates,
            PaperValues values,
            MessageSource messages,
            InstantSource clock) {
        this.reminders = reminders;
        this.reports = reports;
        this.obligations = obligations;
        this.paper = paper;
        this.templates = templates;
        this.values = values;
        this.messages = messages;
        this.clock = clock;
    }

    /** {@code chosen} empty for all late units. */
    record RemindPage(Reminders.Draft draft, Set<Long> chosen) {

        boolean has(long unit) {
            return chosen.isEmpty() || chosen.contains(unit);
        }

        String query() {
            return chosen.stream()
                    .sorted()
                    .map(unit -> "unit=" + unit)
                    .collect(java.util.stream.Collectors.joining("&"));
        }
    }

    @GetMapping("/directives/{id}/reminders")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.LEADER})
    ModelAndView remind(
            @PathVariable long id, @RequestParam(required = false) @Nullable Set<Long> unit) {
        var chosen = unit == null ? Set.<Long>of() : unit;
        var draft = reminders.draft(id, chosen);
        return draft == null
                ? new ModelAndView("directive/absent", HttpStatus.NOT_FOUND)
                : new ModelAndView("directive/reminders")
                        .addObject("page", new RemindPage(draft, chosen));
    }

    @PostMapping("/directives/{id}/reminders")
    @Allowed({Role.ADMIN, Role.ANALYST})
    ModelAndView reminded(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Set<Long> unit,
            @RequestParam ReminderRows.Channel channel,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes redirect) {
        int count =
                reminders.record(
                        Viewer.current().actor(),
                        id,
                        unit == null ? Set.of() : unit,
                        channel,
                        text);
        redirect.addFlashAttribute(
                "notice",
                count == 0
                        ? "Chưa ghi: hãy chọn ít nhất một đơn vị đang quá hạn."
                        : "Đã ghi đôn đốc %d đơn vị.".formatted(count));
        return new ModelAndView("redirect:/directives/" + id + "/reminders");
    }

    /** A frozen report and whether the history still bears it out. */
    record Checked(ReportRows.Frozen report, boolean holds) {}

    /** {@code before}: against the newest frozen one; null where there is none. */
    record ReportPage(ResultReport now, List<Checked> frozen, @Nullable Comparison before) {}

    @GetMapping("/directives/{id}/report")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.LEADER, Role.AUDITOR})
    ModelAndView report(@PathVariable long id) {
        var now = reports.now(id);
        if (now == null) {
            return new ModelAndView("directive/absent", HttpStatus.NOT_FOUND);
        }
        var frozen =
                reports.of(id).stream()
                        .limit(20)
                        .map(report -> new Checked(report, reports.holds(report)))
                        .toList();
        return new ModelAndView("directive/report")
                .addObject("page", new ReportPage(now, frozen, reports.since(now)));
    }

    @PostMapping("/directives/{id}/report")
    @Allowed({Role.ADMIN, Role.ANALYST})
    ModelAndView freeze(@PathVariable long id) {
        var frozen = reports.freeze(Viewer.current().actor(), id);
        return frozen == null
                ? new ModelAndView("directive/absent", HttpStatus.NOT_FOUND)
                : new ModelAndView("redirect:/directives/" + id + "/report");
    }

    /** A frozen report as DOCX, PDF or (its annex) XLSX; the download is in the audit chain. */
    @GetMapping("/directives/{id}/report/{report}.{kind:docx|pdf|xlsx}")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.LEADER, Role.AUDITOR})
    ResponseEntity<byte[]> download(
            @PathVariable long id, @PathVariable long report, @PathVariable String kind) {
        var viewer = Viewer.current();
        var frozen = reports.byId(report);
        if (frozen == null || frozen.data().letter() != id) {
            return ResponseEntity.notFound().build();
        }
        obligations.exported(viewer, id, "report " + report + "." + kind);
        var words = new Words(messages, Locale.of(viewer.language()));
        return switch (kind) {
            case "docx" ->
                    ObligationPages.file(
                            "bao-cao-%d.docx".formatted(report),
                            DOCX,
                            Objects.requireNonNullElseGet(
                                    templates.filled(
                                            PaperKind.REPORT,
                                            values.report(
                                                    frozen.data(),
                                                    frozen.hash(),
                                                    Comparison.words(reports.before(frozen)))),
                                    () ->
                                            Docx.write(
                                                    paper.report(
                                                            frozen.data(),
                                                            frozen.hash(),
                                                            reports.before(frozen)))));
            case "pdf" ->
                    ObligationPages.file(
                            "bao-cao-%d.pdf".formatted(report),
                            "application/pdf",
                            Pdf.write(
                                    paper.report(
                                            frozen.data(), frozen.hash(), reports.before(frozen))));
            default ->
                    ObligationPages.file(
                            "phu-luc-bao-cao-%d.xlsx".formatted(report),
                            ObligationPages.XLSX,
                            MatrixSheet.write(frozen.data(), words, viewer.name()));
        };
    }

    /** The reminder as a letter for these units, or all late ones. */
    @GetMapping("/directives/{id}/reminders.docx")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.LEADER})
    ResponseEntity<byte[]> reminderLetter(
            @PathVariable long id, @RequestParam(required = false) @Nullable Set<Long> unit) {
        var chosen = unit == null ? Set.<Long>of() : unit;
        var draft = reminders.draft(id, chosen);
        var late =
                draft == null
                        ? List.<Directives.LateUnit>of()
                        : draft.late().stream()
                                .filter(one -> chosen.isEmpty() || chosen.contains(one.unit()))
                                .toList();
        if (draft == null || late.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        obligations.exported(Viewer.current(), id, "reminder.docx");
        return ObligationPages.file(
                "don-doc-%d.docx".formatted(id),
                DOCX,
                Objects.requireNonNullElseGet(
                        templates.filled(
                                PaperKind.REMINDER,
                                values.reminder(draft.directive(), late, clock.instant())),
                        () ->
                                Docx.write(
                                        paper.reminder(draft.directive(), late, clock.instant()))));
    }
}
