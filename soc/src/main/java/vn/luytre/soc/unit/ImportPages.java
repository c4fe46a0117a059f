package vn.luytre.soc.unit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
import vn.luytre.parse.document.DocumentRefused;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Table;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.store.DocumentReader;
import vn.luytre.soc.ui.Words;

/** Brings a list of units in: a file or a pasted table, then what it means, then the confirmation. */
@Controller
@Allowed(Role.ADMIN)
class ImportPages {

    private final Imports imports;
    private final Units units;
    private final Calendar calendar;
    private final org.springframework.context.MessageSource messages;
    private final DocumentReader documents;

    ImportPages(
            Imports imports,
            Units units,
            Calendar calendar,
            org.springframework.context.MessageSource messages,
            DocumentReader documents) {
        this.imports = imports;
        this.units = units;
        this.calendar = calendar;
        this.messages = messages;
        this.documents = documents;
    }

    /** The first page; {@code error} is a sentence. */
    record BeginPage(String pasted, @Nullable String error, boolean empty) {}

    @GetMapping("/units/import")
    ModelAndView begin() {
        return begin("", null);
    }

    private ModelAndView begin(String pasted, @Nullable String error) {
        return new ModelAndView(
                        "unit/import",
                        error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("page", new BeginPage(pasted, error, units.today().isEmpty()));
    }

    @PostMapping("/units/import")
    ModelAndView receive(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String pasted)
            throws IOException {
        var words = words();
        if (file != null && !file.isEmpty()) {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            var bytes = file.getBytes();
            return switch (documents.read(bytes, name)) {
                case Extracted.Refused refused ->
                        begin(
                                pasted,
                                words.vietnamese() ? refused.vietnamese() : refused.english());
                case Extracted.Text text -> keep(name, bytes, best(text), pasted);
            };
        }
        if (pasted.isBlank()) {
            return begin(pasted, words.get("unit.import.nothing"));
        }
        try {
            var table = Table.fromPasted(pasted);
            return keep(
                    words.get("unit.import.pasted"),
                    pasted.getBytes(StandardCharsets.UTF_8),
                    table,
                    pasted);
        } catch (DocumentRefused e) {
            return begin(
                    pasted, words.vietnamese() ? e.reason().vietnamese() : e.reason().english());
        }
    }

    /** Of several sheets the one with most units. */
    private static Table best(Extracted.Text text) {
        var best = text.tableOrLines();
        int most = -1;
        for (var table : text.tables()) {
            if (table.rows().size() <= Imports.MOST_ROWS) {
                int found = UnitSheet.read(table, null).entries().size();
                if (found > most) {
                    most = found;
                    best = table;
                }
            }
        }
        return best;
    }

    private ModelAndView keep(String name, byte[] bytes, Table table, String pasted) {
        if (table.rows().size() > Imports.MOST_ROWS) {
            return begin(pasted, words().get("unit.import.too-long", Imports.MOST_ROWS));
        }
        if (table.rows().isEmpty()) {
            return begin(pasted, words().get("unit.import.no-rows"));
        }
        long id = imports.begin(Viewer.current().actor(), name, bytes, table, calendar.today());
        return new ModelAndView("redirect:/units/import/" + id);
    }

    @GetMapping("/units/import/{id}")
    ModelAndView preview(@PathVariable long id) {
        var draft = imports.draft(id);
        if (draft == null || draft.taken()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("unit/preview")
                .addObject("page", PreviewPage.of(draft, calendar.today()));
    }

    @PostMapping("/units/import/{id}")
    String settle(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        var draft = imports.draft(id);
        if (draft == null || draft.taken()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        imports.settle(id, settings(draft, form));
        return "redirect:/units/import/" + id;
    }

    private static Imports.Settings settings(
            Imports.Draft draft, MultiValueMap<String, String> form) {
        var mapping = new ArrayList<Column>();
        for (int column = 0; column < draft.sheet().mapping().size(); column++) {
            mapping.add(
                    constant(
                            Column.values(),
                            form.getFirst("column" + column),
                            draft.sheet().mapping().get(column)));
        }
        var day = Calendar.parse(Objects.requireNonNullElse(form.getFirst("day"), ""));
        var renaming = form.getFirst("renaming");
        return new Imports.Settings(
                List.copyOf(mapping),
                day == null ? draft.settings().day() : day,
                Objects.requireNonNullElse(form.getFirst("basis"), "").strip(),
                renaming == null || renaming.isEmpty() ? null : renaming.equals("true"),
                "true".equals(form.getFirst("endMissing")),
                constant(Tier.values(), form.getFirst("otherwise"), null));
    }

    private static <E extends @Nullable Enum<?>> E constant(
            E[] values, @Nullable String name, E otherwise) {
        for (var value : values) {
            if (value != null && value.name().equals(name)) {
                return value;
            }
        }
        return otherwise;
    }

    @PostMapping("/units/import/{id}/confirm")
    String confirm(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes flash) {
        var draft = imports.draft(id);
        if (draft == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        // What stands in the fields counts, also when nobody pressed "show again" before.
        if (!draft.taken() && form.containsKey("day")) {
            imports.settle(id, settings(draft, form));
        }
        var result = imports.take(Viewer.current().actor(), id);
        if (result != null) {
            flash.addFlashAttribute("notice", sentence(result));
        }
        return "redirect:/units";
    }

    @PostMapping("/units/import/{id}/discard")
    String discard(@PathVariable long id) {
        imports.discard(id);
        return "redirect:/units/import";
    }

    /** The sample province, for who has no list at hand. */
    @PostMapping("/units/sample")
    String sample(RedirectAttributes flash) {
        flash.addFlashAttribute("notice", sentence(imports.takeSample(Viewer.current().actor())));
        return "redirect:/units";
    }

    private String sentence(Imports.Result result) {
        return words().get(
                        "unit.import.done",
                        result.added(),
                        result.changed(),
                        result.same(),
                        result.ended(),
                        result.skipped());
    }

    private Words words() {
        return new Words(messages, java.util.Locale.of(Viewer.current().language()));
    }
}
