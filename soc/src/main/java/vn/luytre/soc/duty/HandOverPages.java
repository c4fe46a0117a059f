package vn.luytre.soc.duty;

import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Pdf;
import vn.luytre.soc.ui.Words;

/** The page of a shift, its log, and the minutes two people sign. */
@Controller
class HandOverPages {

    private final HandOvers handOvers;
    private final MessageSource messages;

    HandOverPages(HandOvers handOvers, MessageSource messages) {
        this.handOvers = handOvers;
        this.messages = messages;
    }

    record ShiftPage(HandOvers.Card card, long account) {}

    @GetMapping("/duty/shifts/{shift:\\d{1,18}}")
    @AllowedToAll
    ModelAndView shift(@PathVariable long shift) {
        var viewer = Viewer.current();
        var card = handOvers.card(viewer, shift);
        if (card == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView(
                "duty/shift", Map.of("page", new ShiftPage(card, viewer.account())));
    }

    /** A line of the log, or the minutes given; the service refuses who may not. */
    @PostMapping("/duty/shifts/{shift:\\d{1,18}}/{what:log|minutes}")
    @AllowedToAll
    String write(
            @PathVariable long shift,
            @PathVariable String what,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        var viewer = Viewer.current();
        var text = form.getOrDefault("text", "");
        var step =
                what.equals("minutes")
                        ? handOvers.give(viewer, shift, text)
                        : handOvers.write(viewer, shift, kind(form.getOrDefault("kind", "")), text);
        return after(step, "/duty/shifts/" + shift, redirect);
    }

    private static HandOver.Kind kind(String name) {
        for (var kind : HandOver.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return HandOver.Kind.NOTE;
    }

    @PostMapping("/duty/handovers/{id:\\d{1,18}}/{what:take|return}")
    @AllowedToAll
    String answer(
            @PathVariable long id,
            @PathVariable String what,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        var viewer = Viewer.current();
        var step =
                what.equals("take")
                        ? handOvers.take(viewer, id, form.getOrDefault("sha256", ""))
                        : handOvers.giveBack(viewer, id, form.getOrDefault("reason", ""));
        var shift = form.getOrDefault("shift", "");
        var page = shift.matches("\\d{1,18}") ? "/duty/shifts/" + shift : "/duty";
        return after(step, page, redirect);
    }

    private String after(HandOvers.Step step, String page, RedirectAttributes redirect) {
        if (step == HandOvers.Step.ABSENT) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var words = new Words(messages, java.util.Locale.of(Viewer.current().language()));
        redirect.addFlashAttribute("notice", words.of("duty.handover.step", step));
        return "redirect:" + page;
    }

    @GetMapping("/duty/handovers/{id:\\d{1,18}}.{kind:docx|pdf}")
    @AllowedToAll
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable String kind) {
        var handOver = handOvers.exported(Viewer.current(), id, kind);
        if (handOver == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var paper = HandOverPaper.of(handOver);
        var bytes = kind.equals("docx") ? Docx.write(paper) : Pdf.write(paper);
        return RosterFiles.file("bien-ban-giao-ca-%d.%s".formatted(id, kind), kind, bytes);
    }
}
