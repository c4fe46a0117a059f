package vn.luytre.soc.registry;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.event.Ip;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** What the pages do, for programs. */
@RestController
@RequestMapping("/api/v1")
@Allowed(
        value = {
            Role.ADMIN,
            Role.ANALYST,
            Role.RESPONSE,
            Role.OFFICER,
            Role.HEAD,
            Role.LEADER,
            Role.CARRIER,
            Role.AUDITOR
        },
        token = "systems:read")
class SystemApi {

    private final Systems systems;
    private final PlanReader planReader;
    private final EnumWords words;
    private final MessageSource messages;

    SystemApi(Systems systems, PlanReader planReader, EnumWords words, MessageSource messages) {
        this.systems = systems;
        this.planReader = planReader;
        this.words = words;
        this.messages = messages;
    }

    /** A system; {@code level} and dates null where unknown. */
    record SystemJson(
            long id,
            String code,
            String name,
            long owner,
            long operator,
            Set<Long> users,
            SystemKind kind,
            SubKind subKind,
            Set<InformationKind> information,
            @Nullable Integer level,
            Pack pack,
            Approval approval,
            String decisionNumber,
            @Nullable LocalDate decisionDate,
            String decisionAuthority,
            String note,
            @Nullable LocalDate retired) {

        static SystemJson of(InformationSystem system) {
            var facts = system.facts();
            return new SystemJson(
                    system.id(),
                    facts.code(),
                    facts.name(),
                    facts.owner(),
                    facts.operator(),
                    facts.users(),
                    facts.kind(),
                    facts.subKind(),
                    facts.information(),
                    facts.level(),
                    facts.pack(),
                    facts.approval(),
                    facts.decisionNumber(),
                    facts.decisionDate(),
                    facts.decisionAuthority(),
                    facts.note(),
                    system.retired());
        }
    }

    /** A system as a program wants it; what is left out is unknown or stays at its default. */
    record SystemWish(
            @Nullable String code,
            @Nullable String name,
            @Nullable Long owner,
            @Nullable Long operator,
            @Nullable Set<Long> users,
            @Nullable String kind,
            @Nullable String subKind,
            @Nullable Set<String> information,
            @Nullable Integer level,
            @Nullable String pack,
            @Nullable String approval,
            @Nullable String decisionNumber,
            @Nullable LocalDate decisionDate,
            @Nullable String decisionAuthority,
            @Nullable String note) {}

    /** A line of a plan as a program wants it; without a unit it is the operator's. */
    record BlockWish(
            @Nullable Long unit,
            @Nullable String range,
            @Nullable String role,
            @Nullable String zone,
            @Nullable String site) {}

    /** A line of a plan; {@code range} as one address, a block or {@code first-last}. */
    record BlockJson(
            long id,
            long system,
            long unit,
            String range,
            String role,
            @Nullable String zone,
            @Nullable String site) {

        static BlockJson of(PlannedBlock block) {
            return new BlockJson(
                    block.id(),
                    block.system(),
                    block.unit(),
                    block.range().toString(),
                    block.role().name(),
                    block.zone(),
                    block.site());
        }
    }

    record HostJson(
            long id, String name, HostType type, @Nullable String ip, String os, String purpose) {}

    /** Who answers for an address. */
    record OwnerJson(
            long unit,
            long system,
            String systemName,
            String range,
            AddressRole role,
            @Nullable String host) {}

    /** Why something was not written; nothing was. */
    record Problem(List<FieldProblem> faults) {}

    record FieldProblem(String field, String text) {}

    @GetMapping("/systems")
    List<SystemJson> systems(@RequestParam(required = false) @Nullable Long unit) {
        var found = unit == null ? systems.all() : systems.of(unit);
        return found.stream().map(SystemJson::of).toList();
    }

    @GetMapping("/systems/{id:\\d+}")
    SystemJson system(@PathVariable long id) {
        return SystemJson.of(known(id));
    }

    private InformationSystem known(long id) {
        var system = systems.byId(id);
        if (system == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return system;
    }

    @GetMapping("/systems/{id:\\d+}/hosts")
    List<HostJson> hosts(@PathVariable long id) {
        known(id);
        return systems.hostsOf(id).stream()
                .map(host ->
                        new HostJson(
                                host.id(),
                                host.name(),
                                host.type(),
                                host.ip() == null ? null : host.ip().toString(),
                                host.os(),
                                host.purpose()))
                .toList();
    }

    @GetMapping("/blocks")
    List<BlockJson> blocks() {
        return systems.wholePlan().stream().map(BlockJson::of).toList();
    }

    @GetMapping("/owners")
    List<OwnerJson> owners(@RequestParam String ip) {
        var address = Ip.parse(ip.strip());
        if (address == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return systems.ownersOf(address).stream()
                .map(owner ->
                        new OwnerJson(
                                owner.unit(),
                                owner.system().id(),
                                owner.system().name(),
                                owner.range().toString(),
                                owner.role(),
                                owner.host() == null ? null : owner.host().name()))
                .toList();
    }

    @PostMapping("/systems")
    @Allowed(
            value = {Role.ADMIN, Role.OFFICER},
            token = "systems:write")
    ResponseEntity<Object> add(@RequestBody SystemWish wanted) {
        return save(0, wanted);
    }

    @PutMapping("/systems/{id:\\d+}")
    @Allowed(
            value = {Role.ADMIN, Role.OFFICER},
            token = "systems:write")
    ResponseEntity<Object> change(@PathVariable long id, @RequestBody SystemWish wanted) {
        known(id);
        return save(id, wanted);
    }

    private ResponseEntity<Object> save(long id, SystemWish wanted) {
        return switch (SystemReader.read(typed(wanted), words)) {
            case SystemReader.Read.Bad(var faults) -> refused(faults);
            case SystemReader.Read.Good(var facts) -> {
                var actor = Viewer.current().actor();
                yield switch (id == 0
                        ? systems.add(actor, facts)
                        : systems.change(actor, id, facts)) {
                    case Saved.Accepted(var system) ->
                            ResponseEntity.status(id == 0 ? HttpStatus.CREATED : HttpStatus.OK)
                                    .body(SystemJson.of(system));
                    case Saved.Refused(var faults) -> refused(faults);
                    case Saved.Unknown() -> ResponseEntity.notFound().build();
                };
            }
        };
    }

    private ResponseEntity<Object> refused(List<Fault> faults) {
        var msg = new Words(messages, Locale.of(Viewer.current().language()));
        return ResponseEntity.unprocessableContent()
                .body(
                        new Problem(
                                faults.stream()
                                        .map(fault ->
                                                new FieldProblem(fault.field(), fault.text(msg)))
                                        .toList()));
    }

    /** Through the same reader as the form: one place decides what a system is. */
    private static Typed typed(SystemWish json) {
        var values = new HashMap<String, List<String>>();
        put(values, "code", json.code());
        put(values, "name", json.name());
        put(values, "owner", json.owner());
        put(values, "operator", json.operator());
        put(values, "kind", json.kind());
        put(values, "subKind", json.subKind());
        put(values, "level", json.level());
        put(values, "pack", json.pack());
        put(values, "approval", json.approval());
        put(values, "decisionNumber", json.decisionNumber());
        put(values, "decisionDate", json.decisionDate());
        put(values, "decisionAuthority", json.decisionAuthority());
        put(values, "note", json.note());
        if (json.users() != null) {
            values.put("users", json.users().stream().map(String::valueOf).toList());
        }
        if (json.information() != null) {
            values.put("information", List.copyOf(json.information()));
        }
        return new Typed(values);
    }

    private static void put(
            java.util.Map<String, List<String>> values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, List.of(value.toString()));
        }
    }

    @PostMapping("/systems/{id:\\d+}/blocks")
    @Allowed(
            value = {Role.ADMIN, Role.OFFICER},
            token = "systems:write")
    ResponseEntity<Object> plan(@PathVariable long id, @RequestBody BlockWish wanted) {
        var system = known(id);
        var values = new HashMap<String, List<String>>();
        put(values, "range", wanted.range());
        put(values, "role", wanted.role());
        put(values, "zone", wanted.zone());
        put(values, "site", wanted.site());
        var unit = wanted.unit() == null || wanted.unit() <= 0 ? system.operator() : wanted.unit();
        return switch (planReader.block(new Typed(values), id, unit)) {
            case PlanReader.Read.Bad<PlannedBlock>(var faults) -> refused(faults);
            case PlanReader.Read.Good<PlannedBlock>(var block) ->
                    systems.plan(Viewer.current().actor(), List.of(block))
                            ? ResponseEntity.status(HttpStatus.CREATED).body(BlockJson.of(block))
                            : ResponseEntity.notFound().build();
        };
    }
}
