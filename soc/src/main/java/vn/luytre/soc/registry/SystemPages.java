package vn.luytre.soc.registry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Units;

/** The list of systems, one system, and the form by which it is registered. */
@Controller
class SystemPages {

    private final Systems systems;
    private final SystemDesk desk;
    private final Units units;
    private final RegimeControls controls;
    private final EnumWords words;
    private final MessageSource messages;
    private final InstantSource clock;

    SystemPages(
            Systems systems,
            SystemDesk desk,
            Units units,
            RegimeControls controls,
            EnumWords words,
            MessageSource messages,
            InstantSource clock) {
        this.systems = systems;
        this.desk = desk;
        this.units = units;
        this.controls = controls;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/systems")
    @AllowedToAll
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable String ip,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String part,
            Model model) {
        var lookup = ip == null ? null : desk.lookup(ip);
        if (part != null && lookup != null) {
            model.addAttribute("lookup", lookup);
            return "registry/lookup";
        }
        model.addAttribute("page", desk.list(q, SystemReader.number(unit), lookup));
        return "registry/list";
    }

    @GetMapping("/systems/{id:\\d+}")
    @AllowedToAll
    String one(@PathVariable long id, Model model) {
        model.addAttribute("page", desk.page(known(id), null, new Typed(Map.of())));
        return "registry/system";
    }

    private InformationSystem known(long id) {
        var system = systems.byId(id);
        if (system == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return system;
    }

    @GetMapping("/systems/new")
    @Allowed({Role.ADMIN, Role.OFFICER})
    String blank(Model model) {
        var viewer = Viewer.current();
        var own = Long.toString(viewer.unit());
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        var typed =
                new Typed(
                        viewer.unit() == 0
                                ? Map.of("pack", List.of(controls.on(today).name()))
                                : Map.of(
                                        "owner", List.of(own),
                                        "operator", List.of(own),
                                        "pack", List.of(controls.on(today).name())));
        return form(0, typed, List.of(), model);
    }

    @GetMapping("/systems/{id:\\d+}/edit")
    @Allowed({Role.ADMIN, Role.OFFICER})
    String edit(@PathVariable long id, Model model) {
        return form(id, SystemDesk.typed(known(id).facts()), List.of(), model);
    }

    private String form(long id, Typed typed, List<Fault> faults, Model model) {
        model.addAttribute(
                "page", new SystemViews.FormPage(id, typed, faults, units.today(), desk.names()));
        return "registry/form";
    }

    @PostMapping("/systems")
    @Allowed({Role.ADMIN, Role.OFFICER})
    String add(
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        return save(0, request, response, flash, model);
    }

    @PostMapping("/systems/{id:\\d+}")
    @Allowed({Role.ADMIN, Role.OFFICER})
    String change(
            @PathVariable long id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        known(id);
        return save(id, request, response, flash, model);
    }

    private String save(
            long id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        var typed = withGroups(Typed.of(request.getParameterMap()));
        return switch (SystemReader.read(typed, words)) {
            case SystemReader.Read.Bad(var faults) -> {
                response.setStatus(422);
                yield form(id, typed, faults, model);
            }
            case SystemReader.Read.Good(var facts) -> {
                var actor = Viewer.current().actor();
                var saved = id == 0 ? systems.add(actor, facts) : systems.change(actor, id, facts);
                yield switch (saved) {
                    case Saved.Accepted(var system) -> {
                        flash.addFlashAttribute("notice", text("registry.saved", system.name()));
                        yield "redirect:/systems/" + system.id();
                    }
                    case Saved.Refused(var faults) -> {
                        response.setStatus(422);
                        yield form(id, typed, faults, model);
                    }
                    case Saved.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                };
            }
        };
    }

    /** "All communes" becomes each commune of today: who joins later is added by hand. */
    private Typed withGroups(Typed typed) {
        var tiers = typed.all("tier");
        if (tiers.isEmpty()) {
            return typed;
        }
        var users = new java.util.LinkedHashSet<>(typed.all("users"));
        for (var unit : units.today()) {
            if (tiers.contains(unit.tier().name())) {
                users.add(Long.toString(unit.id()));
            }
        }
        var values = new HashMap<>(typed.values());
        values.put("users", List.copyOf(users));
        return new Typed(values);
    }

    @PostMapping("/systems/{id:\\d+}/retire")
    @Allowed({Role.ADMIN, Role.OFFICER})
    String retire(@PathVariable long id, RedirectAttributes flash) {
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        if (!systems.retire(Viewer.current().actor(), id, today)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        flash.addFlashAttribute("notice", text("registry.retired"));
        return "redirect:/systems/" + id;
    }

    private String text(String key, Object... arguments) {
        return words(messages).get(key, arguments);
    }

    /** The words of who asks. */
    static Words words(MessageSource messages) {
        return new Words(messages, java.util.Locale.of(Viewer.current().language()));
    }
}
