package vn.luytre.soc.registry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** The way of a spreadsheet into the registry: file, columns, what it would change, yes. */
@Controller
@Allowed({Role.ADMIN, Role.OFFICER})
class SystemImportPages {

    private final SystemImports imports;
    private final MessageSource messages;

    SystemImportPages(SystemImports imports, MessageSource messages) {
        this.imports = imports;
        this.messages = messages;
    }

    @GetMapping("/systems/import")
    String start(Model model) {
        return start(model, null, "");
    }

    private static String start(Model model, @Nullable String error, String pasted) {
        model.addAttribute("error", error);
        model.addAttribute("pasted", pasted);
        return "registry/import";
    }

    @PostMapping("/systems/import")
    String take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String pasted,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var words = SystemPages.words(messages);
        var sent = file == null || file.isEmpty() ? null : file;
        if (sent == null && pasted.isBlank()) {
            response.setStatus(422);
            return start(model, words.get("registry.import.nothing"), pasted);
        }
        var name = sent == null ? null : sent.getOriginalFilename();
        var taken =
                imports.take(
                        Viewer.current().actor(),
                        name == null ? words.get("registry.import.pasted") : name,
                        sent == null ? SystemImports.pasted(pasted) : sent.getBytes());
        return switch (taken) {
            case SystemImports.Taken.Kept(long id) -> "redirect:/systems/import/" + id;
            case SystemImports.Taken.Refused(var vietnamese, var english) -> {
                response.setStatus(422);
                yield start(model, words.vietnamese() ? vietnamese : english, pasted);
            }
        };
    }

    @GetMapping("/systems/import/{id:\\d+}")
    String preview(@PathVariable long id, Model model) {
        model.addAttribute("page", known(id));
        return "registry/preview";
    }

    private SystemImports.Preview known(long id) {
        var preview = imports.preview(id);
        if (preview == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return preview;
    }

    @PostMapping("/systems/import/{id:\\d+}/columns")
    String choose(@PathVariable long id, HttpServletRequest request) {
        var typed = Typed.of(request.getParameterMap());
        var choices = new ArrayList<SheetChoice>();
        for (var sheet : known(id).sheets()) {
            var columns = new ArrayList<String>();
            for (int column = 0; column < SheetChoice.width(sheet.table()); column++) {
                columns.add(typed.one("col." + sheet.index() + "." + column));
            }
            var header = typed.one("header." + sheet.index());
            choices.add(
                    SheetChoice.of(
                            typed.one("kind." + sheet.index()),
                            header.matches("\\d{1,6}") ? Integer.parseInt(header) - 1 : -1,
                            columns));
        }
        imports.choose(id, List.copyOf(choices));
        return "redirect:/systems/import/" + id;
    }

    @PostMapping("/systems/import/{id:\\d+}/confirm")
    String confirm(@PathVariable long id, RedirectAttributes flash) {
        known(id);
        int written = imports.apply(Viewer.current().actor(), id);
        var words = SystemPages.words(messages);
        flash.addFlashAttribute(
                "notice",
                written < 0
                        ? words.get("registry.import.before")
                        : words.get("registry.import.done", written));
        return "redirect:/systems";
    }
}
