package vn.luytre.soc.directive;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** Annexes of a letter: one more is put to it, or one of them turns out to be a letter of its own. */
@Controller
class AnnexPages {

    private final Intake intake;
    private final Annexes annexes;

    AnnexPages(Intake intake, Annexes annexes) {
        this.intake = intake;
        this.annexes = annexes;
    }

    @PostMapping("/directives/{id}/annexes")
    @Allowed(Role.ADMIN)
    String add(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes redirect)
            throws IOException {
        if (file == null || file.isEmpty()) {
            redirect.addFlashAttribute("notice", "Chưa chọn tệp phụ lục.");
            return "redirect:/directives/" + id;
        }
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        var taken = intake.annex(Viewer.current().actor(), id, file.getBytes(), name);
        return answer(taken, id, "Đã thêm phụ lục.", redirect);
    }

    /** The file is read as a letter of its own; the first letter keeps it as its annex. */
    @PostMapping("/directives/{id}/annexes/{annex}/letter")
    @Allowed(Role.ADMIN)
    String letter(@PathVariable long id, @PathVariable long annex, RedirectAttributes redirect) {
        var kept = annexes.kept(id, annex);
        return answer(
                kept == null
                        ? null
                        : intake.take(Viewer.current().actor(), kept.bytes(), kept.annex().name()),
                id,
                "Đã đọc tệp kèm thành một văn bản riêng.",
                redirect);
    }

    private static String answer(
            Intake.@Nullable Taken taken, long id, String done, RedirectAttributes redirect) {
        return switch (taken) {
            case null -> {
                redirect.addFlashAttribute(
                        "notice", "Văn bản đã kết thúc hoặc không có tệp này; chưa làm gì.");
                yield "redirect:/directives/" + id;
            }
            case Intake.Taken.Drafted(long letter) -> {
                redirect.addFlashAttribute("notice", done);
                yield "redirect:/directives/" + letter;
            }
            case Intake.Taken.AlreadyHere(var known) -> {
                redirect.addFlashAttribute("notice", "Văn bản này đã có trong hệ thống.");
                yield "redirect:/directives/" + known.id();
            }
            case Intake.Taken.Secret(var level) -> {
                redirect.addFlashAttribute("notice", SecretLaw.reason(level));
                yield "redirect:/directives/" + id;
            }
            case Intake.Taken.Unreadable(var why) -> {
                redirect.addFlashAttribute("notice", why);
                yield "redirect:/directives/" + id;
            }
        };
    }
}
