package vn.luytre.soc.unit;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.ui.QrCode;

/** The directory of contacts, cards of them for the wall and for telephones, and what came of calling them. */
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
class DirectoryPages {

    private final Directory directory;
    private final Units units;
    private final Contacts contacts;
    private final ContactChecks checks;
    private final Audit audit;

    DirectoryPages(
            Directory directory,
            Units units,
            Contacts contacts,
            ContactChecks checks,
            Audit audit) {
        this.directory = directory;
        this.units = units;
        this.contacts = contacts;
        this.checks = checks;
        this.audit = audit;
    }

    @Bean
    static NavEntry contactsEntry() {
        return new NavEntry(
                NavEntry.Group.SETUP,
                21,
                "/contacts",
                "unit.directory.title",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "LEADER", "OFFICER", "HEAD", "CARRIER"),
                null);
    }

    @GetMapping("/contacts")
    String list(
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable Reach only,
            Model model) {
        LocalDate day = since == null || since.isBlank() ? null : Calendar.parse(since);
        model.addAttribute("page", directory.page(day, only));
        return "unit/directory";
    }

    /** The whole directory for a telephone. Who took it is written down: it holds people's numbers. */
    @GetMapping("/contacts.vcf")
    ResponseEntity<byte[]> all() {
        audit.record(Viewer.current().actor(), "unit.contacts-export", "units", Map.of());
        return file(directory.cards(), "danh-ba-dau-moi.vcf");
    }

    @GetMapping("/units/{id}/contacts.vcf")
    ResponseEntity<byte[]> one(@PathVariable long id) {
        var unit = seen(id);
        return file(VCards.of(unit, contacts.of(id)), "dau-moi-" + id + ".vcf");
    }

    static ResponseEntity<byte[]> file(String cards, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(VCards.MEDIA_TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(cards.getBytes(StandardCharsets.UTF_8));
    }

    /** A contact with the code a telephone takes it in by. */
    record Coded(Contact contact, QrCode code) {}

    /** The card for the wall. */
    record CardPage(Unit unit, List<Coded> people) {}

    @GetMapping("/units/{id}/card")
    String card(@PathVariable long id, Model model) {
        var unit = seen(id);
        var people =
                contacts.of(id).stream()
                        .map(one -> new Coded(one, QrCode.of(VCards.of(unit, one))))
                        .toList();
        model.addAttribute("page", new CardPage(unit, people));
        return "unit/card";
    }

    /** What came of calling a contact. The unit's own people may only say that it still holds. */
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD, Role.CARRIER})
    @PostMapping("/units/{id}/contacts/{contact}/checks")
    String check(
            @PathVariable long id,
            @PathVariable long contact,
            @RequestParam ContactCheck.Outcome outcome,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(defaultValue = "false") boolean directory) {
        seen(id);
        if (contacts.of(id).stream().noneMatch(one -> one.id() == contact)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean own = Viewer.current().unit() != 0;
        if (own != (outcome == ContactCheck.Outcome.CONFIRMED)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        checks.add(Viewer.current().actor(), id, contact, outcome, note);
        if (!directory) {
            return "redirect:/units/" + id + "#contacts";
        }
        var day = since == null ? null : Calendar.parse(since);
        return "redirect:/contacts" + (day == null ? "" : "?since=" + day) + "#u-" + id;
    }

    private Unit seen(long id) {
        var unit = Scope.current().sees(id) ? units.byId(id) : null;
        if (unit == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return unit;
    }
}
