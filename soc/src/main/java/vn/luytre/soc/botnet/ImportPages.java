package vn.luytre.soc.botnet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.botnet.ImportViews.LetterPage;
import vn.luytre.soc.botnet.ImportViews.Preview;
import vn.luytre.soc.botnet.ImportViews.ReadPage;
import vn.luytre.soc.botnet.ImportViews.StartPage;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.registry.Systems;

/** Four steps from a letter's annex to knowledge: file, columns and role, letter, confirmation. */
@Controller
@RequestMapping("/lists/import")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
class ImportPages {

    private final Imports imports;
    private final Readings readings;
    private final Lists lists;
    private final Systems systems;
    private final SightingDesk desk;

    ImportPages(
            Imports imports, Readings readings, Lists lists, Systems systems, SightingDesk desk) {
        this.imports = imports;
        this.readings = readings;
        this.lists = lists;
        this.systems = systems;
        this.desk = desk;
    }

    @GetMapping
    ModelAndView start() {
        return start("", "", null, null, HttpStatus.OK);
    }

    private ModelAndView start(
            String issuer,
            String text,
            @Nullable String error,
            @Nullable KnowledgeList known,
            HttpStatus status) {
        var page = new StartPage(imports.drafts(), issuers(), issuer, text, error, known);
        return new ModelAndView("botnet/start", Map.of("page", page), status);
    }

    private List<String> issuers() {
        return lists.lists().stream().map(KnowledgeList::issuer).distinct().limit(50).toList();
    }

    @PostMapping
    ModelAndView receive(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String issuer)
            throws IOException {
        boolean pasted = file == null || file.isEmpty();
        if (pasted && text.isBlank()) {
            return start(
                    issuer,
                    text,
                    desk.words("botnet.error.nothing"),
                    null,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var bytes =
                file == null || file.isEmpty()
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : file.getBytes();
        var name = file == null || pasted ? "" : file.getOriginalFilename();
        var received =
                imports.receive(Viewer.current().actor(), name == null ? "" : name, bytes, issuer);
        return switch (received) {
            case Imports.Received.Drafted(var draft) -> redirect(draft, "");
            case Imports.Received.Waiting(var draft) -> redirect(draft, "");
            case Imports.Received.Known(var list) ->
                    start(issuer, text, null, list, HttpStatus.CONFLICT);
            case Imports.Received.Refused(var why) ->
                    start(issuer, text, why, null, HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private static ModelAndView redirect(long draft, String more) {
        return new ModelAndView("redirect:/lists/import/" + draft + more);
    }

    @GetMapping("/{id}")
    ModelAndView read(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") int bad) {
        return read(draft(id), page, bad, List.of(), HttpStatus.OK);
    }

    private Draft draft(long id) {
        var draft = imports.draft(id);
        if (draft == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return draft;
    }

    private ModelAndView read(
            Draft draft, int page, int bad, List<String> errors, HttpStatus status) {
        var tables = readings.tables(draft);
        var table = tables.get(Math.clamp(draft.choices().table(), 0, tables.size() - 1));
        var reading = readings.reading(draft);
        var names = new ArrayList<String>();
        for (int i = 0; i < tables.size(); i++) {
            names.add(
                    tables.get(i).name().isEmpty()
                            ? Integer.toString(i + 1)
                            : tables.get(i).name());
        }
        int pages = ImportViews.pages(reading.entries().size(), ImportViews.PAGE);
        int badPages = ImportViews.pages(reading.bad().size(), ImportViews.BAD_PAGE);
        int at = Math.clamp(page, 0, pages - 1);
        int badAt = Math.clamp(bad, 0, badPages - 1);
        var view =
                new ReadPage(
                        draft,
                        reading,
                        reading.advice(PublicPlan.of(systems.blocks())),
                        names,
                        ImportViews.heads(table, draft.choices()),
                        ImportViews.samples(table, draft.choices()),
                        new Preview(
                                ImportViews.page(reading.entries(), at, ImportViews.PAGE),
                                at,
                                pages),
                        ImportViews.page(reading.bad(), badAt, ImportViews.BAD_PAGE),
                        badAt,
                        badPages,
                        errors);
        return new ModelAndView("botnet/read", Map.of("page", view), status);
    }

    /** Everything of step 2 in one form: columns, zone, role, mended lines, and which button was pressed. */
    @PostMapping("/{id}")
    ModelAndView choose(@PathVariable long id, @RequestParam Map<String, String> form) {
        var draft = draft(id);
        int sheet = number(form.get("sheet"), draft.choices().table());
        if (sheet != draft.choices().table()) {
            imports.table(id, sheet);
            return redirect(id, "");
        }
        var changed = imports.choose(id, old -> chosen(old, form));
        if (changed == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        int page = number(form.get("page"), 0);
        int bad = number(form.get("bad"), 0);
        if (!form.containsKey("next")) {
            return redirect(id, "?page=%d&bad=%d".formatted(page, bad));
        }
        var errors = new ArrayList<String>();
        if (changed.choices().role() == null) {
            errors.add("botnet.fault.role");
        }
        if (readings.reading(changed).entries().isEmpty()) {
            errors.add("botnet.fault.empty");
        }
        return errors.isEmpty()
                ? redirect(id, "/letter")
                : read(changed, page, bad, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Choices chosen(Choices old, Map<String, String> form) {
        var columns = new ArrayList<>(old.columns());
        for (int i = 0; i < columns.size(); i++) {
            var wanted = form.get("c" + i);
            if (wanted != null) {
                columns.set(i, column(wanted, columns.get(i)));
            }
        }
        var role = role(form.get("role"), old.role());
        var zone = form.getOrDefault("zone", old.zone());
        var changed =
                old.with(columns, zone.length() > 40 ? old.zone() : zone, role)
                        .with(ImportViews.mends(form));
        var skip = form.get("skip");
        if (skip != null && skip.matches("\\d{1,7}")) {
            changed = changed.with(Map.of(Integer.parseInt(skip), ""));
        }
        var again = form.get("again");
        if (again != null && again.matches("\\d{1,7}")) {
            changed = changed.without(Integer.parseInt(again));
        }
        return changed;
    }

    private static Choices.Column column(String wanted, Choices.Column otherwise) {
        for (var column : Choices.Column.values()) {
            if (column.name().equals(wanted)) {
                return column;
            }
        }
        return otherwise;
    }

    static @Nullable ListRole role(@Nullable String wanted, @Nullable ListRole otherwise) {
        for (var role : ListRole.values()) {
            if (role.name().equals(wanted)) {
                return role;
            }
        }
        return otherwise;
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,7}") ? Integer.parseInt(text) : otherwise;
    }

    @GetMapping("/{id}/letter")
    ModelAndView letter(@PathVariable long id) {
        return letter(draft(id), "botnet/letter", List.of(), HttpStatus.OK);
    }

    private ModelAndView letter(
            Draft draft, String template, List<String> errors, HttpStatus status) {
        var reading = readings.reading(draft);
        var role = draft.choices().role();
        var series = role == null ? "" : Imports.series(draft.choices().letter(), role);
        var before =
                lists.lists().stream()
                        .filter(list -> list.series().equals(series) && list.retired() == null)
                        .findFirst()
                        .orElse(null);
        var view =
                new LetterPage(
                        draft,
                        reading,
                        reading.advice(PublicPlan.of(systems.blocks())),
                        issuers(),
                        series,
                        before,
                        errors);
        return new ModelAndView(template, Map.of("page", view), status);
    }

    @PostMapping("/{id}/letter")
    ModelAndView letter(
            @PathVariable long id,
            @RequestParam String issuer,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String date,
            @RequestParam String month,
            @RequestParam(defaultValue = "false") boolean urgent,
            @RequestParam(defaultValue = "") String validFrom,
            @RequestParam(defaultValue = "") String validTo) {
        var facts =
                new Choices.LetterFacts(
                        cut(issuer),
                        "",
                        cut(number),
                        cut(date),
                        cut(month),
                        urgent,
                        cut(validFrom),
                        cut(validTo));
        var draft = imports.choose(id, old -> old.with(facts));
        if (draft == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var faults = imports.faults(draft, readings.reading(draft));
        return faults.isEmpty()
                ? redirect(id, "/confirm")
                : letter(draft, "botnet/letter", faults, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String cut(String text) {
        return ImportViews.shortened(text.strip(), 200);
    }

    @GetMapping("/{id}/confirm")
    ModelAndView confirm(@PathVariable long id) {
        var draft = draft(id);
        return letter(
                draft,
                "botnet/confirm",
                imports.faults(draft, readings.reading(draft)),
                HttpStatus.OK);
    }

    @PostMapping("/{id}/publish")
    ModelAndView publish(@PathVariable long id, RedirectAttributes flash) {
        return switch (imports.publish(Viewer.current().actor(), id)) {
            case Imports.Published.Done(var list, var sightings) -> {
                flash.addFlashAttribute("notice", desk.words("botnet.published", sightings));
                yield new ModelAndView("redirect:/lists/" + list.value());
            }
            case Imports.Published.Faulty(var faults) ->
                    letter(draft(id), "botnet/confirm", faults, HttpStatus.UNPROCESSABLE_CONTENT);
            case Imports.Published.Unknown() ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @PostMapping("/{id}/drop")
    String drop(@PathVariable long id) {
        imports.drop(Viewer.current().actor(), id);
        return "redirect:/lists/import";
    }
}
