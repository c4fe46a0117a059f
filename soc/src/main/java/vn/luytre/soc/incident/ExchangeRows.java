package vn.luytre.soc.incident;

import static vn.luytre.schema.incident.Tables.PACKAGE;
import static vn.luytre.schema.incident.Tables.PARTNER;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.event.Tlp;
import vn.luytre.schema.incident.tables.records.PartnerRecord;

/** Partners, and the packages that went to them and came from them. */
@Repository
class ExchangeRows {

    private final DSLContext sql;

    ExchangeRows(DSLContext sql) {
        this.sql = sql;
    }

    /** A package that went out or came in. */
    record Passed(
            String way,
            String partner,
            Instant at,
            String by,
            long size,
            String sha256,
            int leftOut) {}

    /** By name. */
    List<Partner> partners() {
        return sql.selectFrom(PARTNER)
                .orderBy(PARTNER.NAME, PARTNER.ID)
                .fetch(ExchangeRows::partner);
    }

    @Nullable Partner partner(long id) {
        return sql.selectFrom(PARTNER).where(PARTNER.ID.eq(id)).fetchOne(ExchangeRows::partner);
    }

    /** One of that name is there already and takes what is new. */
    void put(Partner partner, String by, Instant now) {
        var row = sql.newRecord(PARTNER);
        row.setName(partner.name());
        row.setAddress(partner.address());
        row.setClearance(partner.clearance().name());
        row.setInnerAddresses(partner.innerAddresses());
        row.setPeople(partner.people());
        row.setFingerprint(partner.fingerprint());
        row.setAdded(CaseRows.at(now));
        row.setByName(by);
        sql.insertInto(PARTNER).set(row).onConflict(PARTNER.NAME).doUpdate().set(row).execute();
    }

    void passed(Incident one, Passed passed, String fingerprint) {
        sql.insertInto(PACKAGE)
                .set(PACKAGE.INCIDENT, one.id())
                .set(PACKAGE.UNIT, one.unit())
                .set(PACKAGE.WAY, passed.way())
                .set(PACKAGE.PARTNER, passed.partner())
                .set(PACKAGE.AT, CaseRows.at(passed.at()))
                .set(PACKAGE.BY_NAME, passed.by())
                .set(PACKAGE.SIZE, passed.size())
                .set(PACKAGE.SHA256, passed.sha256())
                .set(PACKAGE.FINGERPRINT, fingerprint)
                .set(PACKAGE.LEFT_OUT, passed.leftOut())
                .execute();
    }

    /** Oldest first. */
    List<Passed> passed(long incident) {
        return sql.selectFrom(PACKAGE)
                .where(PACKAGE.INCIDENT.eq(incident))
                .orderBy(PACKAGE.ID)
                .fetch(row ->
                        new Passed(
                                row.getWay(),
                                row.getPartner(),
                                row.getAt().toInstant(),
                                row.getByName(),
                                row.getSize(),
                                row.getSha256(),
                                row.getLeftOut()));
    }

    private static Partner partner(PartnerRecord row) {
        return new Partner(
                row.getId(),
                row.getName(),
                row.getAddress(),
                Tlp.valueOf(row.getClearance()),
                row.getInnerAddresses(),
                row.getPeople(),
                row.getFingerprint());
    }
}
