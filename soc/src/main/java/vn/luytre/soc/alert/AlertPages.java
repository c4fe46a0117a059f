package vn.luytre.soc.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
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
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.detection.SweptLogs;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Contacts;
import vn.luytre.soc.unit.Units;

/** The queue: what first, and why. */
@Controller
@RequestMapping("/alerts")
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class AlertPages {

    private static final int PAGE = 100;

    private final Alerts alerts;
    private final Proof proof;
    private final SweptLogs logs;
    private final Units units;
    private final AlertDesk desk;
    private final Contacts contacts;
    private final MessageSource messages;
    private final InstantSource clock;

    AlertPages(
            Alerts alerts,
            Proof proof,
            SweptLogs logs,
            Units units,
            AlertDesk desk,
            Contacts contacts,
            MessageSource messages,
            InstantSource clock) {
        this.alerts = alerts;
        this.proof = proof;
        this.logs = logs;
        this.units = units;
        this.desk = desk;
        this.contacts = contacts;
        this.messages = messages;
        this.clock = clock;
    }

    /** What an address asks the queue to show. */
    record Asked(
            AlertFilter.@Nullable Tab tab,
            @Nullable Set<Severity> severity,
            @Nullable Long unit,
            @Nullable String q,
            @Nullable String after) {

        AlertFilter filter() {
            var words = q == null ? "" : q.length() > 200 ? q.substring(0, 200) : q;
            return new AlertFilter(
                    tab == null ? AlertFilter.Tab.OPEN : tab,
                    severity == null ? Set.of() : severity,
                    unit,
                    words);
        }
    }

    @GetMapping
    ModelAndView queue(Asked asked) {
        return new ModelAndView("alert/queue", "page", page(asked, null));
    }

    @GetMapping("/{id}")
    ModelAndView one(
            @PathVariable long id,
            Asked asked,
            @RequestParam(defaultValue = "false") boolean recheck) {
        var alert = found(alerts.byId(id));
        return new ModelAndView("alert/one", "page", page(asked, panel(alert, recheck, null, "")));
    }

    /** How many came since the page was made; polled. */
    @GetMapping("/news")
    ModelAndView news(@RequestParam long since, Asked asked) {
        var from = Instant.ofEpochMilli(Math.clamp(since, 0, 253_402_300_799_000L));
        return new ModelAndView("alert/news")
                .addObject("count", alerts.raisedSince(from))
                .addObject("since", from)
                .addObject("filter", asked.filter());
    }

    @PostMapping("/{id}/acknowledge")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
    ModelAndView acknowledge(@PathVariable long id, @RequestParam int version, Asked asked) {
        return after(alerts.acknowledge(Viewer.current().actor(), id, version), asked, "");
    }

    @PostMapping("/{id}/begin")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
    ModelAndView begin(@PathVariable long id, @RequestParam int version, Asked asked) {
        return after(alerts.begin(Viewer.current().actor(), id, version), asked, "");
    }

    @PostMapping("/{id}/answer")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
    ModelAndView answer(@PathVariable long id, @RequestParam String reason, Asked asked) {
        return after(id, desk.answer(Viewer.current().actor(), id, reason), asked, reason);
    }

    @PostMapping("/{id}/assign")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView assign(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam long account,
            Asked asked) {
        return after(id, desk.assign(Viewer.current().actor(), id, version, account), asked, "");
    }

    @PostMapping("/{id}/close")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView close(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam String reason,
            Asked asked) {
        return after(id, desk.close(Viewer.current().actor(), id, version, reason), asked, reason);
    }

    @PostMapping("/{id}/false-alarm")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView falseAlarm(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam Alerts.FalseScope scope,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String until,
            Asked asked) {
        var answer = desk.falseAlarm(Viewer.current().actor(), id, version, scope, reason, until);
        return after(id, answer, asked, reason);
    }

    @PostMapping("/{id}/silence")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView silence(
            @PathVariable long id,
            @RequestParam String narrow,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String until,
            Asked asked) {
        var answer =
                desk.silence(
                        Viewer.current().actor(), id, AlertDesk.Narrow.of(narrow), reason, until);
        return after(id, answer, asked, reason);
    }

    @GetMapping("/silences")
    ModelAndView silences() {
        var silences = alerts.silences();
        return new ModelAndView("alert/silences")
                .addObject("silences", silences)
                .addObject("knowledge", proof.names(silences))
                .addObject("unitNames", units.shortNames());
    }

    @PostMapping("/silences/{id}/end")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    String endSilence(@PathVariable long id) {
        alerts.endSilence(Viewer.current().actor(), id);
        return "redirect:/alerts/silences";
    }

    private QueuePage page(Asked asked, QueuePage.@Nullable Panel opened) {
        var filter = asked.filter();
        var account = Viewer.current().account();
        var after = asked.after() == null ? null : QueueLinks.mark(asked.after());
        var now = clock.instant();
        var rows = alerts.page(filter, account, after, PAGE + 1);
        boolean more = rows.size() > PAGE;
        var shown = more ? rows.subList(0, PAGE) : rows;
        return new QueuePage(
                filter,
                shown,
                alerts.numbers(filter, account),
                units.shortNames(),
                units.visible(),
                more ? QueueLinks.after(filter, AlertRows.Mark.of(shown.getLast())) : null,
                now,
                opened);
    }

    private QueuePage.Panel panel(
            Alert alert, boolean recheck, @Nullable String problem, String typed) {
        var shown = proof.of(alert);
        return new QueuePage.Panel(
                alert,
                shown,
                logs.of(alert.key()),
                proof.rule(alert, shown),
                alerts.steps(alert.id()),
                Viewer.current().has(Role.ADMIN, Role.ANALYST, Role.RESPONSE)
                        ? desk.people()
                        : List.of(),
                alert.unit() == 0 ? List.of() : contacts.of(alert.unit()),
                recheck ? proof.stillMatches(alert, shown) : null,
                problem,
                typed);
    }

    private ModelAndView after(long id, AlertDesk.Answer answer, Asked asked, String typed) {
        return switch (answer) {
            case AlertDesk.Answer.Decided(var changed) -> after(changed, asked, typed);
            case AlertDesk.Answer.Unfit(var key) -> refused(id, asked, key, typed);
        };
    }

    private ModelAndView after(Changed changed, Asked asked, String typed) {
        return switch (changed) {
            case Changed.Done(var alert) -> redirect(alert.id(), asked);
            case Changed.Overtaken(var alert) ->
                    conflict(
                            alert,
                            asked,
                            words().get(
                                            "alert.overtaken",
                                            alert.changedBy().isEmpty()
                                                    ? words().get("alert.by.server")
                                                    : alert.changedBy(),
                                            words().of("alert.state.past", alert.state()),
                                            VietnamTime.second(alert.changed()).substring(11)),
                            typed);
            case Changed.OutOfTurn(var alert) ->
                    conflict(alert, asked, words().get("alert.out-of-turn"), typed);
            case Changed.Absent() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView conflict(Alert alert, Asked asked, String problem, String typed) {
        return new ModelAndView("alert/one", HttpStatus.CONFLICT)
                .addObject("page", page(asked, panel(alert, false, problem, typed)));
    }

    private ModelAndView refused(long id, Asked asked, String key, String typed) {
        var alert = found(alerts.byId(id));
        return new ModelAndView("alert/one", HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("page", page(asked, panel(alert, false, words().get(key), typed)));
    }

    private static ModelAndView redirect(long id, Asked asked) {
        return new ModelAndView("redirect:" + QueueLinks.one(id, asked.filter()));
    }

    private Words words() {
        return new Words(messages, java.util.Locale.of(Viewer.current().language()));
    }

    private static Alert found(@Nullable Alert alert) {
        if (alert == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return alert;
    }
}
