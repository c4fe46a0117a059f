package vn.luytre.soc.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Lineage;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.ui.Words;

/** The list of units on a day, one unit with its history, and both as files. */
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
class UnitPages {

    private final Units units;
    private final UnitBooks books;
    private final Contacts contacts;
    private final Calendar calendar;
    private final MessageSource messages;
    private final Audit audit;

    UnitPages(
            Units units,
            UnitBooks books,
            Contacts contacts,
            Calendar calendar,
            MessageSource messages,
            Audit audit) {
        this.units = units;
        this.books = books;
        this.contacts = contacts;
        this.calendar = calendar;
        this.messages = messages;
        this.audit = audit;
    }

    @Bean
    static NavEntry unitsEntry() {
        return new NavEntry(
                NavEntry.Group.SETUP,
                20,
                "/units",
                "unit.title",
                Set.of("ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                null);
    }

    @Bean
    static Lineage lineage(Units units) {
        return units::lineage;
    }

    /** A tier with its units; {@code number} is how many the tier has on the day, whatever the search. */
    record Group(Tier tier, int number, List<Row> rows) {}

    /** One line of the list. */
    record Row(Unit unit, String parent, @Nullable Contact contact) {}

    /** The list on a day. */
    record ListPage(
            LocalDate day, boolean today, String words, List<Group> groups, int found, int all) {}

    @GetMapping("/units")
    String list(
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        model.addAttribute("page", listPage(day(on), q));
        return "unit/list";
    }

    private LocalDate day(@Nullable String on) {
        return Objects.requireNonNullElse(on == null ? null : Calendar.parse(on), calendar.today());
    }

    private ListPage listPage(LocalDate day, String words) {
        var all = units.on(day);
        var found = words.isBlank() ? all : units.search(day, words);
        var names = new HashMap<Long, String>();
        all.forEach(unit -> names.put(unit.id(), unit.shortName()));
        var people = contacts.primary();
        var numbers = new EnumMap<Tier, Integer>(Tier.class);
        all.forEach(unit -> numbers.merge(unit.tier(), 1, Integer::sum));
        var groups = new ArrayList<Group>();
        for (var tier : Tier.values()) {
            var rows =
                    found.stream()
                            .filter(unit -> unit.tier() == tier)
                            .map(unit ->
                                    new Row(
                                            unit,
                                            unit.parent() == null
                                                    ? ""
                                                    : names.getOrDefault(unit.parent(), ""),
                                            people.get(unit.id())))
                            .toList();
            if (!rows.isEmpty()) {
                groups.add(new Group(tier, numbers.getOrDefault(tier, 0), rows));
            }
        }
        return new ListPage(
                day, day.equals(calendar.today()), words, groups, found.size(), all.size());
    }

    @GetMapping("/units/{id}")
    String unit(@PathVariable long id, Model model) {
        var page = books.page(id, Scope.current().sees(id));
        if (page == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("page", page);
        model.addAttribute("form", ContactForm.empty());
        return "unit/unit";
    }

    @GetMapping("/units/export.xlsx")
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(defaultValue = "") String q) {
        var day = day(on);
        var found = units.search(day, q);
        var words = new Words(messages, Words.VIETNAMESE);
        var bytes =
                UnitWorkbook.of(
                        "DANH SÁCH ĐƠN VỊ",
                        UnitWorkbook.subtitle(day),
                        found,
                        contacts.primary(),
                        words);
        audit.record(
                Viewer.current().actor(),
                "unit.export",
                "units",
                Map.of("day", day.toString(), "units", found.size()));
        return file(bytes, "don-vi-" + day + ".xlsx");
    }

    @Allowed(Role.ADMIN)
    @GetMapping("/units/template.xlsx")
    ResponseEntity<byte[]> template() {
        return file(
                UnitWorkbook.template(new Words(messages, Words.VIETNAMESE)),
                "mau-danh-sach-don-vi.xlsx");
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, String name) {
        return ResponseEntity.ok()
                .contentType(
                        MediaType.parseMediaType(
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }
}
