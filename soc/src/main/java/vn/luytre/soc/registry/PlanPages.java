package vn.luytre.soc.registry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Units;

/** Lines of a system's IP plan, its machines, and its answers to the requirements. */
@Controller
@Allowed({Role.ADMIN, Role.OFFICER})
class PlanPages {

    private final Systems systems;
    private final Checklists checklists;
    private final SystemDesk desk;
    private final PlanReader reader;
    private final Units units;
    private final MessageSource messages;

    PlanPages(
            Systems systems,
            Checklists checklists,
            SystemDesk desk,
            PlanReader reader,
            Units units,
            MessageSource messages) {
        this.systems = systems;
        this.checklists = checklists;
        this.desk = desk;
        this.reader = reader;
        this.units = units;
        this.messages = messages;
    }

    @PostMapping("/systems/{id:\\d+}/blocks")
    String addBlock(
            @PathVariable long id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        var system = own(id);
        var typed = Typed.of(request.getParameterMap());
        var unit = SystemReader.number(typed.one("unit"));
        if (unit == null || units.byId(unit) == null) {
            unit = system.operator();
        }
        return switch (reader.block(typed, id, unit)) {
            case PlanReader.Read.Bad<PlannedBlock>(var faults) ->
                    refused(system, faults, typed, response, model);
            case PlanReader.Read.Good<PlannedBlock>(var block) -> {
                systems.plan(Viewer.current().actor(), List.of(block));
                yield done(id, flash, "registry.block.saved", block.range().toString());
            }
        };
    }

    @PostMapping("/systems/{id:\\d+}/blocks/{block:\\d+}/remove")
    String removeBlock(@PathVariable long id, @PathVariable long block, RedirectAttributes flash) {
        own(id);
        return systems.removeBlock(Viewer.current().actor(), id, block)
                ? done(id, flash, "registry.block.removed")
                : missing();
    }

    @PostMapping("/systems/{id:\\d+}/hosts")
    String addHost(
            @PathVariable long id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        var system = own(id);
        var typed = Typed.of(request.getParameterMap());
        return switch (reader.host(typed, id)) {
            case PlanReader.Read.Bad<Host>(var faults) ->
                    refused(system, faults, typed, response, model);
            case PlanReader.Read.Good<Host>(var host) -> {
                systems.enlist(Viewer.current().actor(), List.of(host));
                yield done(id, flash, "registry.host.saved", host.name());
            }
        };
    }

    @PostMapping("/systems/{id:\\d+}/hosts/{host:\\d+}/remove")
    String removeHost(@PathVariable long id, @PathVariable long host, RedirectAttributes flash) {
        own(id);
        return systems.removeHost(Viewer.current().actor(), id, host)
                ? done(id, flash, "registry.host.removed")
                : missing();
    }

    private String refused(
            InformationSystem system,
            List<Fault> faults,
            Typed typed,
            HttpServletResponse response,
            Model model) {
        response.setStatus(422);
        var words = SystemPages.words(messages);
        var text = String.join(" ", faults.stream().map(fault -> fault.text(words)).toList());
        model.addAttribute("page", desk.page(system, text, typed));
        return "registry/system";
    }

    @GetMapping("/systems/{id:\\d+}/checks")
    @AllowedToAll
    String checks(@PathVariable long id, Model model) {
        var system = own(id);
        model.addAttribute("page", checksPage(system, List.of(), null));
        return "registry/checks";
    }

    private SystemViews.ChecksPage checksPage(
            InformationSystem system, List<String> without, @Nullable Typed typed) {
        return new SystemViews.ChecksPage(
                system,
                checklists.of(system),
                SystemDesk.mayEdit() && system.retired() == null,
                without,
                typed);
    }

    @PostMapping("/systems/{id:\\d+}/checks")
    String answer(
            @PathVariable long id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        var system = own(id);
        var typed = Typed.of(request.getParameterMap());
        var said =
                checklists.of(system).lines().stream()
                        .map(line -> line.control().code())
                        .filter(code ->
                                typed.values().containsKey("a." + code)
                                        || typed.values().containsKey("n." + code))
                        .map(code ->
                                new Checklists.Said(
                                        code, kind(typed.one("a." + code)), typed.one("n." + code)))
                        .toList();
        var without = checklists.answer(Viewer.current().actor(), id, said);
        if (without == null) {
            return missing();
        }
        if (!without.isEmpty()) {
            response.setStatus(422);
            model.addAttribute("page", checksPage(system, without, typed));
            return "registry/checks";
        }
        flash.addFlashAttribute("notice", SystemPages.words(messages).get("registry.checks.saved"));
        return "redirect:/systems/" + id + "/checks";
    }

    private static Answer.@Nullable Kind kind(String text) {
        for (var kind : Answer.Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        return null;
    }

    private String done(long id, RedirectAttributes flash, String key, Object... arguments) {
        flash.addFlashAttribute("notice", SystemPages.words(messages).get(key, arguments));
        return "redirect:/systems/" + id;
    }

    /** The system, if the viewer owns or runs it. Of others not even their being there is said. */
    private InformationSystem own(long id) {
        var system = systems.byId(id);
        return system != null && Systems.mine(system.facts()) ? system : missing();
    }

    private static <T> T missing() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
