package vn.luytre.soc.detection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** Looks back by rules: what was asked for, what came of it, and asking for another. */
@Controller
@RequestMapping("/rules/looks")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
class RuleLookPages {

    private static final List<Integer> DAYS = List.of(1, 7, 30, 90);
    private static final int MOST = 100;

    private final RuleLooks looks;
    private final Rules rules;
    private final RuleBook book;
    private final MessageSource messages;
    private final InstantSource clock;

    RuleLookPages(
            RuleLooks looks,
            Rules rules,
            RuleBook book,
            MessageSource messages,
            InstantSource clock) {
        this.looks = looks;
        this.rules = rules;
        this.book = book;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param titles of the first document of each rule text, by its number
     * @param chosen the rule text to look with; null for all
     */
    record Page(
            List<RuleLook> looks,
            Map<Integer, String> titles,
            @Nullable RuleFile chosen,
            List<Integer> days,
            boolean mayAsk) {

        String link() {
            return "/rules/looks" + (chosen == null ? "" : "?rule=" + chosen.id());
        }

        /** What the rule of a look is called; its number if it is no more. */
        String title(RuleLook look) {
            return look.rule() == null ? "" : titles.getOrDefault(look.rule(), "#" + look.rule());
        }

        boolean waits() {
            return looks.stream().anyMatch(look -> look.ended() == null);
        }
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "0") int rule) {
        var chosen = rule == 0 ? null : rules.byId(rule);
        var titles =
                book.book().entries().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.file().id(),
                                        RuleEntry::title,
                                        (first, _) -> first));
        return new ModelAndView(
                "detection/looks",
                "page",
                new Page(
                        looks.newest(chosen == null ? null : chosen.id(), MOST),
                        titles,
                        chosen,
                        DAYS,
                        RulePages.mayEdit()));
    }

    @PostMapping
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView ask(
            @RequestParam(defaultValue = "0") int rule,
            @RequestParam int days,
            RedirectAttributes flash) {
        var chosen = rule == 0 ? null : rules.byId(rule);
        if (!DAYS.contains(days) || rule != 0 && chosen == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var now = clock.instant();
        looks.ask(
                Viewer.current().actor(),
                chosen == null ? null : chosen.id(),
                now.minus(Duration.ofDays(days)),
                now);
        var words = new Words(messages, Locale.of(Viewer.current().language()));
        flash.addFlashAttribute("notice", words.get("detection.look.asked"));
        return new ModelAndView("redirect:/rules/looks" + (rule == 0 ? "" : "?rule=" + rule));
    }
}
