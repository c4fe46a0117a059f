package vn.luytre.soc.incident;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.Tlp;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.PackageCheck;
import vn.luytre.soc.incident.dossier.Redaction;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Packages: out to a partner, with what is left out shown before; in from one, checked before anything is believed. */
@Controller
class ExchangePages {

    private final Exchange exchange;
    private final Incidents incidents;
    private final Units units;

    ExchangePages(Exchange exchange, Incidents incidents, Units units) {
        this.exchange = exchange;
        this.incidents = incidents;
        this.units = units;
    }

    /** @param redaction null where the case may not leave for the partner, or none is chosen */
    record OutPage(
            Incident one,
            List<Partner> partners,
            @Nullable Partner chosen,
            @Nullable Redaction redaction,
            List<ExchangeRows.Passed> passed,
            String fingerprint) {}

    /** @param brought null until a package was handed in */
    record InPage(
            Exchange.@Nullable Brought brought,
            List<Partner> partners,
            List<Unit> units,
            String fault,
            String fingerprint,
            boolean admin) {}

    @GetMapping("/incidents/{id:\\d{1,18}}/package")
    @AllowedToAll
    ModelAndView out(@PathVariable long id, @RequestParam(defaultValue = "0") long partner) {
        var whole = found(id);
        var chosen = exchange.partner(partner);
        var page =
                new OutPage(
                        whole.one(),
                        exchange.partners(),
                        chosen,
                        chosen == null ? null : exchange.preview(whole, chosen),
                        exchange.passed(id),
                        exchange.fingerprint());
        return new ModelAndView("incident/package", "page", page);
    }

    private Incidents.Whole found(long id) {
        var whole = incidents.whole(id);
        if (whole == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return whole;
    }

    @PostMapping("/incidents/{id:\\d{1,18}}/package")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.HEAD})
    ResponseEntity<byte[]> send(@PathVariable long id, @RequestParam long partner) {
        var whole = found(id);
        var chosen = exchange.partner(partner);
        var bytes =
                chosen == null
                        ? null
                        : exchange.out(Viewer.current(), id, chosen, exchange.sender(whole));
        if (bytes == null) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(whole.one().number() + ".zip")
                                .build()
                                .toString())
                .body(bytes);
    }

    @GetMapping("/incidents/exchange")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView in() {
        return in(null, "", HttpStatus.OK);
    }

    private ModelAndView in(Exchange.@Nullable Brought brought, String fault, HttpStatus status) {
        var page =
                new InPage(
                        brought,
                        exchange.partners(),
                        units.visible(),
                        fault,
                        exchange.fingerprint(),
                        Viewer.current().has(Role.ADMIN, Role.RESPONSE));
        return new ModelAndView("incident/exchange", status).addObject("page", page);
    }

    @PostMapping("/incidents/exchange")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView bring(@RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var sent = Sent.of(file);
        return sent == null
                ? in(null, "incident.fault.file", HttpStatus.UNPROCESSABLE_CONTENT)
                : in(exchange.check(sent.bytes()), "", HttpStatus.OK);
    }

    @PostMapping("/incidents/exchange/take")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView take(@RequestParam String sha256, @RequestParam long unit) {
        var brought = exchange.again(sha256);
        if (brought == null || !(brought.check() instanceof PackageCheck.Sound)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (units.visible().stream().noneMatch(seen -> seen.id() == unit)) {
            return in(brought, "incident.fault.unit", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var one = exchange.take(Viewer.current(), unit, brought);
        return new ModelAndView(
                one == null ? "redirect:/incidents/exchange" : "redirect:/incidents/" + one.id());
    }

    @PostMapping("/incidents/partners")
    @Allowed({Role.ADMIN, Role.RESPONSE})
    ModelAndView partner(@RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        var fingerprint =
                typed.line("fingerprint").replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT);
        if (typed.line("name").isEmpty() || !fingerprint.matches("|[0-9a-f]{64}")) {
            return in(null, "incident.fault.partner", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        exchange.put(
                Viewer.current(),
                new Partner(
                        0,
                        typed.line("name"),
                        typed.line("address"),
                        typed.one("clearance", Tlp.class, Tlp.GREEN),
                        typed.ticked("inner"),
                        typed.ticked("people"),
                        fingerprint));
        return new ModelAndView("redirect:/incidents/exchange");
    }
}
