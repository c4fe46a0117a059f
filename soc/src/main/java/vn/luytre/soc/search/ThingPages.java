package vn.luytre.soc.search;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.lake.LakeException;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/** Everything about one address, machine, user, name or file. */
@Controller
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class ThingPages {

    private final Stories stories;
    private final Events events;
    private final InstantSource clock;

    ThingPages(Stories stories, Events events, InstantSource clock) {
        this.stories = stories;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping("/search/thing")
    ModelAndView thing(
            @RequestParam(defaultValue = "ip") String kind,
            @RequestParam(defaultValue = "") String value,
            Asked asked) {
        var thing = Thing.of(kind, value);
        var span =
                asked.span() == null && asked.from() == null && asked.to() == null
                        ? Span.of("7d", "", "", clock.instant())
                        : asked.time(clock.instant());
        @Nullable Story story = null;
        boolean tooLong = false;
        try {
            story = thing == null ? null : stories.of(thing, span);
        } catch (LakeException e) {
            tooLong = true;
        }
        return new ModelAndView("search/thing")
                .addObject(
                        "page",
                        new ThingPage(
                                kind,
                                value.length() > 300 ? value.substring(0, 300) : value,
                                thing,
                                span,
                                story,
                                tooLong,
                                events.names()));
    }
}
