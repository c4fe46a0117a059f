package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.CLAUSE;
import static vn.luytre.schema.directive.Tables.LETTER;
import static vn.luytre.schema.directive.Tables.OBLIGATION;
import static vn.luytre.schema.directive.Tables.SAME_CLAUSE;
import static vn.luytre.schema.directive.Tables.SAME_LETTER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class SameOrderRows {

    private final DSLContext sql;

    SameOrderRows(DSLContext sql) {
        this.sql = sql;
    }

    /** What a person decided about two letters. */
    record Decision(
            long letter, long other, boolean linked, String reasons, Instant decided, String by) {}

    List<Decision> of(long letter) {
        return sql.selectFrom(SAME_LETTER)
                .where(SAME_LETTER.LETTER.eq(letter).or(SAME_LETTER.OTHER.eq(letter)))
                .orderBy(SAME_LETTER.DECIDED, SAME_LETTER.LETTER, SAME_LETTER.OTHER)
                .fetch(row ->
                        new Decision(
                                row.getLetter(),
                                row.getOther(),
                                row.getState().equals("LINKED"),
                                row.getReasons(),
                                row.getDecided().toInstant(),
                                row.getDecidedName()));
    }

    void decide(Decision decision) {
        sql.insertInto(SAME_LETTER)
                .set(SAME_LETTER.LETTER, decision.letter())
                .set(SAME_LETTER.OTHER, decision.other())
                .set(SAME_LETTER.STATE, decision.linked() ? "LINKED" : "DIFFERENT")
                .set(SAME_LETTER.REASONS, decision.reasons())
                .set(SAME_LETTER.DECIDED, Times.at(decision.decided()))
                .set(SAME_LETTER.DECIDED_NAME, decision.by())
                .onConflict(SAME_LETTER.LETTER, SAME_LETTER.OTHER)
                .doUpdate()
                .set(SAME_LETTER.STATE, decision.linked() ? "LINKED" : "DIFFERENT")
                .set(SAME_LETTER.REASONS, decision.reasons())
                .set(SAME_LETTER.DECIDED, Times.at(decision.decided()))
                .set(SAME_LETTER.DECIDED_NAME, decision.by())
                .execute();
    }

    /** Links to the root of {@code first}, so that no chain arises. */
    void link(long clause, long first, Instant now, String who) {
        var root =
                sql.select(SAME_CLAUSE.FIRST)
                        .from(SAME_CLAUSE)
                        .where(SAME_CLAUSE.CLAUSE.eq(first))
                        .fetchOne(SAME_CLAUSE.FIRST);
        long to = root == null ? first : root;
        if (to == clause) {
            return;
        }
        sql.update(SAME_CLAUSE)
                .set(SAME_CLAUSE.FIRST, to)
                .where(SAME_CLAUSE.FIRST.eq(clause))
                .execute();
        sql.insertInto(SAME_CLAUSE)
                .set(SAME_CLAUSE.CLAUSE, clause)
                .set(SAME_CLAUSE.FIRST, to)
                .set(SAME_CLAUSE.LINKED, Times.at(now))
                .set(SAME_CLAUSE.LINKED_NAME, who)
                .onConflict(SAME_CLAUSE.CLAUSE)
                .doUpdate()
                .set(SAME_CLAUSE.FIRST, to)
                .set(SAME_CLAUSE.LINKED, Times.at(now))
                .set(SAME_CLAUSE.LINKED_NAME, who)
                .execute();
    }

    /** Every link between clauses of the two letters, through a third too, is dissolved on the later letter's side. */
    void unlink(long letter) {
        sql.deleteFrom(SAME_CLAUSE)
                .where(
                        SAME_CLAUSE.CLAUSE.in(
                                DSL.select(CLAUSE.ID).from(CLAUSE).where(CLAUSE.LETTER.eq(letter))))
                .execute();
    }

    /** Another obligation of the same unit that one answer answers too. */
    record Twin(long obligation, long letter, String name) {}

    /** The twins of each of these, the earliest letter first. */
    Map<Long, List<Twin>> twins(Collection<Long> obligations) {
        var mine = OBLIGATION.as("mine");
        var root = SAME_CLAUSE.as("root");
        var theirs = SAME_CLAUSE.as("theirs");
        var twins = new HashMap<Long, List<Twin>>();
        if (obligations.isEmpty() || !sql.fetchExists(SAME_CLAUSE)) {
            return twins;
        }
        sql.select(mine.ID, OBLIGATION.ID, OBLIGATION.LETTER, LETTER.NUMBER, LETTER.TITLE)
                .from(mine)
                .leftJoin(root)
                .on(root.CLAUSE.eq(mine.CLAUSE))
                .join(OBLIGATION)
                .on(OBLIGATION.UNIT.eq(mine.UNIT))
                .and(OBLIGATION.ID.ne(mine.ID))
                .leftJoin(theirs)
                .on(theirs.CLAUSE.eq(OBLIGATION.CLAUSE))
                .join(LETTER)
                .on(LETTER.ID.eq(OBLIGATION.LETTER))
                .where(mine.ID.eq(DSL.any(obligations.toArray(Long[]::new))))
                .and(
                        DSL.coalesce(root.FIRST, mine.CLAUSE)
                                .eq(DSL.coalesce(theirs.FIRST, OBLIGATION.CLAUSE)))
                .orderBy(mine.ID, OBLIGATION.LETTER, OBLIGATION.ID)
                .forEach(row ->
                        twins.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                                .add(
                                        new Twin(
                                                row.value2(),
                                                row.value3(),
                                                row.value4().isBlank()
                                                        ? row.value5()
                                                        : "Công văn số " + row.value4())));
        return twins;
    }
}
