package vn.luytre.soc.incident;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv6;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;

/** The form anybody may fill in, and the list of what came by it. */
@Controller
class IntakePages {

    private static final int MOST = 200;

    private final Intakes intakes;
    private final InstantSource clock;
    private final RateLimit limit = new RateLimit(5, 100, Duration.ofHours(1));

    IntakePages(Intakes intakes, InstantSource clock) {
        this.intakes = intakes;
        this.clock = clock;
    }

    /** @param fault key of words; empty for none. @param code what the sender was given; empty until it was taken in */
    record ReportPage(Typed typed, String fault, String code) {}

    @Open("whoever sees an incident must be able to tell of it; nothing is shown that we hold")
    @GetMapping("/report-incident")
    ModelAndView form() {
        return page(Typed.NOTHING, "", "", HttpStatus.OK);
    }

    private static ModelAndView page(Typed typed, String fault, String code, HttpStatus status) {
        return new ModelAndView("incident/report", status)
                .addObject("page", new ReportPage(typed, fault, code));
    }

    @Open(
            "takes a bounded text, so many times an hour; nobody believes it before somebody has looked")
    @PostMapping("/report-incident")
    ModelAndView report(@RequestParam Map<String, String> sent, HttpServletRequest request) {
        var typed = new Typed(sent);
        var told =
                new Intake.Told(
                        typed.line("reporter"),
                        typed.line("contact"),
                        typed.line("organisation"),
                        typed.text("what", Intake.Told.TEXT),
                        typed.line("seenAt"));
        var fault = told.fault();
        if (fault != null) {
            return page(typed, fault, "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        // A field that no person sees: who fills it in is a program, and is answered like everybody
        // else.
        if (!typed.line("website").isEmpty()) {
            return page(Typed.NOTHING, "", "—", HttpStatus.OK);
        }
        if (!limit.allows(sender(request.getRemoteAddr()), clock.instant())) {
            return page(typed, "incident.report.fault.often", "", HttpStatus.TOO_MANY_REQUESTS);
        }
        var code =
                Scope.PROVINCE.<String, RuntimeException>call(
                        () -> intakes.add(Intake.Way.FORM, told));
        return page(Typed.NOTHING, "", code, HttpStatus.OK);
    }

    /** Whoever has one address of the new kind has all that share its first 64 bits (RFC 6177). */
    private static String sender(String address) {
        return Ip.parse(address) instanceof Ipv6 six
                ? Long.toHexString(six.high()) + "::/64"
                : address;
    }

    record ListPage(List<Intake> intakes, Instant now) {}

    @GetMapping("/incidents/intake")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView list() {
        return new ModelAndView(
                "incident/intake", "page", new ListPage(intakes.page(MOST), clock.instant()));
    }

    @PostMapping("/incidents/intake/{id:\\d{1,18}}/refuse")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView refuse(@PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        var why = new Typed(Map.of("reason", reason)).line("reason");
        if (!why.isEmpty()) {
            intakes.refuse(Viewer.current(), id, why);
        }
        return new ModelAndView("redirect:/incidents/intake");
    }
}
