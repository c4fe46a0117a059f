package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.CLAUSE;
import static vn.luytre.schema.directive.Tables.LETTER;
import static vn.luytre.schema.directive.Tables.OBLIGATION;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ObligationRows {

    private final DSLContext sql;

    ObligationRows(DSLContext sql) {
        this.sql = sql;
    }

    void add(Clause clause, Collection<Long> units, @Nullable Instant deadline, Instant now) {
        var insert =
                sql.insertInto(
                        OBLIGATION,
                        OBLIGATION.LETTER,
                        OBLIGATION.CLAUSE,
                        OBLIGATION.UNIT,
                        OBLIGATION.TOPIC,
                        OBLIGATION.DEADLINE,
                        OBLIGATION.CREATED);
        for (var unit : units) {
            insert =
                    insert.values(
                            clause.letter(),
                            clause.id(),
                            unit,
                            clause.topic().name(),
                            Times.orNull(deadline),
                            Times.at(now));
        }
        if (!units.isEmpty()) {
            insert.execute();
        }
    }

    @Nullable Obligation byId(long id) {
        var found = select(OBLIGATION.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    List<Obligation> of(long letter) {
        return select(OBLIGATION.LETTER.eq(letter));
    }

    /** What the unit owes on letters that are still open. */
    List<Obligation> openAt(long unit) {
        return select(OBLIGATION.UNIT.eq(unit).and(open()));
    }

    /** What is to be judged: open letters, these units and topics; an empty set means all. */
    List<Obligation> toJudge(Collection<Long> units, Collection<Topic> topics) {
        return select(
                open().and(units.isEmpty() ? DSL.noCondition() : OBLIGATION.UNIT.in(units))
                        .and(
                                topics.isEmpty()
                                        ? DSL.noCondition()
                                        : OBLIGATION.TOPIC.in(
                                                topics.stream().map(Topic::name).toList())));
    }

    /** The first deadline after that moment; null for none. */
    @Nullable Instant nextDeadline(Instant after) {
        return Times.instant(
                sql.select(DSL.min(OBLIGATION.DEADLINE))
                        .from(OBLIGATION)
                        .where(OBLIGATION.DEADLINE.gt(Times.at(after)))
                        .fetchSingle()
                        .value1());
    }

    private static Condition open() {
        return OBLIGATION.LETTER.in(
                DSL.select(LETTER.ID)
                        .from(LETTER)
                        .where(LETTER.STATE.eq(Directive.State.ISSUED.name())));
    }

    private List<Obligation> select(Condition condition) {
        return sql.select(
                        OBLIGATION.ID,
                        OBLIGATION.LETTER,
                        OBLIGATION.CLAUSE,
                        CLAUSE.LABEL,
                        OBLIGATION.UNIT,
                        OBLIGATION.TOPIC,
                        OBLIGATION.DEADLINE,
                        OBLIGATION.CREATED)
                .from(OBLIGATION)
                .join(CLAUSE)
                .on(CLAUSE.ID.eq(OBLIGATION.CLAUSE))
                .where(condition)
                .orderBy(OBLIGATION.LETTER, CLAUSE.PLACE, OBLIGATION.UNIT, OBLIGATION.ID)
                .fetch(row ->
                        new Obligation(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                Topic.valueOf(row.value6()),
                                Times.instant(row.value7()),
                                row.value8().toInstant()));
    }
}
