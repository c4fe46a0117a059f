package vn.luytre.soc.incident;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static vn.luytre.schema.incident.Tables.ASSET;
import static vn.luytre.schema.incident.Tables.EVIDENCE;
import static vn.luytre.schema.incident.Tables.FACT;
import static vn.luytre.schema.incident.Tables.LINK;
import static vn.luytre.schema.incident.Tables.OBSERVABLE;
import static vn.luytre.schema.incident.Tables.REPORT;
import static vn.luytre.soc.incident.CaseRows.at;
import static vn.luytre.soc.incident.CaseRows.instant;
import static vn.luytre.soc.incident.CaseRows.maybe;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.event.Tlp;
import vn.luytre.schema.incident.tables.records.EvidenceRecord;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.incident.dossier.ObservableType;

/** What a case holds: texts, machines, observables, files, and the reports that went out. */
@Repository
class ThingRows {

    private final DSLContext sql;

    ThingRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Writes the text under its name; an empty one takes it away. */
    void putFact(Incident one, FactName name, String text, String by, Instant now) {
        if (text.isEmpty()) {
            sql.deleteFrom(FACT)
                    .where(FACT.INCIDENT.eq(one.id()))
                    .and(FACT.NAME.eq(name.name()))
                    .execute();
            return;
        }
        var row = sql.newRecord(FACT);
        row.setIncident(one.id());
        row.setUnit(one.unit());
        row.setName(name.name());
        row.setText(text);
        row.setAt(at(now));
        row.setByName(by);
        sql.insertInto(FACT)
                .set(row)
                .onConflict(FACT.INCIDENT, FACT.NAME)
                .doUpdate()
                .set(row)
                .execute();
    }

    Map<FactName, Parts.Fact> facts(long incident) {
        var facts = new EnumMap<FactName, Parts.Fact>(FactName.class);
        sql.selectFrom(FACT)
                .where(FACT.INCIDENT.eq(incident))
                .orderBy(FACT.NAME)
                .forEach(row ->
                        facts.put(
                                FactName.valueOf(row.getName()),
                                new Parts.Fact(
                                        row.getText(), row.getAt().toInstant(), row.getByName())));
        return facts;
    }

    /** A machine that is there already keeps its place and takes the new state. */
    void putAsset(Incident one, Parts.Asset asset) {
        sql.insertInto(ASSET)
                .set(ASSET.INCIDENT, one.id())
                .set(ASSET.UNIT, one.unit())
                .set(ASSET.KIND, asset.kind().name())
                .set(ASSET.NAME, asset.name())
                .set(ASSET.ADDRESS, asset.address())
                .set(ASSET.COMPROMISE, asset.compromise().name())
                .set(ASSET.NOTE, asset.note())
                .onConflict(ASSET.INCIDENT, ASSET.NAME, ASSET.ADDRESS)
                .doUpdate()
                .set(ASSET.KIND, asset.kind().name())
                .set(ASSET.COMPROMISE, asset.compromise().name())
                .set(ASSET.NOTE, asset.note())
                .execute();
    }

    List<Parts.Asset> assets(long incident) {
        return sql.selectFrom(ASSET)
                .where(ASSET.INCIDENT.eq(incident))
                .orderBy(ASSET.NAME, ASSET.ID)
                .fetch(row ->
                        new Parts.Asset(
                                row.getId(),
                                Parts.AssetKind.valueOf(row.getKind()),
                                row.getName(),
                                row.getAddress(),
                                Parts.Compromise.valueOf(row.getCompromise()),
                                row.getNote()));
    }

    /** One that is there already is seen over the wider span; {@code ioc} and {@code tlp} are the new ones. */
    void putObservable(Incident one, Parts.Observable seen) {
        sql.insertInto(OBSERVABLE)
                .set(OBSERVABLE.INCIDENT, one.id())
                .set(OBSERVABLE.UNIT, one.unit())
                .set(OBSERVABLE.TYPE, seen.type().name())
                .set(OBSERVABLE.VALUE, seen.value())
                .set(OBSERVABLE.IOC, seen.ioc())
                .set(OBSERVABLE.SIGHTED, seen.sighted())
                .set(OBSERVABLE.TLP, seen.tlp().name())
                .set(OBSERVABLE.SEEN_FIRST, maybe(seen.first()))
                .set(OBSERVABLE.SEEN_LAST, maybe(seen.last()))
                .set(OBSERVABLE.NOTE, seen.note())
                .onConflict(OBSERVABLE.INCIDENT, OBSERVABLE.TYPE, OBSERVABLE.VALUE)
                .doUpdate()
                .set(OBSERVABLE.IOC, seen.ioc())
                .set(OBSERVABLE.SIGHTED, seen.sighted() ? val(true) : OBSERVABLE.SIGHTED)
                .set(OBSERVABLE.TLP, seen.tlp().name())
                .set(OBSERVABLE.NOTE, seen.note())
                .execute();
    }

    /** With how many other cases hold the same, among those the viewer sees. */
    List<Parts.Observable> observables(long incident) {
        var rows =
                sql.selectFrom(OBSERVABLE)
                        .where(OBSERVABLE.INCIDENT.eq(incident))
                        .orderBy(OBSERVABLE.IOC.desc(), OBSERVABLE.TYPE, OBSERVABLE.VALUE)
                        .fetch();
        var elsewhere = new HashMap<String, Integer>();
        if (!rows.isEmpty()) {
            sql.select(OBSERVABLE.TYPE, OBSERVABLE.VALUE, count())
                    .from(OBSERVABLE)
                    .where(
                            row(OBSERVABLE.TYPE, OBSERVABLE.VALUE)
                                    .in(rows.map(one -> row(one.getType(), one.getValue()))))
                    .and(OBSERVABLE.INCIDENT.ne(incident))
                    .groupBy(OBSERVABLE.TYPE, OBSERVABLE.VALUE)
                    .forEach(found ->
                            elsewhere.put(found.value1() + " " + found.value2(), found.value3()));
        }
        return rows.map(one ->
                new Parts.Observable(
                        one.getId(),
                        ObservableType.valueOf(one.getType()),
                        one.getValue(),
                        one.getIoc(),
                        one.getSighted(),
                        Tlp.valueOf(one.getTlp()),
                        instant(one.getSeenFirst()),
                        instant(one.getSeenLast()),
                        one.getNote(),
                        elsewhere.getOrDefault(one.getType() + " " + one.getValue(), 0)));
    }

    /** Other cases that hold the same observable. */
    List<Long> holding(ObservableType type, String value) {
        return sql.select(OBSERVABLE.INCIDENT)
                .from(OBSERVABLE)
                .where(OBSERVABLE.TYPE.eq(type.name()))
                .and(OBSERVABLE.VALUE.eq(value))
                .orderBy(OBSERVABLE.INCIDENT)
                .fetch(OBSERVABLE.INCIDENT);
    }

    void addEvidence(Incident one, Parts.Evidence file) {
        sql.insertInto(EVIDENCE)
                .set(EVIDENCE.INCIDENT, one.id())
                .set(EVIDENCE.UNIT, one.unit())
                .set(EVIDENCE.NAME, file.name())
                .set(EVIDENCE.SIZE, file.size())
                .set(EVIDENCE.SHA256, file.sha256())
                .set(EVIDENCE.KIND, file.kind())
                .set(EVIDENCE.TAKEN, at(file.taken()))
                .set(EVIDENCE.TAKEN_BY, file.by())
                .set(EVIDENCE.NOTE, file.note())
                .onConflict(EVIDENCE.INCIDENT, EVIDENCE.SHA256, EVIDENCE.NAME)
                .doNothing()
                .execute();
    }

    List<Parts.Evidence> evidence(long incident) {
        return sql.selectFrom(EVIDENCE)
                .where(EVIDENCE.INCIDENT.eq(incident))
                .orderBy(EVIDENCE.TAKEN, EVIDENCE.ID)
                .fetch(ThingRows::evidence);
    }

    Parts.@Nullable Evidence file(long incident, long id) {
        return sql.selectFrom(EVIDENCE)
                .where(EVIDENCE.INCIDENT.eq(incident))
                .and(EVIDENCE.ID.eq(id))
                .fetchOne(ThingRows::evidence);
    }

    void addReport(Incident one, Parts.Report report) {
        sql.insertInto(REPORT)
                .set(REPORT.INCIDENT, one.id())
                .set(REPORT.UNIT, one.unit())
                .set(REPORT.FORM, report.form().name())
                .set(REPORT.CLOCKS, report.clocks().stream().sorted().toArray(String[]::new))
                .set(REPORT.SENT, at(report.sent()))
                .set(REPORT.ADDRESSEE, report.addressee())
                .set(REPORT.CHANNEL, report.channel().name())
                .set(REPORT.REFERENCE, report.reference())
                .set(REPORT.BY_NAME, report.by())
                .execute();
    }

    /** In the order they went out. */
    List<Parts.Report> reports(long incident) {
        return sql.selectFrom(REPORT)
                .where(REPORT.INCIDENT.eq(incident))
                .orderBy(REPORT.SENT, REPORT.ID)
                .fetch(row ->
                        new Parts.Report(
                                row.getId(),
                                FormKind.valueOf(row.getForm()),
                                Set.of(row.getClocks()),
                                row.getSent().toInstant(),
                                row.getAddressee(),
                                Parts.Channel.valueOf(row.getChannel()),
                                row.getReference(),
                                row.getByName()));
    }

    void link(Incident one, Incident other, String why, String by) {
        var first = one.id() < other.id() ? one : other;
        var second = one.id() < other.id() ? other : one;
        sql.insertInto(LINK)
                .set(LINK.A, first.id())
                .set(LINK.B, second.id())
                .set(LINK.A_UNIT, first.unit())
                .set(LINK.B_UNIT, second.unit())
                .set(LINK.WHY, why)
                .set(LINK.BY_NAME, by)
                .onConflict(LINK.A, LINK.B)
                .doNothing()
                .execute();
    }

    List<Parts.Link> links(long incident) {
        return sql.selectFrom(LINK)
                .where(LINK.A.eq(incident).or(LINK.B.eq(incident)))
                .orderBy(LINK.A, LINK.B)
                .fetch(row ->
                        new Parts.Link(
                                row.getA() == incident ? row.getB() : row.getA(), row.getWhy()));
    }

    /** Puts things under another case of the same unit; what is there already stays where it was. */
    void move(
            long from,
            Incident to,
            Collection<Long> assets,
            Collection<Long> observables,
            Collection<Long> files) {
        sql.execute(
                "update incident.asset a set incident = ? where incident = ? and id = any(?) and not exists (select from incident.asset b where b.incident = ? and b.name = a.name and b.address = a.address)",
                to.id(),
                from,
                ids(assets),
                to.id());
        sql.execute(
                "update incident.observable a set incident = ? where incident = ? and id = any(?) and not exists (select from incident.observable b where b.incident = ? and b.type = a.type and b.value = a.value)",
                to.id(),
                from,
                ids(observables),
                to.id());
        sql.execute(
                "update incident.evidence a set incident = ? where incident = ? and id = any(?) and not exists (select from incident.evidence b where b.incident = ? and b.sha256 = a.sha256 and b.name = a.name)",
                to.id(),
                from,
                ids(files),
                to.id());
    }

    private static Long[] ids(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    private static Parts.Evidence evidence(EvidenceRecord row) {
        return new Parts.Evidence(
                row.getId(),
                row.getName(),
                row.getSize(),
                row.getSha256(),
                row.getKind(),
                row.getTaken().toInstant(),
                row.getTakenBy(),
                row.getNote());
    }
}
