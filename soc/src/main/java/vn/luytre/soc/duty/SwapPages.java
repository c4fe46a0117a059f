package vn.luytre.soc.duty;

import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** Asking for a swap, answering it, and the head who is told. */
@Controller
class SwapPages {

    private static final int LONGEST = 200;

    private final Swaps swaps;
    private final MessageSource messages;

    SwapPages(Swaps swaps, MessageSource messages) {
        this.swaps = swaps;
        this.messages = messages;
    }

    @PostMapping("/duty/{id:\\d{1,18}}/swap")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    String ask(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        var person = form.getOrDefault("person", "");
        var phone = form.getOrDefault("phone", "");
        boolean sane = person.length() <= LONGEST && phone.length() <= LONGEST;
        var step =
                sane
                        ? swaps.ask(
                                Viewer.current(),
                                number(form.getOrDefault("shift", "")),
                                number(form.getOrDefault("other", "")),
                                person,
                                phone)
                        : Swaps.Step.NOBODY;
        return after(step, "/duty/" + id, redirect);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    @PostMapping("/duty/swaps/{swap:\\d{1,18}}/{answer:consent|refuse|seen}")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    String answer(
            @PathVariable long swap, @PathVariable String answer, RedirectAttributes redirect) {
        var viewer = Viewer.current();
        var step =
                switch (answer) {
                    case "consent" -> swaps.consent(viewer, swap);
                    case "refuse" -> swaps.refuse(viewer, swap);
                    default -> swaps.see(viewer, swap);
                };
        return after(step, "/duty", redirect);
    }

    private String after(Swaps.Step step, String page, RedirectAttributes redirect) {
        if (step == Swaps.Step.ABSENT) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var words = new Words(messages, java.util.Locale.of(Viewer.current().language()));
        redirect.addFlashAttribute("notice", words.of("duty.swap.step", step));
        return "redirect:" + page;
    }
}
