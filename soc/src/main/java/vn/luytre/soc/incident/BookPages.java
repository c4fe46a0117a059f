package vn.luytre.soc.incident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** The book of use of the national platforms, and the orders of coordinating bodies. */
@Controller
class BookPages {

    private static final int MOST = 500;

    private final Book book;
    private final Incidents incidents;
    private final Units units;
    private final InstantSource clock;

    BookPages(Book book, Incidents incidents, Units units, InstantSource clock) {
        this.book = book;
        this.incidents = incidents;
        this.units = units;
        this.clock = clock;
    }

    record UsePage(
            List<PlatformUse> uses,
            Map<Long, Incident> cases,
            Map<Long, String> names,
            List<Unit> units,
            boolean mayWrite,
            String fault,
            Typed typed,
            Instant now) {}

    record DemandPage(
            List<Demand> demands,
            Map<Long, Incident> cases,
            Map<Long, String> names,
            List<Unit> units,
            boolean mayWrite,
            String fault,
            Typed typed,
            Instant now) {}

    @GetMapping("/incidents/book")
    @AllowedToAll
    ModelAndView uses(@RequestParam(defaultValue = "") String incident) {
        var typed = new HashMap<String, String>();
        typed.put("incident", incident);
        typed.put("person", Viewer.current().name());
        return uses("", new Typed(typed), HttpStatus.OK);
    }

    private ModelAndView uses(String fault, Typed typed, HttpStatus status) {
        var uses = book.uses(MOST);
        var page =
                new UsePage(
                        uses,
                        cases(uses, PlatformUse::incident),
                        units.shortNames(),
                        units.visible(),
                        Viewer.current().has(CaseDesk.WORKING),
                        fault,
                        typed,
                        clock.instant());
        return new ModelAndView("incident/book", status).addObject("page", page);
    }

    private <T> Map<Long, Incident> cases(List<T> lines, Function<T, @Nullable Long> incident) {
        var ids = lines.stream().map(incident).filter(Objects::nonNull).distinct().toList();
        return incidents.of(ids).stream().collect(Collectors.toMap(Incident::id, one -> one));
    }

    @PostMapping("/incidents/book")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView use(
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var typed = new Typed(sent);
        long unit = unit(typed);
        var proof = Sent.of(file);
        var fault =
                unit == 0
                        ? "incident.fault.unit"
                        : proof == null && Sent.given(file)
                                ? "incident.fault.file"
                                : book.use(Viewer.current(), unit, typed, proof);
        return fault == null
                ? new ModelAndView("redirect:/incidents/book")
                : uses(fault, typed, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The unit typed, if the viewer sees it; a unit's people write for their own; 0 for none. */
    private long unit(Typed typed) {
        var viewer = Viewer.current();
        long unit = viewer.unit() == 0 ? typed.number("unit") : viewer.unit();
        return units.visible().stream().anyMatch(seen -> seen.id() == unit) ? unit : 0;
    }

    @GetMapping("/incidents/book/{id:\\d{1,18}}/proof")
    @AllowedToAll
    ResponseEntity<byte[]> proof(@PathVariable long id) {
        var use = book.use(id);
        var bytes = use == null ? null : book.proof(use);
        if (use == null || bytes == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(use.proofName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    @GetMapping("/incidents/demands")
    @AllowedToAll
    ModelAndView demands() {
        return demands("", Typed.NOTHING, HttpStatus.OK);
    }

    private ModelAndView demands(String fault, Typed typed, HttpStatus status) {
        var demands = book.demands(MOST);
        var page =
                new DemandPage(
                        demands,
                        cases(demands, Demand::incident),
                        units.shortNames(),
                        units.visible(),
                        Viewer.current().has(CaseDesk.WORKING),
                        fault,
                        typed,
                        clock.instant());
        return new ModelAndView("incident/demands", status).addObject("page", page);
    }

    @PostMapping("/incidents/demands")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView demand(@RequestParam Map<String, String> sent) {
        var typed = new Typed(sent);
        long unit = unit(typed);
        var fault = unit == 0 ? "incident.fault.unit" : book.demand(Viewer.current(), unit, typed);
        return afterDemand(fault, typed);
    }

    @PostMapping("/incidents/demands/{id:\\d{1,18}}/answer")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    ModelAndView answer(@PathVariable long id, @RequestParam Map<String, String> sent) {
        return afterDemand(book.answer(Viewer.current(), id, new Typed(sent)), Typed.NOTHING);
    }

    private ModelAndView afterDemand(@Nullable String fault, Typed typed) {
        return fault == null
                ? new ModelAndView("redirect:/incidents/demands")
                : demands(fault, typed, HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
