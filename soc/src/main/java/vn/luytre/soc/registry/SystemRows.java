package vn.luytre.soc.registry;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static vn.luytre.schema.registry.Tables.INFORMATION_SYSTEM;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class SystemRows {

    private final DSLContext sql;

    SystemRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Those that run on the day, by operator and name. */
    List<InformationSystem> running(LocalDate day) {
        return select(runs(day));
    }

    /** Those the unit owns, runs or uses on the day. */
    List<InformationSystem> of(long unit, LocalDate day) {
        var its =
                INFORMATION_SYSTEM
                        .OWNER
                        .eq(unit)
                        .or(INFORMATION_SYSTEM.OPERATOR.eq(unit))
                        .or(DSL.val(unit).eq(DSL.any(INFORMATION_SYSTEM.USERS)));
        return select(runs(day).and(its));
    }

    @Nullable InformationSystem byId(long id) {
        var found = select(INFORMATION_SYSTEM.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Whether the operator already runs another system under that name, marks aside. */
    boolean nameTaken(long operator, String name, long except) {
        return taken(operator, except, folded(INFORMATION_SYSTEM.NAME).eq(folded(DSL.val(name))));
    }

    boolean codeTaken(long operator, String code, long except) {
        return !code.isEmpty() && taken(operator, except, INFORMATION_SYSTEM.CODE.eq(code));
    }

    private boolean taken(long operator, long except, Condition same) {
        return sql.fetchExists(
                sql.selectOne()
                        .from(INFORMATION_SYSTEM)
                        .where(INFORMATION_SYSTEM.OPERATOR.eq(operator))
                        .and(INFORMATION_SYSTEM.RETIRED.isNull())
                        .and(INFORMATION_SYSTEM.ID.ne(except))
                        .and(same));
    }

    private static Field<String> folded(Field<String> words) {
        return DSL.function(DSL.name("ground", "folded"), String.class, words);
    }

    private static Condition runs(LocalDate day) {
        return INFORMATION_SYSTEM.RETIRED.isNull().or(INFORMATION_SYSTEM.RETIRED.gt(day));
    }

    private List<InformationSystem> select(Condition condition) {
        return sql.selectFrom(INFORMATION_SYSTEM)
                .where(condition)
                .orderBy(
                        INFORMATION_SYSTEM.OPERATOR,
                        INFORMATION_SYSTEM.FOLDED,
                        INFORMATION_SYSTEM.ID)
                .fetch(SystemRows::system);
    }

    long add(SystemFacts facts, Instant now) {
        return sql.insertInto(INFORMATION_SYSTEM)
                .set(values(facts, now))
                .returningResult(INFORMATION_SYSTEM.ID)
                .fetchSingle()
                .value1();
    }

    void change(long id, SystemFacts facts, Instant now) {
        sql.update(INFORMATION_SYSTEM)
                .set(values(facts, now))
                .where(INFORMATION_SYSTEM.ID.eq(id))
                .execute();
    }

    void retire(long id, LocalDate day, Instant now) {
        sql.update(INFORMATION_SYSTEM)
                .set(INFORMATION_SYSTEM.RETIRED, day)
                .set(INFORMATION_SYSTEM.CHANGED, now.atOffset(ZoneOffset.UTC))
                .where(INFORMATION_SYSTEM.ID.eq(id))
                .execute();
    }

    private static Map<Field<?>, Object> values(SystemFacts facts, Instant now) {
        var values = new java.util.LinkedHashMap<Field<?>, Object>();
        values.put(INFORMATION_SYSTEM.CODE, facts.code());
        values.put(INFORMATION_SYSTEM.NAME, facts.name());
        values.put(INFORMATION_SYSTEM.OWNER, facts.owner());
        values.put(INFORMATION_SYSTEM.OPERATOR, facts.operator());
        values.put(INFORMATION_SYSTEM.USERS, facts.users().stream().sorted().toArray(Long[]::new));
        values.put(INFORMATION_SYSTEM.KIND, facts.kind().name());
        values.put(INFORMATION_SYSTEM.SUB_KIND, facts.subKind().name());
        values.put(
                INFORMATION_SYSTEM.INFORMATION,
                facts.information().stream().map(Enum::name).sorted().toArray(String[]::new));
        values.put(INFORMATION_SYSTEM.LEVEL, DSL.val(facts.level(), Integer.class));
        values.put(INFORMATION_SYSTEM.PACK, facts.pack().name());
        values.put(INFORMATION_SYSTEM.APPROVAL, facts.approval().name());
        values.put(INFORMATION_SYSTEM.DECISION_NUMBER, facts.decisionNumber());
        values.put(
                INFORMATION_SYSTEM.DECISION_DATE, DSL.val(facts.decisionDate(), LocalDate.class));
        values.put(INFORMATION_SYSTEM.DECISION_AUTHORITY, facts.decisionAuthority());
        values.put(INFORMATION_SYSTEM.NOTE, facts.note());
        values.put(INFORMATION_SYSTEM.CHANGED, now.atOffset(ZoneOffset.UTC));
        return values;
    }

    private static InformationSystem system(Record row) {
        var facts =
                new SystemFacts(
                        row.get(INFORMATION_SYSTEM.CODE),
                        row.get(INFORMATION_SYSTEM.NAME),
                        row.get(INFORMATION_SYSTEM.OWNER),
                        row.get(INFORMATION_SYSTEM.OPERATOR),
                        Set.copyOf(Arrays.asList(row.get(INFORMATION_SYSTEM.USERS))),
                        SystemKind.valueOf(row.get(INFORMATION_SYSTEM.KIND)),
                        SubKind.valueOf(row.get(INFORMATION_SYSTEM.SUB_KIND)),
                        Arrays.stream(row.get(INFORMATION_SYSTEM.INFORMATION))
                                .map(InformationKind::valueOf)
                                .collect(toUnmodifiableSet()),
                        row.get(INFORMATION_SYSTEM.LEVEL),
                        Pack.valueOf(row.get(INFORMATION_SYSTEM.PACK)),
                        Approval.valueOf(row.get(INFORMATION_SYSTEM.APPROVAL)),
                        row.get(INFORMATION_SYSTEM.DECISION_NUMBER),
                        row.get(INFORMATION_SYSTEM.DECISION_DATE),
                        row.get(INFORMATION_SYSTEM.DECISION_AUTHORITY),
                        row.get(INFORMATION_SYSTEM.NOTE));
        return new InformationSystem(
                row.get(INFORMATION_SYSTEM.ID),
                facts,
                row.get(INFORMATION_SYSTEM.RETIRED),
                row.get(INFORMATION_SYSTEM.CHANGED).toInstant());
    }
}
