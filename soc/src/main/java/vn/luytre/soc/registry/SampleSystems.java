package vn.luytre.soc.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.luytre.event.Ip;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.SampleNetwork;
import vn.luytre.soc.store.SampleStep;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** A network of its own at each connected unit of the sample province, and one mail system that all share. */
@Component
class SampleSystems implements SampleStep {

    private static final LocalDate DECIDED = LocalDate.of(2023, 11, 15);

    private final Systems systems;
    private final Checklists checklists;
    private final Units units;

    SampleSystems(Systems systems, Checklists checklists, Units units) {
        this.systems = systems;
        this.checklists = checklists;
        this.units = units;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String name() {
        return "hệ thống thông tin và quy hoạch IP";
    }

    @Override
    public void play(long seed, Instant now) {
        var random = new Random(seed);
        var all = units.today();
        var connected = all.stream().limit(SampleNetwork.CONNECTED).toList();
        for (int i = 0; i < connected.size(); i++) {
            network(connected.get(i), i + 1, random);
        }
        sharedMail(all);
    }

    private void network(Unit unit, int number, Random random) {
        // Some dossiers are approved, some on their way, some not begun: as it was in 2023.
        int state = random.nextInt(10);
        var approval =
                state < 5 ? Approval.APPROVED : state < 8 ? Approval.SUBMITTED : Approval.NONE;
        var approved = approval == Approval.APPROVED;
        var facts =
                new SystemFacts(
                        "",
                        "Mạng nội bộ và trang thông tin điện tử",
                        0,
                        unit.id(),
                        Set.of(),
                        SystemKind.INTERNAL,
                        SubKind.NETWORK,
                        Set.of(InformationKind.PUBLIC, InformationKind.PRIVATE),
                        approval == Approval.NONE ? null : 2,
                        Pack.A,
                        approval,
                        approved ? "%d/QĐ-STTTT".formatted(100 + number) : "",
                        approved ? DECIDED : null,
                        approved ? "Sở Thông tin và Truyền thông" : "",
                        "");
        if (!(systems.add(Actor.SERVER, facts) instanceof Saved.Accepted(var system))) {
            throw new IllegalStateException("the sample system of " + unit.name() + " was refused");
        }
        systems.plan(
                Actor.SERVER,
                List.of(
                        new PlannedBlock(
                                0,
                                system.id(),
                                unit.id(),
                                range(SampleNetwork.outside(number), SampleNetwork.outside(number)),
                                AddressRole.PUBLIC,
                                "Internet",
                                "Trụ sở"),
                        new PlannedBlock(
                                0,
                                system.id(),
                                unit.id(),
                                range(
                                        "10.%d.0.0".formatted(number),
                                        "10.%d.0.255".formatted(number)),
                                AddressRole.PRIVATE,
                                "LAN",
                                "Trụ sở")));
        var hosts = new ArrayList<Host>();
        for (int machine = 0; machine <= 8; machine++) {
            hosts.add(
                    new Host(
                            0,
                            system.id(),
                            SampleNetwork.machine(number, machine),
                            machine == 0 ? HostType.SERVER : HostType.WORKSTATION,
                            Ip.parse(SampleNetwork.host(number, machine)),
                            machine == 0 ? "Windows Server 2019" : "Windows 10",
                            machine == 0 ? "Máy chủ tệp" : "Máy trạm"));
        }
        systems.enlist(Actor.SERVER, hosts);
        if (approved && random.nextInt(3) > 0) {
            tickAll(system);
        }
    }

    private void tickAll(InformationSystem system) {
        var said =
                checklists.of(system).lines().stream()
                        .map(line ->
                                new Checklists.Said(line.control().code(), Answer.Kind.YES, ""))
                        .toList();
        checklists.answer(Actor.SERVER, system.id(), said);
    }

    private void sharedMail(List<Unit> all) {
        var operator =
                all.stream()
                        .filter(unit -> unit.tier() == Tier.DEPARTMENT)
                        .reduce((_, last) -> last)
                        .orElseThrow();
        var users = new HashSet<Long>();
        for (var unit : all) {
            if (unit.id() != operator.id()
                    && (unit.tier() == Tier.DISTRICT
                            || unit.tier() == Tier.COMMUNE
                            || unit.tier() == Tier.DEPARTMENT)) {
                users.add(unit.id());
            }
        }
        var facts =
                new SystemFacts(
                        "",
                        "Hệ thống thư điện tử công vụ",
                        0,
                        operator.id(),
                        users,
                        SystemKind.INTERNAL,
                        SubKind.MAIL,
                        Set.of(InformationKind.PRIVATE, InformationKind.PERSONAL),
                        3,
                        Pack.A,
                        Approval.APPROVED,
                        "88/QĐ-UBND",
                        DECIDED,
                        "UBND tỉnh",
                        "");
        if (systems.add(Actor.SERVER, facts) instanceof Saved.Accepted(var system)) {
            tickAll(system);
        }
    }

    private static AddressRange range(String first, String last) {
        var from = Ip.parse(first);
        var to = Ip.parse(last);
        if (from == null || to == null) {
            throw new IllegalStateException(first + " to " + last);
        }
        return new AddressRange(from, to);
    }
}
