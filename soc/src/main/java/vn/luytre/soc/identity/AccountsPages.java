package vn.luytre.soc.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.ui.UnitLabels;
import vn.luytre.soc.ui.Words;

/** Everybody's accounts, for the administrator. No token reaches them: who may sign in is decided by people. */
@Controller
@Allowed(Role.ADMIN)
class AccountsPages {

    private final Identity identity;
    private final Sessions sessions;
    private final UnitLabels units;
    private final MessageSource messages;
    private final Environment environment;
    private final InstantSource clock;

    AccountsPages(
            Identity identity,
            Sessions sessions,
            UnitLabels units,
            MessageSource messages,
            Environment environment,
            InstantSource clock) {
        this.identity = identity;
        this.sessions = sessions;
        this.units = units;
        this.messages = messages;
        this.environment = environment;
        this.clock = clock;
    }

    @GetMapping("/accounts")
    String list(Model model) {
        var rows =
                identity.all().stream()
                        .map(account ->
                                new AccountDesk.Row(
                                        account, units.name(account.unit()), locked(account)))
                        .toList();
        model.addAttribute(
                "page",
                new AccountDesk.ListPage(
                        rows,
                        (String) model.getAttribute("link"),
                        (String) model.getAttribute("invited")));
        return "identity/accounts";
    }

    private boolean locked(Account account) {
        return account.lockedUntil() != null && account.lockedUntil().isAfter(clock.instant());
    }

    @GetMapping("/accounts/new")
    String blank(Model model) {
        return page(null, AccountForm.empty(), List.of(), model);
    }

    @GetMapping("/accounts/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        var account = known(id);
        return page(account, AccountForm.of(account), List.of(), model);
    }

    private String page(
            @Nullable Account account, AccountForm form, List<String> faults, Model model) {
        model.addAttribute(
                "page",
                new AccountDesk.OnePage(
                        account,
                        form,
                        faults,
                        units.today(),
                        account != null && locked(account),
                        account == null ? null : refusal(account),
                        account == null ? List.of() : sessions.of(account.id(), null)));
        return "identity/person";
    }

    /** Why the account may not lose its rights; null if it may. */
    private @Nullable String refusal(Account account) {
        if (account.id() == Viewer.current().account()) {
            return "identity.accounts.not-self";
        }
        return identity.lastAdmin(account.id()) ? "identity.accounts.last-admin" : null;
    }

    private Account known(long id) {
        var account = identity.byId(id);
        if (account == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return account;
    }

    @PostMapping("/accounts")
    String add(
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        var form = AccountForm.of(request.getParameterMap());
        var faults = new ArrayList<>(form.faults(true));
        if (faults.isEmpty() && !identity.free(form.wantedLogin())) {
            faults.add("identity.accounts.login-taken");
        }
        if (!faults.isEmpty()) {
            response.setStatus(422);
            return page(null, form, faults, model);
        }
        var token =
                identity.addInvited(
                        Viewer.current().actor(),
                        form.wantedLogin(),
                        form.name().strip(),
                        form.post().strip(),
                        form.email().strip(),
                        form.phone().strip(),
                        form.unitNumber(),
                        form.chosenRoles());
        return handOver(token, form.name(), request, flash);
    }

    private String handOver(
            String token, String name, HttpServletRequest request, RedirectAttributes flash) {
        var base = environment.getProperty("luytre.base-url", "");
        if (base.isBlank()) {
            var port = request.getServerPort();
            base =
                    request.getScheme()
                            + "://"
                            + request.getServerName()
                            + (port == 80 || port == 443 ? "" : ":" + port);
        }
        flash.addFlashAttribute("link", base + "/welcome/" + token);
        flash.addFlashAttribute("invited", name);
        return "redirect:/accounts";
    }

    @PostMapping("/accounts/{id:\\d+}")
    String change(
            @PathVariable long id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        var account = known(id);
        var form = AccountForm.of(request.getParameterMap());
        var faults = new ArrayList<>(form.faults(false));
        var refusal = refusal(account);
        if (refusal != null
                && !form.chosenRoles().contains(Role.ADMIN)
                && account.roles().contains(Role.ADMIN)) {
            faults.add(refusal);
        }
        if (!faults.isEmpty()) {
            response.setStatus(422);
            return page(account, form, faults, model);
        }
        identity.change(
                Viewer.current().actor(),
                id,
                form.name().strip(),
                form.post().strip(),
                form.email().strip(),
                form.phone().strip(),
                form.unitNumber(),
                form.chosenRoles());
        boolean sameRights =
                account.unit() == form.unitNumber() && account.roles().equals(form.chosenRoles());
        if (!sameRights) {
            // An open session carries the rights of its sign-in.
            sessions.endAll(id, null);
        }
        flash.addFlashAttribute("notice", text("identity.accounts.saved", form.name()));
        return "redirect:/accounts";
    }

    @PostMapping("/accounts/{id:\\d+}/invite")
    String invite(@PathVariable long id, HttpServletRequest request, RedirectAttributes flash) {
        var account = known(id);
        return handOver(
                identity.invite(Viewer.current().actor(), id), account.name(), request, flash);
    }

    @PostMapping("/accounts/{id:\\d+}/deactivate")
    String deactivate(@PathVariable long id, RedirectAttributes flash) {
        var account = known(id);
        var refusal = refusal(account);
        if (refusal != null) {
            flash.addFlashAttribute("notice", text(refusal));
            return "redirect:/accounts/" + id;
        }
        return done(
                account,
                actor -> {
                    identity.switchActive(actor, id, false);
                    sessions.endAll(id, null);
                },
                "identity.accounts.deactivated",
                flash);
    }

    @PostMapping("/accounts/{id:\\d+}/activate")
    String activate(@PathVariable long id, RedirectAttributes flash) {
        return done(
                known(id),
                actor -> identity.switchActive(actor, id, true),
                "identity.accounts.activated",
                flash);
    }

    @PostMapping("/accounts/{id:\\d+}/reset-factor")
    String resetFactor(@PathVariable long id, RedirectAttributes flash) {
        return done(
                known(id),
                actor -> {
                    identity.resetSecondFactor(actor, id);
                    if (id != Viewer.current().account()) {
                        sessions.endAll(id, null);
                    }
                },
                "identity.accounts.factor-reset",
                flash);
    }

    @PostMapping("/accounts/{id:\\d+}/unlock")
    String unlock(@PathVariable long id, RedirectAttributes flash) {
        return done(
                known(id),
                actor -> identity.unlock(actor, id),
                "identity.accounts.unlocked",
                flash);
    }

    private String done(
            Account account, Consumer<Actor> action, String key, RedirectAttributes flash) {
        action.accept(Viewer.current().actor());
        flash.addFlashAttribute("notice", text(key, account.name()));
        return "redirect:/accounts/" + account.id();
    }

    private String text(String key, Object... arguments) {
        return new Words(messages, java.util.Locale.of(Viewer.current().language()))
                .get(key, arguments);
    }

    @PostMapping("/accounts/{id:\\d+}/sessions/end")
    String endSessions(@PathVariable long id, RedirectAttributes flash) {
        return done(
                known(id),
                _ -> sessions.endAll(id, null),
                "identity.accounts.sessions-ended",
                flash);
    }
}
