package vn.luytre.soc.overview;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.ui.Words;

/**
 * The board on the wall of the watch room: units and kinds, never an address, a host or the detail of a flaw
 * (TLP:GREEN). Nobody touches it; each block asks for itself.
 */
@Controller
@Open(
        "a screen without keyboard cannot sign in; the token in the address opens this board and nothing else")
class WallPages {

    static final String SCOPE = "wall:read";

    private final Tokens tokens;
    private final Wall wall;
    private final InstantSource clock;

    WallPages(Tokens tokens, Wall wall, InstantSource clock) {
        this.tokens = tokens;
        this.wall = wall;
        this.clock = clock;
    }

    /** The whole board; each block is read here for the first time. */
    record Board(String address, String day, List<Wall.Block> blocks) {}

    @GetMapping("/wall/{token}")
    ModelAndView board(@PathVariable String token) {
        return seen(
                token,
                () ->
                        new ModelAndView(
                                "overview/wall",
                                "board",
                                new Board(
                                        "/wall/" + token,
                                        Days.words(clock.instant(), Words.VIETNAMESE),
                                        wall.blocks())));
    }

    @GetMapping("/wall/{token}/{block}")
    ModelAndView block(@PathVariable String token, @PathVariable String block) {
        return seen(
                token,
                () -> {
                    var kind = Wall.Kind.of(block.toUpperCase(Locale.ROOT));
                    if (kind == null) {
                        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    }
                    return new ModelAndView("overview/block", "block", wall.block(kind));
                });
    }

    /** A wrong token and none at all read alike. */
    private ModelAndView seen(String token, Supplier<ModelAndView> view) {
        var viewer = tokens.viewer(token);
        if (viewer == null || !viewer.tokenScopes().contains(SCOPE)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return viewer.scope().<ModelAndView, RuntimeException>call(view::get);
    }
}
