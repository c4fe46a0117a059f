package vn.luytre.soc.detection;

import static vn.luytre.schema.detection.Tables.RULE_PACK;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.schema.detection.tables.records.RulePackRecord;
import vn.luytre.soc.audit.Actor;

/** Uploads of rules. */
@Repository
class PackRows {

    private final DSLContext sql;

    PackRows(DSLContext sql) {
        this.sql = sql;
    }

    int add(String name, String sha256, String license, RulePlan plan, Instant at, Actor actor) {
        var row = new RulePackRecord();
        row.setName(name);
        row.setSha256(sha256);
        row.setLicense(license);
        row.setAt(at.atOffset(ZoneOffset.UTC));
        row.setAccount(actor.account());
        row.setPerson(actor.name());
        row.setAdded(plan.added().size());
        row.setChanged(plan.changed().size());
        row.setSame(plan.same());
        return sql.insertInto(RULE_PACK)
                .set(row)
                .returningResult(RULE_PACK.ID)
                .fetchSingle()
                .value1();
    }

    /** Newest first. */
    List<RulePack> all() {
        return sql.selectFrom(RULE_PACK).orderBy(RULE_PACK.ID.desc()).fetch(PackRows::pack);
    }

    @Nullable RulePack byId(int id) {
        return sql.selectFrom(RULE_PACK).where(RULE_PACK.ID.eq(id)).fetchOne(PackRows::pack);
    }

    private static RulePack pack(RulePackRecord row) {
        return new RulePack(
                row.getId(),
                row.getName(),
                row.getSha256(),
                row.getLicense(),
                row.getAt().toInstant(),
                row.getPerson(),
                row.getAdded(),
                row.getChanged(),
                row.getSame());
    }
}
