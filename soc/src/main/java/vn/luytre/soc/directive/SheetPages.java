package vn.luytre.soc.directive;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** The office's own Excel form: uploaded, its columns mapped once, filled for a letter. */
@Controller
class SheetPages {

    private final OwnSheets sheets;
    private final ResultReports reports;
    private final Obligations obligations;
    private final Directives directives;
    private final InstantSource clock;

    SheetPages(
            OwnSheets sheets,
            ResultReports reports,
            Obligations obligations,
            Directives directives,
            InstantSource clock) {
        this.sheets = sheets;
        this.reports = reports;
        this.obligations = obligations;
        this.directives = directives;
        this.clock = clock;
    }

    /** {@code kept} and {@code form} null before there is one; {@code letters} that it may be filled for. */
    record SheetPage(
            OwnSheets.@Nullable Kept kept,
            OwnSheet.@Nullable Form form,
            List<String> choices,
            List<Directive> letters,
            String error) {

        String chosen(int column) {
            return kept == null ? "" : kept.mapping().columns().getOrDefault(column, "");
        }
    }

    @GetMapping("/own-sheet")
    @Allowed({Role.ADMIN, Role.ANALYST})
    ModelAndView page() {
        return page("");
    }

    private ModelAndView page(String error) {
        var kept = sheets.current();
        var letters = directives.open();
        var report = letters.isEmpty() ? null : reports.now(letters.getFirst().id());
        return new ModelAndView(
                        "directive/own-sheet",
                        error.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject(
                        "page",
                        new SheetPage(
                                kept,
                                kept == null ? null : sheets.form(kept),
                                OwnSheets.choices(report == null ? List.of() : report.columns()),
                                letters,
                                error));
    }

    @PostMapping("/own-sheet")
    @Allowed(Role.ADMIN)
    ModelAndView put(@RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return page("Chưa chọn tệp.");
        }
        var refused =
                sheets.put(
                        Viewer.current().actor(),
                        file.getBytes(),
                        Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        return refused.isEmpty() ? new ModelAndView("redirect:/own-sheet") : page(refused);
    }

    /** {@code c0}, {@code c1}… name what each column takes; {@code firstRow} the first row to fill. */
    @PostMapping("/own-sheet/columns")
    @Allowed(Role.ADMIN)
    ModelAndView map(@RequestParam Map<String, String> form) {
        var columns = new HashMap<Integer, String>();
        form.forEach((name, value) -> {
            if (name.matches("c\\d{1,2}") && !value.isBlank() && value.length() <= 40) {
                columns.put(Integer.parseInt(name.substring(1)), value);
            }
        });
        var row = form.getOrDefault("firstRow", "");
        boolean done =
                row.matches("\\d{1,4}")
                        && sheets.map(Viewer.current().actor(), Integer.parseInt(row), columns);
        return done
                ? new ModelAndView("redirect:/own-sheet")
                : page("Hãy chọn ít nhất một cột và dòng bắt đầu.");
    }

    @GetMapping("/own-sheet/{letter}.xlsx")
    @Allowed({Role.ADMIN, Role.ANALYST})
    ResponseEntity<byte[]> filled(@PathVariable long letter) {
        var report = reports.at(letter, clock.instant());
        var bytes = report == null ? null : sheets.filled(report);
        if (bytes == null) {
            return ResponseEntity.notFound().build();
        }
        obligations.exported(Viewer.current(), letter, "own-sheet.xlsx");
        return ObligationPages.file(
                "bieu-mau-%d.xlsx".formatted(letter), ObligationPages.XLSX, bytes);
    }
}
