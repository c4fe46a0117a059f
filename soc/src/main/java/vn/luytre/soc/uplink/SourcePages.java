package vn.luytre.soc.uplink;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.Cidr;
import vn.luytre.parse.Parsers;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.NavEntry;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Sources of every unit: who is heard, who is silent, and how to connect one more. */
@Controller
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class SourcePages {

    private final Sources sources;
    private final Uplink uplink;
    private final Units units;
    private final List<SourceFacts> facts;

    SourcePages(Sources sources, Uplink uplink, Units units, List<SourceFacts> facts) {
        this.sources = sources;
        this.uplink = uplink;
        this.units = units;
        this.facts = facts;
    }

    /** One line of the list. */
    record Row(
            Source source,
            String unit,
            @Nullable Instant lastHeard,
            @Nullable Instant silentSince,
            @Nullable Duration limit,
            SourceFacts.Count count) {}

    /**
     * The list.
     *
     * @param unknown what came from senders nobody registered
     * @param losses what did not get through; nothing for viewers of one unit
     */
    record ListPage(
            List<Row> rows,
            long silent,
            SourceFacts.Count unknown,
            SourceFacts.Losses losses,
            boolean mayAdd) {}

    /** The form, as it was filled in, with what is wrong with it. */
    record FormPage(Form form, List<Unit> units, List<String> parsers, List<String> errors) {}

    /** What a person typed. */
    record Form(
            String name,
            long unit,
            long system,
            String parser,
            String addresses,
            String certificate,
            int retentionDays,
            String maxSilence,
            boolean key) {}

    /** A new source, with its key and the lines to put into the sender's configuration. */
    record AddedPage(
            Source source, String unit, String key, String host, SourceFacts.Ports ports) {}

    @GetMapping("/sources")
    ModelAndView list(@RequestParam(defaultValue = "0") long unit) {
        var names = units.shortNames();
        var last = uplink.lastHeard();
        var limits = uplink.limits();
        var silent =
                uplink.silentNow().stream()
                        .collect(Collectors.toMap(Uplink.Silent::source, Uplink.Silent::since));
        var counts = new java.util.HashMap<Long, SourceFacts.Count>();
        facts.forEach(fact -> counts.putAll(fact.counts()));
        var none = new SourceFacts.Count(0, 0);
        var places = units.visible().stream().map(Unit::id).toList();
        var rows =
                sources.visible().stream()
                        .filter(source -> unit == 0 || source.unit() == unit)
                        .map(source ->
                                new Row(
                                        source,
                                        names.getOrDefault(source.unit(), ""),
                                        last.get(source.id()),
                                        silent.get(source.id()),
                                        limits.get(source.id()),
                                        counts.getOrDefault(source.id(), none)))
                        // Silent ones first: that is what the page is opened for. Then in
                        // protocol order.
                        .sorted(
                                Comparator.comparing((Row row) -> row.silentSince() == null)
                                        .thenComparingInt(row -> place(places, row))
                                        .thenComparingLong(row -> row.source().id()))
                        .toList();
        var losses =
                Scope.current().all()
                        ? facts.stream()
                                .map(SourceFacts::losses)
                                .reduce(SourceFacts.Losses.NONE, SourceFacts.Losses::and)
                        : SourceFacts.Losses.NONE;
        var page =
                new ListPage(rows, silent.size(), counts.getOrDefault(0L, none), losses, mayAdd());
        return new ModelAndView("uplink/sources", "page", page);
    }

    /** Where the unit of the row's source stands among all; sources of no unit last. */
    private static int place(List<Long> places, Row row) {
        int place = places.indexOf(row.source().unit());
        return place < 0 ? places.size() : place;
    }

    private static boolean mayAdd() {
        return Viewer.current().has(Role.ADMIN, Role.OFFICER);
    }

    @GetMapping("/sources/new")
    @Allowed({Role.ADMIN, Role.OFFICER})
    ModelAndView form() {
        var form = new Form("", Viewer.current().unit(), 0, "auto", "", "", 365, "", true);
        return new ModelAndView(
                "uplink/form",
                "page",
                new FormPage(form, units.visible(), Parsers.ids(), List.of()));
    }

    @PostMapping("/sources")
    @Allowed({Role.ADMIN, Role.OFFICER})
    ModelAndView add(
            @RequestParam String name,
            @RequestParam long unit,
            @RequestParam String parser,
            @RequestParam(defaultValue = "") String addresses,
            @RequestParam(defaultValue = "") String certificate,
            @RequestParam(defaultValue = "365") int retentionDays,
            @RequestParam(defaultValue = "") String maxSilence,
            @RequestParam(defaultValue = "false") boolean key,
            @RequestParam(defaultValue = "0") long system) {
        var form =
                new Form(
                        name.strip(),
                        unit,
                        system,
                        parser,
                        addresses,
                        certificate.strip(),
                        retentionDays,
                        maxSilence.strip(),
                        key);
        var errors = new ArrayList<String>();
        var blocks = blocks(addresses, errors);
        check(form, errors);
        if (!errors.isEmpty()) {
            var page = new FormPage(form, units.visible(), Parsers.ids(), errors);
            return new ModelAndView(
                    "uplink/form", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var silence =
                form.maxSilence().isEmpty()
                        ? null
                        : Duration.ofMinutes(Long.parseLong(form.maxSilence()));
        var added =
                sources.add(
                        Viewer.current().actor(),
                        new Sources.NewSource(
                                form.name(),
                                unit,
                                system,
                                parser,
                                blocks,
                                form.certificate(),
                                key,
                                retentionDays,
                                silence));
        return added(added.source(), added.key());
    }

    private ModelAndView added(Source source, String key) {
        var ports =
                facts.stream()
                        .findFirst()
                        .map(SourceFacts::ports)
                        .orElse(new SourceFacts.Ports(-1, -1));
        var host =
                org.springframework.web.servlet.support.ServletUriComponentsBuilder
                        .fromCurrentContextPath()
                        .build();
        var address =
                host.getScheme()
                        + "://"
                        + host.getHost()
                        + (host.getPort() < 0 ? "" : ":" + host.getPort());
        return new ModelAndView(
                "uplink/added",
                "page",
                new AddedPage(
                        source,
                        units.shortNames().getOrDefault(source.unit(), ""),
                        key,
                        address,
                        ports));
    }

    private static List<Cidr> blocks(String text, List<String> errors) {
        var blocks = new ArrayList<Cidr>();
        for (var part : text.split("[\\s,;]+", 101)) {
            if (!part.isEmpty()) {
                var block = Cidr.parse(part);
                if (block == null || blocks.size() == 100) {
                    errors.add("uplink.error.address");
                    return blocks;
                }
                blocks.add(block);
            }
        }
        return blocks;
    }

    private void check(Form form, List<String> errors) {
        if (form.name().isEmpty() || form.name().length() > 120) {
            errors.add("uplink.error.name");
        }
        if (units.visible().stream().noneMatch(unit -> unit.id() == form.unit())) {
            errors.add("uplink.error.unit");
        }
        if (!Parsers.ids().contains(form.parser())) {
            errors.add("uplink.error.parser");
        }
        if (form.retentionDays() < 1 || form.retentionDays() > 3650) {
            errors.add("uplink.error.retention");
        }
        if (!form.maxSilence().matches("|[1-9][0-9]{0,4}")) {
            errors.add("uplink.error.silence");
        }
        if (!form.key() && form.addresses().isBlank() && form.certificate().isEmpty()) {
            errors.add("uplink.error.no-way");
        }
    }

    @PostMapping("/sources/{id}/key")
    @Allowed({Role.ADMIN, Role.OFFICER})
    ModelAndView renewKey(@PathVariable long id) {
        var key = sources.renewKey(Viewer.current().actor(), id);
        var source = sources.byId(id);
        if (key == null || source == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return added(source, key);
    }

    @PostMapping("/sources/{id}/active")
    @Allowed({Role.ADMIN, Role.OFFICER})
    String switchActive(@PathVariable long id, @RequestParam boolean active) {
        var source = sources.byId(id);
        if (source == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        sources.change(
                Viewer.current().actor(),
                new Source(
                        id,
                        source.name(),
                        source.unit(),
                        source.system(),
                        source.parser(),
                        source.addresses(),
                        source.certificate(),
                        source.keyed(),
                        source.retentionDays(),
                        source.maxSilence(),
                        active));
        return "redirect:/sources";
    }

    /** The line of the menu. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavEntry sourcesEntry(Uplink uplink) {
            return new NavEntry(
                    NavEntry.Group.WATCH,
                    40,
                    "/sources",
                    "uplink.nav",
                    java.util.Set.of(
                            "ADMIN", "ANALYST", "RESPONSE", "OFFICER", "HEAD", "LEADER", "AUDITOR"),
                    () -> uplink.silentNow().size());
        }
    }
}
