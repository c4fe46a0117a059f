package vn.luytre.soc.registry;

import static java.util.stream.Collectors.groupingBy;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Ip;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.store.Scope;

/** Information systems and their IP plan. What is read and changed is bounded by the viewer's scope. */
@Service
public class Systems {

    private final SystemRows systems;
    private final PlanRows plan;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Systems(
            SystemRows systems,
            PlanRows plan,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.systems = systems;
        this.plan = plan;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }

    /** Every system that runs today and that the viewer may see, by operator and name. */
    @Transactional(readOnly = true)
    public List<InformationSystem> all() {
        return systems.running(today());
    }

    /** The systems the unit owns, runs or uses today; empty if the viewer may see none of them. */
    @Transactional(readOnly = true)
    public List<InformationSystem> of(long unit) {
        return systems.of(unit, today());
    }

    /** Null if there is none or the viewer may not see it. */
    @Transactional(readOnly = true)
    public @Nullable InformationSystem byId(long id) {
        return systems.byId(id);
    }

    /**
     * Who answers for the address: by the narrowest line of the plan. Null if no line holds it, or if several units
     * claim it alike, as with private addresses that stand behind many walls; {@link #ownersOf} names them all.
     */
    @Transactional(readOnly = true)
    public @Nullable Owner ownerOf(Ip ip) {
        var owners = owners(ip);
        if (owners.isEmpty()) {
            return null;
        }
        var best = owners.getFirst();
        boolean disputed =
                owners.stream()
                        .anyMatch(other ->
                                other.unit() != best.unit()
                                        && other.range().size().equals(best.range().size()));
        return disputed ? null : best;
    }

    /** Everybody whose plan holds the address, the narrowest line first. */
    @Transactional(readOnly = true)
    public List<Owner> ownersOf(Ip ip) {
        return owners(ip);
    }

    private List<Owner> owners(Ip ip) {
        var hosts = plan.hostsAt(ip);
        var owners = new ArrayList<Owner>();
        for (var block : plan.blocksAround(ip)) {
            var system = systems.byId(block.system());
            if (system == null || system.retired() != null && !system.retired().isAfter(today())) {
                continue;
            }
            var host = hosts.stream().filter(known -> known.system() == block.system()).findFirst();
            owners.add(
                    new Owner(
                            block.unit(), system, block.range(), block.role(), host.orElse(null)));
        }
        // The narrowest line knows best; of equals, the one that names the machine.
        owners.sort(
                Comparator.comparing((Owner owner) -> owner.range().size())
                        .thenComparing(owner -> owner.host() == null)
                        .thenComparing(owner -> owner.system().id()));
        return List.copyOf(owners);
    }

    /** The plan of all systems that run today, as blocks; ranges are cut into the fewest blocks that hold them. */
    @Transactional(readOnly = true)
    public List<Block> blocks() {
        return plan.blocks(today()).stream()
                .flatMap(line ->
                        line.range().cidrs().stream()
                                .map(cidr ->
                                        new Block(cidr, line.unit(), line.system(), line.role())))
                .toList();
    }

    /** The lines of the plan of that system that the viewer may see. */
    @Transactional(readOnly = true)
    public List<PlannedBlock> planOf(long system) {
        return plan.blocksOf(system);
    }

    /** The machines of that system; empty for who merely uses it. */
    @Transactional(readOnly = true)
    public List<Host> hostsOf(long system) {
        return plan.hostsOf(system);
    }

    @Transactional(readOnly = true)
    List<PlannedBlock> wholePlan() {
        return plan.blocks(today());
    }

    @Transactional(readOnly = true)
    List<Host> allHosts() {
        return plan.allHosts();
    }

    /**
     * Where units claim the same addresses. Read over the whole province, because a unit cannot see the other's plan;
     * of the other it learns the name and the addresses in common.
     */
    List<Conflict> conflicts() {
        var viewer = Scope.current();
        var all = Scope.PROVINCE.call(() -> plan.blocks(today()));
        return Conflict.among(all).stream()
                .filter(conflict ->
                        viewer.sees(conflict.one().unit()) || viewer.sees(conflict.other().unit()))
                .toList();
    }

    /** Registers a system. */
    @Transactional
    Saved add(Actor actor, SystemFacts facts) {
        var faults = faults(facts, 0);
        if (!faults.isEmpty()) {
            return new Saved.Refused(faults);
        }
        long id = systems.add(facts, clock.instant());
        audit.record(actor, "registry.add", "system:" + id, detail(facts));
        changed(facts.units());
        return new Saved.Accepted(new InformationSystem(id, facts, null, clock.instant()));
    }

    /** Changes what is known of a system. */
    @Transactional
    Saved change(Actor actor, long id, SystemFacts facts) {
        var known = systems.byId(id);
        if (known == null) {
            return new Saved.Unknown();
        }
        var faults = new ArrayList<>(faults(facts, id));
        if (!mine(known.facts())) {
            faults.add(Fault.of("operator", "not-yours"));
        }
        if (!faults.isEmpty()) {
            return new Saved.Refused(faults);
        }
        systems.change(id, facts, clock.instant());
        audit.record(actor, "registry.change", "system:" + id, detail(facts));
        var units = new HashSet<>(known.facts().units());
        units.addAll(facts.units());
        changed(units);
        return new Saved.Accepted(
                new InformationSystem(id, facts, known.retired(), clock.instant()));
    }

    private List<Fault> faults(SystemFacts facts, long id) {
        var faults = new ArrayList<Fault>();
        if (!mine(facts)) {
            faults.add(Fault.of("operator", "not-yours"));
        }
        if (systems.nameTaken(facts.operator(), facts.name(), id)) {
            faults.add(Fault.of("name", "name-taken", facts.name()));
        }
        if (systems.codeTaken(facts.operator(), facts.code(), id)) {
            faults.add(Fault.of("code", "code-taken", facts.code()));
        }
        return faults;
    }

    /** Whether the viewer's scope holds the owner or the operator, as row security asks as well. */
    static boolean mine(SystemFacts facts) {
        var scope = Scope.current();
        return scope.sees(facts.owner()) || scope.sees(facts.operator());
    }

    private static Map<String, Object> detail(SystemFacts facts) {
        return Map.of(
                "name", facts.name(),
                "owner", facts.owner(),
                "operator", facts.operator(),
                "users", facts.users().stream().sorted().toList(),
                "level", facts.level() == null ? 0 : facts.level(),
                "approval", facts.approval().name(),
                "decision", facts.decisionNumber());
    }

    /** Says that the system no longer runs from that day on. False if it is not the viewer's. */
    @Transactional
    boolean retire(Actor actor, long id, LocalDate day) {
        var known = own(id);
        if (known == null) {
            return false;
        }
        systems.retire(id, day, clock.instant());
        audit.record(actor, "registry.retire", "system:" + id, Map.of("day", day.toString()));
        events.publishEvent(new PlanChanged(id));
        changed(known.facts().units());
        return true;
    }

    /**
     * Adds lines to plans or brings them up to date. None is written, and false answered, if one of the systems is not
     * the viewer's.
     */
    @Transactional
    boolean plan(Actor actor, List<PlannedBlock> blocks) {
        var bySystem = blocks.stream().collect(groupingBy(PlannedBlock::system));
        if (bySystem.keySet().stream().anyMatch(system -> own(system) == null)) {
            return false;
        }
        bySystem.forEach((system, lines) -> {
            lines.forEach(plan::put);
            audit.record(
                    actor,
                    "registry.plan",
                    "system:" + system,
                    Map.of("ranges", lines.stream().map(Systems::written).toList()));
            events.publishEvent(new PlanChanged(system));
        });
        return true;
    }

    private static String written(PlannedBlock block) {
        return "%s %s unit:%d".formatted(block.range(), block.role(), block.unit());
    }

    @Transactional
    boolean removeBlock(Actor actor, long system, long block) {
        if (own(system) == null || !plan.removeBlock(system, block)) {
            return false;
        }
        audit.record(actor, "registry.unplan", "system:" + system, Map.of("block", block));
        events.publishEvent(new PlanChanged(system));
        return true;
    }

    /** Adds machines or brings those of that name up to date; as {@link #plan}. */
    @Transactional
    boolean enlist(Actor actor, List<Host> hosts) {
        var bySystem = hosts.stream().collect(groupingBy(Host::system));
        if (bySystem.keySet().stream().anyMatch(system -> own(system) == null)) {
            return false;
        }
        bySystem.forEach((system, machines) -> {
            machines.forEach(plan::put);
            audit.record(
                    actor,
                    "registry.host",
                    "system:" + system,
                    Map.of("hosts", machines.stream().map(Systems::written).toList()));
        });
        return true;
    }

    private static String written(Host host) {
        return host.name() + (host.ip() == null ? "" : " " + host.ip());
    }

    @Transactional
    boolean removeHost(Actor actor, long system, long host) {
        if (own(system) == null || !plan.removeHost(system, host)) {
            return false;
        }
        audit.record(actor, "registry.unlist", "system:" + system, Map.of("host", host));
        return true;
    }

    private @Nullable InformationSystem own(long id) {
        var known = systems.byId(id);
        return known != null && mine(known.facts()) ? known : null;
    }

    private void changed(Set<Long> units) {
        events.publishEvent(new FactsChanged(units, Set.of(Topic.LEVELS)));
    }
}
