package vn.luytre.soc.detection;

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
import org.springframework.web.bind.annotation.PathVariable;
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
    private final RuleLookQueue queue;
    private final Rules rules;
    private final RuleBook book;
    private final RuleDesk desk;
    private final MessageSource messages;
    private final InstantSource clock;

    RuleLookPages(
            RuleLooks looks,
            RuleLookQueue queue,
            Rules rules,
            RuleBook book,
            RuleDesk desk,
            MessageSource messages,
            InstantSource clock) {
        this.looks = looks;
        this.queue = queue;
        this.rules = rules;
        this.book = book;
        this.desk = desk;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param titles of the first document of each rule text, by its number
     * @param chosen the rule text to look with; null for a set or all
     * @param filter what the set is narrowed to; its query is empty for all
     * @param size rule texts of that set
     * @param problem what is wrong with what was asked for; null for nothing
     */
    record Page(
            List<RuleLook> looks,
            Map<Integer, String> titles,
            @Nullable RuleFile chosen,
            RuleFilter filter,
            int size,
            List<Integer> days,
            boolean mayAsk,
            @Nullable String problem) {

        String link() {
            return RuleLookPages.link(chosen, filter);
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
    ModelAndView all(@RequestParam(defaultValue = "0") int rule, RuleFilter.Asked asked) {
        return page(rule == 0 ? null : rules.byId(rule), asked.filter(), null);
    }

    private ModelAndView page(
            @Nullable RuleFile chosen, RuleFilter filter, @Nullable String problem) {
        var titles =
                book.book().entries().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.file().id(),
                                        RuleEntry::title,
                                        (first, _) -> first));
        var page =
                new ModelAndView(
                        "detection/looks",
                        "page",
                        new Page(
                                looks.newest(chosen == null ? null : chosen.id(), MOST),
                                titles,
                                chosen,
                                filter,
                                filter.query().isEmpty() ? 0 : desk.texts(filter).size(),
                                DAYS,
                                RulePages.mayEdit(),
                                problem));
        page.setStatus(problem == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** What a look is asked for; times as local times in Vietnam, empty for the last days. */
    record Ask(
            @Nullable Integer rule,
            @Nullable Integer days,
            @Nullable String since,
            @Nullable String until) {}

    @PostMapping
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView ask(Ask ask, RuleFilter.Asked asked, RedirectAttributes flash) {
        int rule = ask.rule() == null ? 0 : ask.rule();
        var chosen = rule == 0 ? null : rules.byId(rule);
        if (rule != 0 && chosen == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var filter = asked.filter();
        var words = new Words(messages, Locale.of(Viewer.current().language()));
        var period = LookPeriod.of(ask.days(), ask.since(), ask.until(), clock.instant());
        var with = with(chosen, filter);
        if (period == null || with == null) {
            var problem = period == null ? "detection.look.bad-period" : "detection.look.no-rule";
            return page(chosen, filter, words.get(problem));
        }
        looks.ask(Viewer.current().actor(), with, period.from(), period.to());
        flash.addFlashAttribute("notice", words.get("detection.look.asked"));
        return new ModelAndView("redirect:" + link(chosen, filter));
    }

    @PostMapping("/{id}/stop")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView stop(@PathVariable int id) {
        queue.stop(Viewer.current().actor(), id);
        return new ModelAndView("redirect:/rules/looks");
    }

    private static String link(@Nullable RuleFile chosen, RuleFilter filter) {
        return chosen == null ? filter.looks() : "/rules/looks?rule=" + chosen.id();
    }

    /** The rules to look with; null if the filter leaves none. */
    private RuleLook.@Nullable With with(@Nullable RuleFile chosen, RuleFilter filter) {
        if (chosen != null) {
            return RuleLook.With.one(chosen.id());
        }
        if (filter.query().isEmpty()) {
            return RuleLook.With.ALL;
        }
        var texts = desk.texts(filter);
        return texts.isEmpty() ? null : new RuleLook.With(null, filter.query(), texts);
    }
}
