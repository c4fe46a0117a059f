package vn.luytre.soc.overview;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.NavEntry;

/** The links of wall screens: one for each screen, shown once, withdrawn at any time. */
@Controller
@Allowed(Role.ADMIN)
class WallLinks {

    private static final int NAME = 80;

    private final Tokens tokens;

    WallLinks(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The page.
     *
     * @param link of the screen just added, readable only now; empty otherwise
     * @param name as typed
     * @param error a key of the words; empty for none
     */
    record Page(List<Tokens.Token> screens, String link, String name, String error) {}

    @GetMapping("/walls")
    ModelAndView page() {
        return page("", "", "", HttpStatus.OK);
    }

    @PostMapping("/walls")
    ModelAndView add(@RequestParam(defaultValue = "") String name) {
        var typed = name.strip();
        if (typed.isEmpty() || typed.length() > NAME) {
            return page("", name, "overview.walls.name-wanted", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var token = tokens.make(Viewer.current().actor(), typed, Set.of(WallPages.SCOPE), 0, null);
        var link =
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/wall/" + token)
                        .toUriString();
        return page(link, "", "", HttpStatus.OK);
    }

    @PostMapping("/walls/{id}/withdraw")
    String withdraw(@PathVariable long id) {
        if (tokens.all().stream()
                .anyMatch(token -> token.id() == id && token.scopes().contains(WallPages.SCOPE))) {
            tokens.revoke(Viewer.current().actor(), id);
        }
        return "redirect:/walls";
    }

    private ModelAndView page(String link, String name, String error, HttpStatus status) {
        var screens =
                tokens.all().stream()
                        .filter(token ->
                                token.revoked() == null && token.scopes().contains(WallPages.SCOPE))
                        .toList();
        return new ModelAndView(
                "overview/walls", Map.of("page", new Page(screens, link, name, error)), status);
    }

    @Bean
    static NavEntry wallsEntry() {
        return new NavEntry(
                NavEntry.Group.SETUP, 80, "/walls", "overview.walls.nav", Set.of("ADMIN"), null);
    }
}
