package vn.luytre.soc.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.server.ResponseStatusException;

/** One's own account: who one is here, language and light. */
@Controller
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.CARRIER,
    Role.AUDITOR
})
class AccountPages {

    private final Identity identity;
    private final Sessions sessions;
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();

    AccountPages(Identity identity, Sessions sessions) {
        this.identity = identity;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    String account(HttpServletRequest request, Model model) {
        var viewer = Viewer.current();
        model.addAttribute("account", identity.byId(viewer.account()));
        model.addAttribute("sessions", sessions.of(viewer.account(), request.getSession(false)));
        return "identity/account";
    }

    @PostMapping("/account/sessions/{handle}/end")
    String end(@PathVariable String handle) {
        if (!sessions.end(Viewer.current().account(), handle)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/account";
    }

    @PostMapping("/account/sessions/end-others")
    String endOthers(HttpServletRequest request) {
        sessions.endAll(Viewer.current().account(), request.getSession(false));
        return "redirect:/account";
    }

    @PostMapping("/account")
    String looks(
            @RequestParam String language,
            @RequestParam String theme,
            HttpServletRequest request,
            HttpServletResponse response) {
        var viewer = Viewer.current();
        var chosenLanguage = "en".equals(language) ? "en" : "vi";
        var chosenTheme =
                switch (theme) {
                    case "light", "dark" -> theme;
                    default -> "system";
                };
        identity.looks(viewer, chosenLanguage, chosenTheme);
        var account = identity.byId(viewer.account());
        if (account != null) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(
                            account.viewer(),
                            null,
                            AuthorityUtils.createAuthorityList("SIGNED_IN")));
            contexts.saveContext(context, request, response);
        }
        return "redirect:/account";
    }
}
