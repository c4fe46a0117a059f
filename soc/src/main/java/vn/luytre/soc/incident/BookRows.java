package vn.luytre.soc.incident;

import static org.jooq.impl.DSL.noCondition;
import static vn.luytre.schema.incident.Tables.DEMAND;
import static vn.luytre.schema.incident.Tables.PLATFORM_USE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.schema.incident.tables.records.DemandRecord;
import vn.luytre.schema.incident.tables.records.PlatformUseRecord;

/** The book of use of the national platforms, and the orders of coordinating bodies. */
@Repository
class BookRows {

    private final DSLContext sql;

    BookRows(DSLContext sql) {
        this.sql = sql;
    }

    long add(PlatformUse use) {
        return sql.insertInto(PLATFORM_USE)
                .set(PLATFORM_USE.UNIT, use.unit())
                .set(PLATFORM_USE.PLATFORM, use.platform().name())
                .set(PLATFORM_USE.USED, at(use.used()))
                .set(PLATFORM_USE.PERSON, use.person())
                .set(PLATFORM_USE.PURPOSE, use.purpose())
                .set(PLATFORM_USE.INCIDENT, use.incident())
                .set(PLATFORM_USE.CODE, use.code())
                .set(PLATFORM_USE.REPLIED, use.replied() == null ? null : at(use.replied()))
                .set(PLATFORM_USE.PROOF_NAME, use.proofName())
                .set(PLATFORM_USE.PROOF_SHA256, use.proofSha256())
                .set(PLATFORM_USE.ENTERED, at(use.entered()))
                .set(PLATFORM_USE.BY_NAME, use.by())
                .returningResult(PLATFORM_USE.ID)
                .fetchSingle()
                .value1();
    }

    /** The newest first. */
    List<PlatformUse> uses(int most) {
        return sql.selectFrom(PLATFORM_USE)
                .orderBy(PLATFORM_USE.USED.desc(), PLATFORM_USE.ID.desc())
                .limit(most)
                .fetch(BookRows::use);
    }

    /** Of one unit, or of all with 0; of which both ends are given, {@code to} excluded; oldest first. */
    List<PlatformUse> uses(long unit, Instant from, Instant to) {
        return sql.selectFrom(PLATFORM_USE)
                .where(unit == 0 ? noCondition() : PLATFORM_USE.UNIT.eq(unit))
                .and(PLATFORM_USE.USED.ge(at(from)))
                .and(PLATFORM_USE.USED.lt(at(to)))
                .orderBy(PLATFORM_USE.USED, PLATFORM_USE.ID)
                .fetch(BookRows::use);
    }

    @Nullable PlatformUse use(long id) {
        return sql.selectFrom(PLATFORM_USE).where(PLATFORM_USE.ID.eq(id)).fetchOne(BookRows::use);
    }

    long add(Demand demand) {
        return sql.insertInto(DEMAND)
                .set(DEMAND.UNIT, demand.unit())
                .set(DEMAND.INCIDENT, demand.incident())
                .set(DEMAND.NUMBER, demand.number())
                .set(DEMAND.ISSUER, demand.issuer())
                .set(DEMAND.ASKS, demand.asks())
                .set(DEMAND.RECEIVED, at(demand.received()))
                .set(DEMAND.DUE, demand.due() == null ? null : at(demand.due()))
                .set(DEMAND.BY_NAME, demand.by())
                .returningResult(DEMAND.ID)
                .fetchSingle()
                .value1();
    }

    /** Those that wait for an answer first, the soonest due of them first; then the newest answered. */
    List<Demand> demands(int most) {
        return sql.selectFrom(DEMAND)
                .orderBy(
                        DEMAND.ANSWERED.desc().nullsFirst(),
                        DEMAND.DUE.asc().nullsLast(),
                        DEMAND.ID)
                .limit(most)
                .fetch(BookRows::demand);
    }

    List<Demand> demandsOf(long incident) {
        return sql.selectFrom(DEMAND)
                .where(DEMAND.INCIDENT.eq(incident))
                .orderBy(DEMAND.RECEIVED, DEMAND.ID)
                .fetch(BookRows::demand);
    }

    @Nullable Demand demand(long id) {
        return sql.selectFrom(DEMAND).where(DEMAND.ID.eq(id)).fetchOne(BookRows::demand);
    }

    /** Whether it was still unanswered. */
    boolean answer(long id, String answer, String reference, Instant now) {
        return sql.update(DEMAND)
                        .set(DEMAND.ANSWERED, at(now))
                        .set(DEMAND.ANSWER, answer)
                        .set(DEMAND.REFERENCE, reference)
                        .where(DEMAND.ID.eq(id))
                        .and(DEMAND.ANSWERED.isNull())
                        .execute()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static PlatformUse use(PlatformUseRecord row) {
        return new PlatformUse(
                row.getId(),
                row.getUnit(),
                PlatformUse.Platform.valueOf(row.getPlatform()),
                row.getUsed().toInstant(),
                row.getPerson(),
                row.getPurpose(),
                row.getIncident(),
                row.getCode(),
                instant(row.getReplied()),
                row.getProofName(),
                row.getProofSha256(),
                row.getEntered().toInstant(),
                row.getByName());
    }

    private static Demand demand(DemandRecord row) {
        return new Demand(
                row.getId(),
                row.getUnit(),
                row.getIncident(),
                row.getNumber(),
                row.getIssuer(),
                row.getAsks(),
                row.getReceived().toInstant(),
                instant(row.getDue()),
                instant(row.getAnswered()),
                row.getAnswer(),
                row.getReference(),
                row.getByName());
    }
}
