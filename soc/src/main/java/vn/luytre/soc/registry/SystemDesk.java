package vn.luytre.soc.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Ip;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Units;

/** Gathers what the pages of this module show. */
@Component
class SystemDesk {

    private final Systems systems;
    private final Checklists checklists;
    private final Units units;
    private final RegimeControls controls;

    SystemDesk(Systems systems, Checklists checklists, Units units, RegimeControls controls) {
        this.systems = systems;
        this.checklists = checklists;
        this.units = units;
        this.controls = controls;
    }

    /** Short names of all units; 0 is the People's Committee of the province. */
    Map<Long, String> names() {
        var names = new HashMap<>(units.shortNames());
        names.put(0L, "UBND tỉnh");
        return names;
    }

    SystemViews.ListPage list(
            String search, @Nullable Long unit, SystemViews.@Nullable Lookup lookup) {
        var names = names();
        var scope = Scope.current();
        var known = unit == null ? systems.all() : systems.of(unit);
        var lists = checklists.of(known);
        var wanted = Folded.of(search);
        var groups = new LinkedHashMap<Long, List<SystemViews.Row>>();
        // Protocol order, not the alphabet; what is not in today's list comes last.
        units.today().forEach(one -> groups.put(one.id(), new ArrayList<>()));
        int count = 0;
        int approved = 0;
        for (var system : known) {
            if (!matches(system, names, wanted)) {
                continue;
            }
            count++;
            approved += system.facts().approval() == Approval.APPROVED ? 1 : 0;
            groups.computeIfAbsent(system.operator(), _ -> new ArrayList<>())
                    .add(
                            new SystemViews.Row(
                                    system,
                                    lists.getOrDefault(system.id(), new Checklist(List.of())),
                                    scope.sees(system.owner()) || scope.sees(system.operator())));
        }
        var shown =
                groups.entrySet().stream()
                        .filter(group -> !group.getValue().isEmpty())
                        .map(group ->
                                new SystemViews.Group(
                                        names.getOrDefault(group.getKey(), "—"), group.getValue()))
                        .toList();
        return new SystemViews.ListPage(
                shown,
                count,
                approved,
                search,
                unit == null ? null : units.byId(unit),
                scope.all(),
                mayEdit(),
                systems.conflicts(),
                names,
                lookup);
    }

    private static boolean matches(
            InformationSystem system, Map<Long, String> names, String wanted) {
        return wanted.isEmpty()
                || Folded.of(
                                system.code()
                                        + " "
                                        + system.name()
                                        + " "
                                        + names.getOrDefault(system.operator(), "")
                                        + " "
                                        + names.getOrDefault(system.owner(), ""))
                        .contains(wanted);
    }

    SystemViews.Lookup lookup(String typed) {
        var ip = Ip.parse(typed.strip());
        return new SystemViews.Lookup(
                typed.strip(), ip != null, ip == null ? List.of() : systems.ownersOf(ip), names());
    }

    SystemViews.SystemPage page(InformationSystem system, @Nullable String error, Typed typed) {
        boolean inside = Systems.mine(system.facts());
        return new SystemViews.SystemPage(
                system,
                checklists.of(system),
                systems.planOf(system.id()),
                systems.hostsOf(system.id()),
                systems.conflicts().stream()
                        .filter(conflict ->
                                conflict.one().system() == system.id()
                                        || conflict.other().system() == system.id())
                        .toList(),
                names(),
                units.today(),
                controls.described(system.facts().pack(), system.level()),
                inside,
                inside && mayEdit() && system.retired() == null,
                error,
                typed);
    }

    /** The service asks again whose system it is; this only decides which buttons stand there. */
    static boolean mayEdit() {
        return Viewer.current().has(Role.ADMIN, Role.OFFICER);
    }

    /** A system as its form shows it. */
    static Typed typed(SystemFacts facts) {
        var values = new HashMap<String, List<String>>();
        values.put("code", List.of(facts.code()));
        values.put("name", List.of(facts.name()));
        values.put("owner", List.of(Long.toString(facts.owner())));
        values.put("operator", List.of(Long.toString(facts.operator())));
        values.put("users", facts.users().stream().map(String::valueOf).toList());
        values.put("kind", List.of(facts.kind().name()));
        values.put("subKind", List.of(facts.subKind().name()));
        values.put("information", facts.information().stream().map(Enum::name).toList());
        values.put("level", List.of(facts.level() == null ? "" : facts.level().toString()));
        values.put("pack", List.of(facts.pack().name()));
        values.put("approval", List.of(facts.approval().name()));
        values.put("decisionNumber", List.of(facts.decisionNumber()));
        values.put(
                "decisionDate",
                List.of(
                        facts.decisionDate() == null
                                ? ""
                                : VietnamTime.DATE.format(facts.decisionDate())));
        values.put("decisionAuthority", List.of(facts.decisionAuthority()));
        values.put("note", List.of(facts.note()));
        return new Typed(values);
    }
}
