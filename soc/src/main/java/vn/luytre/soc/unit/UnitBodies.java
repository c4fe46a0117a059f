package vn.luytre.soc.unit;

import static org.jooq.impl.DSL.coalesce;
import static vn.luytre.schema.unit.Tables.BODY;
import static vn.luytre.schema.unit.Tables.FORMER_NAME;
import static vn.luytre.schema.unit.Tables.SUCCESSION;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
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

    /** The name on the day asked for: a former one if it still held then, else the newest. */
    private static final Field<String> NAME = coalesce(FORMER_NAME.NAME, BODY.NAME).as("name_then");

    private static final Field<String> SHORT_NAME =
            coalesce(FORMER_NAME.SHORT_NAME, BODY.SHORT_NAME).as("short_then");
    private static final Field<String> KIND = coalesce(FORMER_NAME.KIND, BODY.KIND).as("kind_then");

    /** A day after every renaming, so that the newest name is read; PostgreSQL has no LocalDate.MAX. */
    static final LocalDate NEWEST = LocalDate.of(9999, 12, 31);

    private final DSLContext sql;

    UnitBodies(DSLContext sql) {
        this.sql = sql;
    }

    List<Unit> on(LocalDate day) {
        return select(
                day, BODY.VALID_FROM.le(day).and(BODY.VALID_TO.isNull().or(BODY.VALID_TO.gt(day))));
    }

    /** With the names of the day; also units that do not exist on it. */
    List<Unit> all(LocalDate day) {
        return select(day, DSL.noCondition());
    }

    @Nullable Unit byId(long id, LocalDate day) {
        var found = select(day, BODY.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Keeps two people from changing the same units at once; rows in the order of their numbers, so nobody waits in a ring. */
    void lock(Set<Long> ids) {
        sql.select(BODY.ID).from(BODY).where(BODY.ID.in(ids)).orderBy(BODY.ID).forUpdate().fetch();
    }

    Map<Long, String> shortNames() {
        var names = new HashMap<Long, String>();
        sql.select(BODY.ID, BODY.SHORT_NAME)
                .from(BODY)
                .orderBy(BODY.ID)
                .forEach(row -> names.put(row.value1(), row.value2()));
        return names;
    }

    private List<Unit> select(LocalDate day, Condition condition) {
        return sql.select(
                        BODY.ID,
                        BODY.CODE,
                        NAME,
                        SHORT_NAME,
                        BODY.TIER,
                        KIND,
                        BODY.PARENT,
                        BODY.PROTOCOL,
                        BODY.VALID_FROM,
                        BODY.VALID_TO,
                        BODY.DOMAIN)
                .from(BODY)
                .leftJoin(FORMER_NAME)
                .on(FORMER_NAME.UNIT.eq(BODY.ID))
                .and(FORMER_NAME.VALID_FROM.le(day))
                .and(FORMER_NAME.VALID_TO.gt(day))
                .where(condition)
                .orderBy(TIER_ORDER, BODY.PROTOCOL, BODY.ID)
                .fetch(UnitBodies::unit);
    }

    private static Unit unit(Record row) {
        return new Unit(
                row.get(BODY.ID),
                row.get(BODY.CODE),
                row.get(NAME),
                row.get(SHORT_NAME),
                Tier.valueOf(row.get(BODY.TIER)),
                row.get(KIND),
                row.get(BODY.PARENT),
                row.get(BODY.PROTOCOL),
                row.get(BODY.VALID_FROM),
                row.get(BODY.VALID_TO),
                row.get(BODY.DOMAIN));
    }

    long add(Units.NewUnit unit, String basis) {
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
                .set(BODY.BASIS, basis)
                .returningResult(BODY.ID)
                .fetchSingle()
                .value1();
    }

    /** Mends what was wrong from the start; for a change of name from a day on see {@link #rename}. */
    void correct(Unit unit) {
        sql.update(BODY)
                .set(BODY.CODE, unit.code())
                .set(BODY.NAME, unit.name())
                .set(BODY.SHORT_NAME, unit.shortName())
                .set(BODY.TIER, unit.tier().name())
                .set(BODY.KIND, unit.kind())
                .set(BODY.PARENT, unit.parent())
                .set(BODY.PROTOCOL, unit.protocol())
                .set(BODY.VALID_FROM, unit.validFrom())
                .set(BODY.DOMAIN, unit.domain())
                .where(BODY.ID.eq(unit.id()))
                .execute();
    }

    void rename(
            Unit before,
            LocalDate since,
            String name,
            String shortName,
            String kind,
            LocalDate day,
            String basis) {
        sql.insertInto(FORMER_NAME)
                .set(FORMER_NAME.UNIT, before.id())
                .set(FORMER_NAME.NAME, before.name())
                .set(FORMER_NAME.SHORT_NAME, before.shortName())
                .set(FORMER_NAME.KIND, before.kind())
                .set(FORMER_NAME.VALID_FROM, since)
                .set(FORMER_NAME.VALID_TO, day)
                .set(FORMER_NAME.BASIS, basis)
                .execute();
        sql.update(BODY)
                .set(BODY.NAME, name)
                .set(BODY.SHORT_NAME, shortName)
                .set(BODY.KIND, kind)
                .where(BODY.ID.eq(before.id()))
                .execute();
    }

    void end(long id, LocalDate day, String basis) {
        sql.update(BODY)
                .set(BODY.VALID_TO, day)
                .set(BODY.END_BASIS, basis)
                .where(BODY.ID.eq(id))
                .execute();
    }

    void moveTo(long id, long parent) {
        sql.update(BODY).set(BODY.PARENT, parent).where(BODY.ID.eq(id)).execute();
    }

    void succeed(Succession succession) {
        sql.insertInto(SUCCESSION)
                .set(SUCCESSION.PREDECESSOR, succession.predecessor())
                .set(SUCCESSION.SUCCESSOR, succession.successor())
                .set(SUCCESSION.HAPPENED, succession.happened())
                .set(SUCCESSION.MANNER, succession.manner().name())
                .set(SUCCESSION.BASIS, succession.basis())
                .execute();
    }

    List<FormerName> formerNames(long id) {
        return sql.selectFrom(FORMER_NAME)
                .where(FORMER_NAME.UNIT.eq(id))
                .orderBy(FORMER_NAME.VALID_FROM)
                .fetch(row ->
                        new FormerName(
                                row.getName(),
                                row.getShortName(),
                                row.getKind(),
                                row.getValidFrom(),
                                row.getValidTo(),
                                row.getBasis()));
    }

    /** Every former name of every unit, for search. */
    Map<Long, List<String>> formerNames() {
        return sql.select(FORMER_NAME.UNIT, FORMER_NAME.NAME)
                .from(FORMER_NAME)
                .orderBy(FORMER_NAME.UNIT, FORMER_NAME.VALID_FROM)
                .fetchGroups(FORMER_NAME.UNIT, FORMER_NAME.NAME);
    }

    /** Where the unit came from and what became of it. */
    List<Succession> successions(long id) {
        return sql.selectFrom(SUCCESSION)
                .where(SUCCESSION.PREDECESSOR.eq(id).or(SUCCESSION.SUCCESSOR.eq(id)))
                .orderBy(SUCCESSION.HAPPENED, SUCCESSION.PREDECESSOR, SUCCESSION.SUCCESSOR)
                .fetch(row ->
                        new Succession(
                                row.getPredecessor(),
                                row.getSuccessor(),
                                row.getHappened(),
                                Succession.Manner.valueOf(row.getManner()),
                                row.getBasis()));
    }

    /** The documents that founded and ended the unit. */
    String[] bases(long id) {
        return sql.select(BODY.BASIS, BODY.END_BASIS)
                .from(BODY)
                .where(BODY.ID.eq(id))
                .fetchOptional(row -> new String[] {row.value1(), row.value2()})
                .orElse(new String[] {"", ""});
    }

    /** The unit and all it took over from, however far back. */
    Set<Long> lineage(long id) {
        var line = DSL.name("line");
        var unit = DSL.field(DSL.name("line", "unit"), Long.class);
        var first = DSL.select(DSL.val(id).as("unit"));
        var before =
                DSL.select(SUCCESSION.PREDECESSOR)
                        .from(SUCCESSION)
                        .join(DSL.table(line))
                        .on(SUCCESSION.SUCCESSOR.eq(unit));
        return new TreeSet<>(
                sql.withRecursive(line.fields("unit").as(first.union(before)))
                        .select(unit)
                        .from(DSL.table(line))
                        .orderBy(unit)
                        .fetch(unit));
    }

    int nextProtocol(Tier tier) {
        return sql.select(coalesce(DSL.max(BODY.PROTOCOL), 0).plus(1))
                .from(BODY)
                .where(BODY.TIER.eq(tier.name()))
                .fetchSingle()
                .value1();
    }
}
