package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.event.Ip;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.incident.dossier.CaseFile;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.registry.InformationSystem;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** A case as the papers and the package tell it: names instead of ids, Vietnam's time, Vietnamese words. */
@Component
class CaseFiles {

    private static final String PROVINCE = "UBND tỉnh";

    private final Units units;
    private final Systems systems;
    private final Words msg;

    CaseFiles(Units units, Systems systems, MessageSource messages) {
        this.units = units;
        this.systems = systems;
        this.msg = new Words(messages, Words.VIETNAMESE);
    }

    CaseFile of(Incidents.Whole whole, Instant now) {
        var one = whole.one();
        var parts = whole.parts();
        return new CaseFile(
                one.number(),
                one.title(),
                one.kind(),
                one.rsit(),
                one.tlp(),
                one.priority(),
                one.status(),
                one.stage(),
                name(one.unit()),
                here(one.moments().found()),
                one.howFound(),
                system(one),
                new CaseFile.Reporter(
                        one.caller().name(),
                        one.caller().post(),
                        one.caller().phone(),
                        one.caller().email()),
                moments(one.moments()),
                facts(parts),
                parts.tasks().stream().map(CaseFiles::task).toList(),
                parts.assets().stream().map(this::asset).toList(),
                parts.observables().stream().map(CaseFiles::observable).toList(),
                parts.entries().stream()
                        .map(entry ->
                                new CaseFile.Entry(
                                        here(entry.at()),
                                        entry.text(),
                                        entry.category(),
                                        entry.source()))
                        .toList(),
                parts.notes().stream()
                        .map(note -> new CaseFile.Note(here(note.at()), note.by(), note.text()))
                        .toList(),
                parts.evidence().stream().map(CaseFiles::evidence).toList(),
                path(parts),
                parts.reports().stream().map(this::report).toList(),
                parts.demands().stream().map(CaseFiles::order).toList(),
                parts.deeds().stream().map(this::deed).toList(),
                one.platformCode(),
                here(now.truncatedTo(ChronoUnit.SECONDS)));
    }

    private String name(long unit) {
        Unit known = unit == 0 ? null : units.byId(unit);
        return known == null ? PROVINCE : known.name();
    }

    private CaseFile.AffectedSystem system(Incident one) {
        var hit = one.system();
        InformationSystem known = hit.id() == 0 ? null : systems.byId(hit.id());
        // Inner addresses help nobody outside and tell an attacker how the network lies (form 03
        // asks for Internet ones).
        var open =
                hit.addresses().stream()
                        .filter(address -> Ip.parse(address) instanceof Ip ip && ip.isPublic())
                        .toList();
        return new CaseFile.AffectedSystem(
                hit.name(),
                hit.domains(),
                open,
                hit.level(),
                known == null ? name(one.unit()) : name(known.operator()),
                known == null ? "" : name(known.owner()));
    }

    private static CaseFile.Moments moments(Incident.Moments moments) {
        return new CaseFile.Moments(
                maybe(moments.beyondOwn()),
                maybe(moments.proposedSerious()),
                maybe(moments.classedSerious()),
                maybe(moments.security()),
                maybe(moments.personalData()),
                maybe(moments.accepted()),
                maybe(moments.contained()),
                maybe(moments.ended()),
                maybe(moments.closed()));
    }

    private static Map<FactName, String> facts(Parts parts) {
        var facts = new EnumMap<FactName, String>(FactName.class);
        parts.facts().forEach((name, fact) -> facts.put(name, fact.text()));
        return facts;
    }

    private static CaseFile.Task task(Parts.Task task) {
        return new CaseFile.Task(
                task.title(),
                task.stage(),
                task.who(),
                maybe(task.due()),
                maybe(task.done()),
                task.state() == Parts.TaskState.DROPPED,
                task.basis());
    }

    private CaseFile.Asset asset(Parts.Asset asset) {
        return new CaseFile.Asset(
                msg.of("incident.asset", asset.kind()),
                asset.name(),
                asset.address(),
                msg.of("incident.compromise", asset.compromise()),
                asset.note());
    }

    private static CaseFile.Observable observable(Parts.Observable seen) {
        return new CaseFile.Observable(
                seen.type(),
                seen.value(),
                seen.ioc(),
                seen.sighted(),
                seen.tlp(),
                maybe(seen.first()),
                maybe(seen.last()),
                seen.note());
    }

    private static CaseFile.EvidenceItem evidence(Parts.Evidence file) {
        return new CaseFile.EvidenceItem(
                file.name(),
                file.size(),
                file.sha256(),
                file.kind(),
                here(file.taken()),
                file.by(),
                file.note());
    }

    /** Every step of the path in its order, also those nobody wrote of. */
    private List<CaseFile.PathStep> path(Parts parts) {
        return Arrays.stream(PathStep.values())
                .map(step -> {
                    var stepped = parts.path().getOrDefault(step, Parts.Stepped.NOT_YET);
                    return new CaseFile.PathStep(
                            msg.of("incident.step", step),
                            stepped.lead(),
                            stepped.cooperating(),
                            maybe(stepped.begun()),
                            maybe(stepped.done()),
                            stepped.note());
                })
                .toList();
    }

    private CaseFile.Report report(Parts.Report report) {
        return new CaseFile.Report(
                report.form(),
                here(report.sent()),
                report.addressee(),
                msg.of("incident.channel", report.channel()),
                report.reference());
    }

    private static CaseFile.Order order(Demand demand) {
        return new CaseFile.Order(
                demand.number(),
                demand.issuer(),
                demand.asks(),
                here(demand.received()),
                maybe(demand.due()),
                maybe(demand.answered()),
                demand.answer());
    }

    private CaseFile.Deed deed(Parts.Deed deed) {
        return new CaseFile.Deed(
                here(deed.at()), deed.by(), msg.of("incident.verb", deed.verb()), deed.note());
    }

    private static ZonedDateTime here(Instant instant) {
        return instant.atZone(VietnamTime.ZONE);
    }

    private static @Nullable ZonedDateTime maybe(@Nullable Instant instant) {
        return instant == null ? null : here(instant);
    }
}
