package vn.luytre.soc.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.ui.UnitLabels;

/** Tokens by which programs come in: made, shown once, revoked. */
@Controller
@Allowed({Role.ADMIN, Role.HEAD})
class TokenPages {

    /** What a token may be good for; none lives for ever. */
    static final List<Integer> DAYS = List.of(30, 90, 365);

    private static final int LONGEST_NAME = 120;

    private final Tokens tokens;
    private final UnitLabels units;
    private final ApplicationContext context;
    private final InstantSource clock;

    TokenPages(Tokens tokens, UnitLabels units, ApplicationContext context, InstantSource clock) {
        this.tokens = tokens;
        this.units = units;
        this.context = context;
        this.clock = clock;
    }

    record Row(Tokens.Token token, String unit, State state) {}

    /** Whether it still opens anything. */
    enum State {
        GOOD,
        EXPIRED,
        REVOKED
    }

    /**
     * @param made the token just made, shown this once; null for none
     * @param fault key of what is wrong with what was typed; null for nothing
     */
    record Page(
            List<Row> rows,
            Set<String> scopes,
            List<UnitLabels.Choice> units,
            @Nullable String made,
            @Nullable String fault,
            String name,
            List<String> chosen) {}

    @GetMapping("/tokens")
    String list(Model model) {
        return page(model, null, "", List.of());
    }

    private String page(Model model, @Nullable String fault, String name, List<String> chosen) {
        var now = clock.instant();
        var rows =
                mine().reversed().stream()
                        .map(token -> {
                            var expires = token.expires();
                            var state =
                                    token.revoked() != null
                                            ? State.REVOKED
                                            : expires != null && !expires.isAfter(now)
                                                    ? State.EXPIRED
                                                    : State.GOOD;
                            return new Row(token, units.name(token.unit()), state);
                        })
                        .toList();
        model.addAttribute(
                "page",
                new Page(
                        rows,
                        scopes(),
                        Viewer.current().has(Role.ADMIN) ? units.today() : List.of(),
                        (String) model.getAttribute("made"),
                        fault,
                        name,
                        chosen));
        return "identity/tokens";
    }

    /** All for the administrator; a unit's head sees those of the own making. */
    private List<Tokens.Token> mine() {
        var viewer = Viewer.current();
        return viewer.has(Role.ADMIN) ? tokens.all() : tokens.madeBy(viewer.account());
    }

    /** Every scope that any route asks for; for a unit's head those of routes a head may take. */
    Set<String> scopes() {
        boolean admin = Viewer.current().has(Role.ADMIN);
        var scopes = new TreeSet<String>();
        var mapping =
                context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        for (var method : mapping.getHandlerMethods().values()) {
            var rule = Gate.rule(method);
            if (rule != null
                    && !rule.token().isEmpty()
                    && (admin || List.of(rule.value()).contains(Role.HEAD))) {
                scopes.add(rule.token());
            }
        }
        return scopes;
    }

    @PostMapping("/tokens")
    String make(
            @RequestParam String name,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam(defaultValue = "0") long unit,
            @RequestParam(defaultValue = "90") int days,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        var known = scopes();
        var wanted = scope.stream().filter(known::contains).toList();
        var clean = name.strip().replace("\0", "");
        var fault =
                clean.isEmpty() || clean.length() > LONGEST_NAME
                        ? "identity.tokens.name-missing"
                        : wanted.isEmpty() ? "identity.tokens.scope-missing" : null;
        if (fault != null) {
            response.setStatus(422);
            return page(model, fault, name, scope);
        }
        int life = DAYS.contains(days) ? days : DAYS.getFirst();
        var viewer = Viewer.current();
        flash.addFlashAttribute(
                "made",
                tokens.make(
                        viewer.actor(),
                        clean,
                        Set.copyOf(wanted),
                        viewer.has(Role.ADMIN) ? Math.max(unit, 0) : viewer.unit(),
                        clock.instant().plus(Duration.ofDays(life))));
        return "redirect:/tokens";
    }

    @PostMapping("/tokens/{id:\\d+}/revoke")
    String revoke(@PathVariable long id) {
        if (mine().stream().noneMatch(token -> token.id() == id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        tokens.revoke(Viewer.current().actor(), id);
        return "redirect:/tokens";
    }
}
