package vn.luytre.soc.unit;

import static vn.luytre.schema.unit.Tables.BODY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class UnitBodies {

    /** Tiers stand in the order of the enum, whatever their names. */
    private static final Field<Integer> TIER_ORDER =
            DSL.choose(BODY.TIER)
                    .when("DEPARTMENT", 0)
                    .when("DISTRICT", 1)
                    .when("COMMUNE", 2)
                    .when("CARRIER", 3)
                    .when("PLATFORM", 4)
                    .otherwise(5);

    private final DSLContext sql;

    UnitBodies(DSLContext sql) {
        this.sql = sql;
    }

    List<Unit> on(LocalDate day) {
        return select(
                BODY.VALID_FROM.le(day).and(BODY.VALID_TO.isNull().or(BODY.VALID_TO.gt(day))));
    }

    @Nullable Unit byId(long id) {
        var found = select(BODY.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    Map<Long, String> shortNames() {
        return sql.select(BODY.ID, BODY.SHORT_NAME).from(BODY).fetchMap(BODY.ID, BODY.SHORT_NAME);
    }

    private List<Unit> select(Condition condition) {
        return sql.selectFrom(BODY)
                .where(condition)
                .orderBy(TIER_ORDER, BODY.PROTOCOL, BODY.ID)
                .fetch(row ->
                        new Unit(
                                row.getId(),
                                row.getCode(),
                                row.getName(),
                                row.getShortName(),
                                Tier.valueOf(row.getTier()),
                                row.getKind(),
                                row.getParent(),
                                row.getProtocol(),
                                row.getValidFrom(),
                                row.getValidTo(),
                                row.getDomain()));
    }

    long add(Units.NewUnit unit) {
        return sql.insertInto(BODY)
                .set(BODY.CODE, unit.code())
                .set(BODY.NAME, unit.name())
                .set(BODY.SHORT_NAME, unit.shortName())
                .set(BODY.TIER, unit.tier().name())
                .set(BODY.KIND, unit.kind())
                .set(BODY.PARENT, unit.parent())
                .set(BODY.PROTOCOL, unit.protocol())
                .set(BODY.VALID_FROM, unit.validFrom())
                .set(BODY.DOMAIN, unit.domain())
                .returningResult(BODY.ID)
                .fetchSingle()
                .value1();
    }
}
