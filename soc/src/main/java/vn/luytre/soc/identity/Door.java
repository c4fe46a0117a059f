package vn.luytre.soc.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign-in, the second factor, the first administrator, invitations, and the lock of an idle screen. */
@Controller
@Open("who has not signed in yet must be able to; each method checks what it is given")
class Door {

    static final String SECOND_FACTOR_SHOWN = "luytre.second-factor";
    static final String LOCKED = "luytre.locked";
    private static final String PENDING_SECRET = "luytre.pending-secret";

    private final Identity identity;
    private final Presence presence;
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();

    Door(Identity identity, Presence presence) {
        this.identity = identity;
        this.presence = presence;
    }

    /** What a page at the door shows. */
    record DoorPage(@Nullable String error, Object[] arguments, String token, String login) {
        static DoorPage plain() {
            return new DoorPage(null, new Object[0], "", "");
        }

        static DoorPage error(String key, Object... arguments) {
            return new DoorPage(key, arguments, "", "");
        }
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("page", DoorPage.plain());
        return "identity/login";
    }

    @PostMapping("/login")
    String signIn(
            @RequestParam String login,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (identity.signIn(login, password)) {
            case SignIn.Accepted(var account) -> {
                enter(account, request, response);
                yield "redirect:/";
            }
            case SignIn.Refused(int left) -> {
                response.setStatus(401);
                model.addAttribute(
                        "page", new DoorPage("identity.login.refused", new Object[0], "", login));
                yield "identity/login";
            }
            case SignIn.Locked(var until) -> {
                response.setStatus(401);
                model.addAttribute(
                        "page",
                        new DoorPage(
                                "identity.login.locked",
                                new Object[] {Identity.LOCK.toMinutes()},
                                "",
                                login));
                yield "identity/login";
            }
        };
    }

    private void enter(Account account, HttpServletRequest request, HttpServletResponse response) {
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate(); // A session from before the door must not be worth anything
            // behind it.
        }
        remember(account.viewer(), request, response);
        if (!account.viewer().secondFactor()) {
            presence.shown(request.getSession());
        }
    }

    private void remember(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        viewer, null, AuthorityUtils.createAuthorityList("SIGNED_IN")));
        SecurityContextHolder.setContext(context);
        request.getSession(true);
        contexts.saveContext(context, request, response);
    }

    @GetMapping("/login/code")
    String code(Model model) {
        var account = identity.byId(Viewer.current().account());
        if (account == null || !account.enrolled()) {
            return "redirect:/login/enrol";
        }
        model.addAttribute("page", DoorPage.plain());
        return "identity/code";
    }

    @PostMapping("/login/code")
    String checkCode(
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (identity.secondFactor(Viewer.current().account(), code)) {
            case SignIn.Accepted(var account) -> {
                request.changeSessionId();
                request.getSession().setAttribute(SECOND_FACTOR_SHOWN, true);
                presence.shown(request.getSession());
                yield "redirect:/";
            }
            case SignIn.Refused(int left) -> {
                response.setStatus(401);
                model.addAttribute("page", DoorPage.error("identity.code.refused", left));
                yield "identity/code";
            }
            case SignIn.Locked(var until) -> {
                response.setStatus(401);
                model.addAttribute(
                        "page", DoorPage.error("identity.login.locked", Identity.LOCK.toMinutes()));
                yield "identity/code";
            }
        };
    }

    @GetMapping("/login/enrol")
    String enrolment(HttpSession session, Model model) {
        var viewer = Viewer.current();
        var account = identity.byId(viewer.account());
        if (account != null && account.enrolled()) {
            return "redirect:/login/code";
        }
        if (session.getAttribute(PENDING_SECRET) == null) {
            session.setAttribute(
                    PENDING_SECRET, Base64.getEncoder().encodeToString(identity.newSecret()));
        }
        return enrolPage(viewer, session, model, null);
    }

    private String enrolPage(
            Viewer viewer, HttpSession session, Model model, @Nullable String error) {
        var secret = Base64.getDecoder().decode((String) session.getAttribute(PENDING_SECRET));
        model.addAttribute("page", Enrolment.of(viewer.login(), secret, error));
        return "identity/enrol";
    }

    @PostMapping("/login/enrol")
    String enrol(
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var session = request.getSession();
        var pending = (String) session.getAttribute(PENDING_SECRET);
        var viewer = Viewer.current();
        var account = identity.byId(viewer.account());
        // Who has a second factor may not replace it here: that would let a stolen password do
        // without it.
        if (pending == null || account == null || account.enrolled()) {
            return "redirect:/login/enrol";
        }
        if (!identity.enrol(viewer, Base64.getDecoder().decode(pending), code)) {
            response.setStatus(401);
            return enrolPage(viewer, session, model, "identity.enrol.refused");
        }
        session.removeAttribute(PENDING_SECRET);
        request.changeSessionId();
        session.setAttribute(SECOND_FACTOR_SHOWN, true);
        presence.shown(session);
        return "redirect:/";
    }

    @GetMapping("/setup/{token}")
    String setup(@PathVariable String token, HttpServletResponse response, Model model) {
        if (!identity.worksStill(token)) {
            response.setStatus(410);
            return "identity/used-link";
        }
        model.addAttribute("page", new DoorPage(null, new Object[0], token, ""));
        return "identity/setup";
    }

    @PostMapping("/setup/{token}")
    String makeFirstAdmin(
            @PathVariable String token,
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var wanted = login.strip().toLowerCase(Locale.ROOT);
        var error = passwordError(password, again);
        if (!wanted.matches("[a-z0-9][a-z0-9._@-]{1,62}")) {
            error = "identity.setup.bad-login";
        }
        if (error != null) {
            response.setStatus(422);
            model.addAttribute(
                    "page",
                    new DoorPage(error, new Object[] {Identity.MIN_PASSWORD}, token, wanted));
            return "identity/setup";
        }
        var account = identity.makeFirstAdmin(token, wanted, name.strip(), password);
        if (account == null) {
            response.setStatus(410);
            return "identity/used-link";
        }
        enter(account, request, response);
        return "redirect:/login/enrol";
    }

    private static @Nullable String passwordError(String password, String again) {
        if (!password.equals(again)) {
            return "identity.setup.not-same";
        }
        return password.length() < Identity.MIN_PASSWORD ? "identity.setup.too-short" : null;
    }

    @GetMapping("/welcome/{token}")
    String invited(@PathVariable String token, HttpServletResponse response, Model model) {
        if (!identity.worksStill(token)) {
            response.setStatus(410);
            return "identity/used-link";
        }
        model.addAttribute("page", new DoorPage(null, new Object[0], token, ""));
        return "identity/welcome";
    }

    @PostMapping("/welcome/{token}")
    String choosePassword(
            @PathVariable String token,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var error = passwordError(password, again);
        if (error != null) {
            response.setStatus(422);
            model.addAttribute(
                    "page", new DoorPage(error, new Object[] {Identity.MIN_PASSWORD}, token, ""));
            return "identity/welcome";
        }
        var account = identity.choosePassword(token, password);
        if (account == null) {
            response.setStatus(410);
            return "identity/used-link";
        }
        enter(account, request, response);
        return "redirect:/";
    }

    @PostMapping("/lock")
    String lock(HttpSession session) {
        session.setAttribute(LOCKED, true);
        return "redirect:/login/unlock";
    }

    @GetMapping("/login/unlock")
    String locked(Model model) {
        model.addAttribute("page", new DoorPage(null, new Object[0], "", Viewer.current().login()));
        return "identity/unlock";
    }

    @PostMapping("/login/unlock")
    String unlock(
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var viewer = Viewer.current();
        return switch (identity.signIn(viewer.login(), password)) {
            case SignIn.Accepted(var account) -> {
                request.getSession().removeAttribute(LOCKED);
                if (!viewer.secondFactor()) {
                    presence.shown(request.getSession());
                }
                yield "redirect:/";
            }
            case SignIn.Refused(int left) -> {
                response.setStatus(401);
                model.addAttribute(
                        "page",
                        new DoorPage("identity.login.refused", new Object[0], "", viewer.login()));
                yield "identity/unlock";
            }
            case SignIn.Locked(var until) -> {
                request.getSession().invalidate();
                yield "redirect:/login";
            }
        };
    }
}
