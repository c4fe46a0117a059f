package vn.luytre.soc.duty;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Table;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.DocumentReader;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Rosters as offices send them, Excel or Word: sent, looked through, taken over. */
@Controller
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
class RosterImportPages {

    private static final String OWNER = "owner:";

    private final RosterImports imports;
    private final Rosters rosters;
    private final Units units;
    private final TetDays tet;
    private final DocumentReader reader;
    private final MessageSource messages;

    RosterImportPages(
            RosterImports imports,
            Rosters rosters,
            Units units,
            TetDays tet,
            DocumentReader reader,
            MessageSource messages) {
        this.imports = imports;
        this.rosters = rosters;
        this.units = units;
        this.tet = tet;
        this.reader = reader;
        this.messages = messages;
    }

    /** @param error a sentence; empty for none. @param from as a browser sends it; empty for not said */
    record BeginPage(String error, String from, String to, boolean tet) {}

    /** A unit of the preview. @param held a roster it already has in this time; null for none */
    record Part(UnitPlan plan, String unit, List<RosterPages.Line> lines, @Nullable Roster held) {

        boolean calm() {
            return plan.doubtful().isEmpty()
                    && plan.refused().isEmpty()
                    && plan.gaps().isEmpty()
                    && plan.overlaps().isEmpty();
        }
    }

    record PreviewPage(
            RosterImports.Draft draft,
            List<Part> parts,
            List<Unit> units,
            String name,
            String from,
            String to) {

        /** Sheets with lines that name no unit, where the sender may say whose they are. */
        List<String> sheets() {
            return units.size() < 2
                    ? List.of()
                    : parts.stream()
                            .filter(part -> part.plan().unit() == 0)
                            .flatMap(part -> part.plan().refused().stream())
                            .map(line -> line.place().sheet())
                            .distinct()
                            .toList();
        }

        long gapped() {
            return parts.stream().filter(part -> !part.plan().gaps().isEmpty()).count();
        }

        int sum(java.util.function.ToIntFunction<UnitPlan> of) {
            return parts.stream().map(Part::plan).mapToInt(of).sum();
        }
    }

    @GetMapping("/duty/import")
    ModelAndView begin(@RequestParam(defaultValue = "false") boolean tet) {
        var days = this.tet.next();
        return begin(
                "",
                tet ? days.first() + "T00:00" : "",
                tet ? days.last().plusDays(1) + "T00:00" : "",
                tet);
    }

    private static ModelAndView begin(String error, String from, String to, boolean tet) {
        return new ModelAndView(
                "duty/import",
                Map.of("page", new BeginPage(error, from, to, tet)),
                error.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/duty/import")
    ModelAndView receive(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to)
            throws IOException {
        var period = RosterForm.span(from, to);
        var words = words();
        if (period == null && !(from.isBlank() && to.isBlank())) {
            return begin(words.get("duty.fault.time"), from, to, false);
        }
        if (file == null || file.isEmpty()) {
            return begin(words.get("duty.import.nothing"), from, to, false);
        }
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        var bytes = file.getBytes();
        return switch (reader.read(bytes, name)) {
            case Extracted.Refused refused ->
                    begin(
                            words.vietnamese() ? refused.vietnamese() : refused.english(),
                            from,
                            to,
                            false);
            case Extracted.Text text -> keep(name, bytes, text, period, from, to);
        };
    }

    private ModelAndView keep(
            String name,
            byte[] bytes,
            Extracted.Text text,
            @Nullable Span period,
            String from,
            String to) {
        var tables = titled(text);
        if (tables.stream().mapToInt(table -> table.rows().size()).sum()
                > RosterImports.MOST_ROWS) {
            return begin(
                    words().get("duty.import.too-long", RosterImports.MOST_ROWS), from, to, false);
        }
        long id = imports.begin(Viewer.current(), name, bytes, tables, period);
        var draft = imports.draft(Viewer.current(), id);
        if (draft == null || draft.plans().isEmpty()) {
            imports.discard(Viewer.current(), id);
            return begin(words().get("duty.import.no-table"), from, to, false);
        }
        return new ModelAndView("redirect:/duty/import/" + id);
    }

    /** What a Word file writes above its tables are their titles; a workbook has them in its sheets. */
    private static List<Table> titled(Extracted.Text text) {
        boolean word =
                !text.tables().isEmpty()
                        && text.tables().stream().allMatch(t -> t.name().matches("Bảng \\d+"));
        return word ? WordTitles.above(text) : text.tables();
    }

    @GetMapping("/duty/import/{id:\\d{1,18}}")
    ModelAndView preview(@PathVariable long id) {
        var draft = draft(id);
        var names = units.shortNames();
        var spans = draft.plans().stream().map(UnitPlan::time).filter(Objects::nonNull).toList();
        var held =
                spans.stream()
                        .map(span -> (Span) span)
                        .reduce(Span::over)
                        .map(rosters::meeting)
                        .orElse(List.of());
        var parts =
                draft.plans().stream()
                        .map(plan ->
                                new Part(
                                        plan,
                                        names.getOrDefault(plan.unit(), ""),
                                        lines(plan),
                                        held(held, plan)))
                        .toList();
        var period = draft.period();
        return new ModelAndView("duty/preview")
                .addObject(
                        "page",
                        new PreviewPage(
                                draft,
                                parts,
                                units.visible(),
                                draft.fileName().replaceFirst("\\.[^.]{1,5}$", ""),
                                period == null ? "" : RosterForm.local(period.from()),
                                period == null ? "" : RosterForm.local(period.to())));
    }

    private static @Nullable Roster held(List<Roster> held, UnitPlan plan) {
        var time = plan.time();
        return held.stream()
                .filter(roster -> roster.unit() == plan.unit())
                .filter(roster -> time != null && roster.time().meets(time))
                .findFirst()
                .orElse(null);
    }

    private static List<RosterPages.Line> lines(UnitPlan plan) {
        return RosterPages.lines(
                plan.shifts().stream().map(Roster.Turn::planned).toList(), plan.gaps());
    }

    private RosterImports.Draft draft(long id) {
        var draft = imports.draft(Viewer.current(), id);
        if (draft == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return draft;
    }

    @PostMapping("/duty/import/{id:\\d{1,18}}")
    String settle(@PathVariable long id, @RequestParam Map<String, String> form) {
        draft(id);
        imports.settle(
                Viewer.current(),
                id,
                RosterForm.span(form.getOrDefault("from", ""), form.getOrDefault("to", "")),
                owners(form));
        return "redirect:/duty/import/" + id;
    }

    /** The fields "owner:" and the name of a sheet. */
    private static Map<String, Long> owners(Map<String, String> form) {
        var owners = new HashMap<String, Long>();
        form.forEach((field, unit) -> {
            if (field.startsWith(OWNER) && unit.matches("\\d{1,18}")) {
                owners.put(field.substring(OWNER.length()), Long.valueOf(unit));
            }
        });
        return owners;
    }

    @PostMapping("/duty/import/{id:\\d{1,18}}/confirm")
    String confirm(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes flash) {
        var name = Objects.requireNonNullElse(form.getFirst("name"), "").strip();
        var chosen = chosen(Objects.requireNonNullElse(form.get("unit"), List.of()));
        if (name.isEmpty() || name.length() > 200 || chosen.isEmpty()) {
            flash.addFlashAttribute("notice", words().get("duty.import.choose"));
            return "redirect:/duty/import/" + id;
        }
        var made = imports.take(Viewer.current(), id, name, chosen);
        if (made == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        flash.addFlashAttribute("notice", words().get("duty.import.done", made.size()));
        return made.size() == 1 ? "redirect:/duty/" + made.getFirst() : "redirect:/duty";
    }

    private static Set<Long> chosen(List<String> units) {
        return units.stream()
                .filter(unit -> unit.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    @PostMapping("/duty/import/{id:\\d{1,18}}/discard")
    String discard(@PathVariable long id) {
        imports.discard(Viewer.current(), id);
        return "redirect:/duty/import";
    }

    private Words words() {
        return new Words(messages, java.util.Locale.of(Viewer.current().language()));
    }
}
