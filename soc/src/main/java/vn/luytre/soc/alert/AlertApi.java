package vn.luytre.soc.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.event.Severity;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToWatch;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** Alerts for programs. A decision names the version it was made on; 409 says that somebody was faster. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertApi {

    private static final int MOST = 1_000;

    private final Alerts alerts;
    private final AlertDesk desk;

    AlertApi(Alerts alerts, AlertDesk desk) {
        this.alerts = alerts;
        this.desk = desk;
    }

    /**
     * A page of alerts, the worst first, then the newest.
     *
     * @param next what to ask for as {@code after}; null if the list ends here
     */
    record Page(List<Alert> alerts, @Nullable String next) {}

    /** A decision made on that version; the reason only where one is asked for. */
    record Decided(int version, @Nullable String reason) {}

    @GetMapping
    @AllowedToWatch(token = "alerts:read")
    Page list(
            @RequestParam(defaultValue = "OPEN") AlertFilter.Tab tab,
            @RequestParam(required = false) @Nullable Set<Severity> severity,
            @RequestParam(required = false) @Nullable Long unit,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        var filter = new AlertFilter(tab, severity == null ? Set.of() : severity, unit, q);
        var rows =
                alerts.page(filter, Viewer.current().account(), QueueLinks.mark(after), most + 1);
        boolean more = rows.size() > most;
        var shown = more ? rows.subList(0, most) : rows;
        return new Page(shown, more ? QueueLinks.text(AlertRows.Mark.of(shown.getLast())) : null);
    }

    @GetMapping("/{id}")
    @AllowedToWatch(token = "alerts:read")
    Alert one(@PathVariable long id) {
        var alert = alerts.byId(id);
        if (alert == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return alert;
    }

    @PostMapping("/{id}/acknowledge")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD},
            token = "alerts:write")
    ResponseEntity<Alert> acknowledge(@PathVariable long id, @RequestBody Decided decided) {
        return answer(alerts.acknowledge(Viewer.current().actor(), id, decided.version()));
    }

    @PostMapping("/{id}/begin")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD},
            token = "alerts:write")
    ResponseEntity<Alert> begin(@PathVariable long id, @RequestBody Decided decided) {
        return answer(alerts.begin(Viewer.current().actor(), id, decided.version()));
    }

    @PostMapping("/{id}/answer")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD},
            token = "alerts:write")
    ResponseEntity<?> answerWith(@PathVariable long id, @RequestBody Decided decided) {
        return answer(desk.answer(Viewer.current().actor(), id, decided.reason()));
    }

    @PostMapping("/{id}/close")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = "alerts:write")
    ResponseEntity<?> close(@PathVariable long id, @RequestBody Decided decided) {
        return answer(
                desk.close(Viewer.current().actor(), id, decided.version(), decided.reason()));
    }

    /** Whose it is to be. {@code account}: one who works on alerts. */
    record Assigned(int version, long account) {}

    @PostMapping("/{id}/assign")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = "alerts:write")
    ResponseEntity<?> assign(@PathVariable long id, @RequestBody Assigned assigned) {
        return answer(
                desk.assign(Viewer.current().actor(), id, assigned.version(), assigned.account()));
    }

    /** Not what it seemed. {@code until}: the last day of a scope wider than the alert; not needed for the alert alone. */
    record FalseAlarm(
            int version, Alerts.FalseScope scope, String reason, @Nullable LocalDate until) {}

    @PostMapping("/{id}/false-alarm")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = "alerts:write")
    ResponseEntity<?> falseAlarm(@PathVariable long id, @RequestBody FalseAlarm asked) {
        return answer(
                desk.falseAlarm(
                        Viewer.current().actor(),
                        id,
                        asked.version(),
                        asked.scope(),
                        asked.reason(),
                        text(asked.until())));
    }

    /** What is to be kept quiet, and the last day of it. */
    record Quiet(AlertDesk.Narrow narrow, String reason, LocalDate until) {}

    @PostMapping("/{id}/silence")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = "alerts:write")
    ResponseEntity<?> silence(@PathVariable long id, @RequestBody Quiet asked) {
        return answer(
                desk.silence(
                        Viewer.current().actor(),
                        id,
                        asked.narrow(),
                        asked.reason(),
                        text(asked.until())));
    }

    @GetMapping("/silences")
    @AllowedToWatch(token = "alerts:read")
    List<Silence> silences() {
        return alerts.silences();
    }

    /** Ends a silence before its time; 404 if it had ended. */
    @PostMapping("/silences/{id}/end")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = "alerts:write")
    ResponseEntity<?> endSilence(@PathVariable long id) {
        return alerts.endSilence(Viewer.current().actor(), id)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static ResponseEntity<?> answer(AlertDesk.Answer answer) {
        return switch (answer) {
            case AlertDesk.Answer.Decided(var changed) -> answer(changed);
            case AlertDesk.Answer.Unfit(var key) ->
                    ResponseEntity.unprocessableContent().body(Map.of("refused", key));
        };
    }

    private static ResponseEntity<Alert> answer(Changed changed) {
        return switch (changed) {
            case Changed.Done(var alert) -> ResponseEntity.ok(alert);
            case Changed.Overtaken(var alert) ->
                    ResponseEntity.status(HttpStatus.CONFLICT).body(alert);
            case Changed.OutOfTurn(var alert) ->
                    ResponseEntity.status(HttpStatus.CONFLICT).body(alert);
            case Changed.Absent() -> ResponseEntity.notFound().build();
        };
    }
}
