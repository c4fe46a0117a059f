package vn.luytre.soc.alert;

import java.util.List;
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
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** Alerts for programs. A decision names the version it was made on; 409 says that somebody was faster. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertApi {

    private static final int MOST = 1_000;

    private final Alerts alerts;

    AlertApi(Alerts alerts) {
        this.alerts = alerts;
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
    @Allowed(
            value = {
                Role.ADMIN,
                Role.ANALYST,
                Role.RESPONSE,
                Role.OFFICER,
                Role.HEAD,
                Role.LEADER,
                Role.AUDITOR
            },
            token = "alerts:read")
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
    @Allowed(
            value = {
                Role.ADMIN,
                Role.ANALYST,
                Role.RESPONSE,
                Role.OFFICER,
                Role.HEAD,
                Role.LEADER,
                Role.AUDITOR
            },
            token = "alerts:read")
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
    ResponseEntity<Alert> answerWith(@PathVariable long id, @RequestBody Decided decided) {
        return answer(alerts.answer(Viewer.current().actor(), id, reason(decided)));
    }

    @PostMapping("/{id}/close")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = "alerts:write")
    ResponseEntity<Alert> close(@PathVariable long id, @RequestBody Decided decided) {
        return answer(
                alerts.close(Viewer.current().actor(), id, decided.version(), reason(decided)));
    }

    private static String reason(Decided decided) {
        var reason = decided.reason();
        if (reason == null || reason.isBlank() || reason.length() > 2_000) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "reason");
        }
        return reason.strip();
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
