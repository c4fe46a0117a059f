package vn.luytre.soc.directive;

import java.io.IOException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
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
import vn.luytre.soc.paper.Template;

/** The office's own Word files for documents that go out. */
@Controller
@Allowed(Role.ADMIN)
class TemplatePages {

    private final PaperTemplates templates;
    private final InstantSource clock;

    TemplatePages(PaperTemplates templates, InstantSource clock) {
        this.templates = templates;
        this.clock = clock;
    }

    /** One kind with its versions, the newest first. */
    record Shelf(PaperKind kind, List<PaperTemplates.Version> versions) {

        boolean own() {
            return !versions.isEmpty() && versions.getFirst().sha256() != null;
        }
    }

    /** {@code refused}: what was wrong with the file for that kind; empty for nothing. */
    record TemplatePage(
            List<Shelf> shelves, @Nullable PaperKind refusedKind, List<String> refused) {}

    @GetMapping("/templates")
    ModelAndView list() {
        return list(null, List.of());
    }

    private ModelAndView list(@Nullable PaperKind kind, List<String> refused) {
        var shelves = new ArrayList<Shelf>();
        for (var one : PaperKind.values()) {
            shelves.add(new Shelf(one, templates.versions(one)));
        }
        return new ModelAndView(
                        "directive/templates",
                        refused.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("page", new TemplatePage(shelves, kind, refused));
    }

    @PostMapping("/templates/{kind}")
    ModelAndView put(
            @PathVariable PaperKind kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "0") long version)
            throws IOException {
        var actor = Viewer.current().actor();
        if (what.equals("shipped")) {
            templates.shipped(actor, kind);
        } else if (what.equals("again")) {
            templates.again(actor, kind, version);
        } else if (file == null || file.isEmpty()) {
            return list(kind, List.of("Chưa chọn tệp."));
        } else {
            var refused =
                    templates.put(
                            actor,
                            kind,
                            file.getBytes(),
                            Objects.requireNonNullElse(file.getOriginalFilename(), ""));
            if (!refused.isEmpty()) {
                return list(kind, refused);
            }
        }
        return new ModelAndView("redirect:/templates");
    }

    @GetMapping("/templates/{kind}/shipped.docx")
    ResponseEntity<byte[]> shipped(@PathVariable PaperKind kind) {
        return file(kind, "mau", ShippedTemplates.of(kind, month()));
    }

    @GetMapping("/templates/{kind}/preview.docx")
    ResponseEntity<byte[]> preview(@PathVariable PaperKind kind) {
        var example = PaperTemplates.example(kind);
        var own = templates.filled(kind, example);
        if (own == null
                && Template.check(ShippedTemplates.of(kind, month()), kind.names())
                        instanceof Template.Checked.Fit(var template, var fields)) {
            own = template.fill(example);
        }
        return own == null ? ResponseEntity.notFound().build() : file(kind, "xem-thu", own);
    }

    @GetMapping("/templates/{kind}/{version}.docx")
    ResponseEntity<byte[]> version(@PathVariable PaperKind kind, @PathVariable long version) {
        var bytes = templates.bytes(kind, version);
        return bytes == null ? ResponseEntity.notFound().build() : file(kind, "v" + version, bytes);
    }

    private YearMonth month() {
        return YearMonth.from(Times.day(clock.instant()));
    }

    private static ResponseEntity<byte[]> file(PaperKind kind, String what, byte[] bytes) {
        return ObligationPages.file(
                "%s-%s.docx".formatted(kind.name().toLowerCase(java.util.Locale.ROOT), what),
                ReportPages.DOCX,
                bytes);
    }
}
