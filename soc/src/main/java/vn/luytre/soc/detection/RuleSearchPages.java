package vn.luytre.soc.detection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/** A rule as a search: which events of the past it speaks of, and what a search cannot say of it. */
@Controller
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
class RuleSearchPages {

    private final Rules rules;
    private final RuleDesk desk;
    private final ReadRules read;
    private final LogSources sources = LogSources.known();

    RuleSearchPages(Rules rules, RuleDesk desk, ReadRules read) {
        this.rules = rules;
        this.desk = desk;
        this.read = read;
    }

    /**
     * One rule of a text.
     *
     * @param query null if no search says it
     * @param wider what the search leaves out or takes wider
     */
    record Said(String title, @Nullable String query, List<String> wider) {

        String link() {
            return "/search?span=7d&q="
                    + URLEncoder.encode(query == null ? "" : query, StandardCharsets.UTF_8);
        }
    }

    @GetMapping("/rules/{id}/search")
    ModelAndView search(@PathVariable int id) {
        var file = rules.byId(id);
        if (file == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var said = new ArrayList<Said>();
        for (var document : read.glance(file.path(), desk.text(file.sha256()))) {
            if (document instanceof SigmaDocument.Rule(var rule)) {
                var query = RuleQuery.of(rule, sources);
                said.add(new Said(rule.about().title(), query.query(), query.wider()));
            }
        }
        return new ModelAndView("detection/search")
                .addObject("file", file)
                .addObject("said", List.copyOf(said));
    }
}
