package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.ANSWER;
import static vn.luytre.schema.directive.Tables.CLAUSE;
import static vn.luytre.schema.directive.Tables.DELIVERY;
import static vn.luytre.schema.directive.Tables.LETTER;
import static vn.luytre.schema.directive.Tables.OBLIGATION;
import static vn.luytre.schema.directive.Tables.TRANSFER;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class DisputeRows {

    private final DSLContext sql;

    DisputeRows(DSLContext sql) {
        this.sql = sql;
    }

    /** How many the page shows; the newest stand first. */
    private static final int SHOWN = 500;

    /** "Không thuộc quản lý", signed by the unit's head, and what the province made of it. */
    record Dispute(
            long obligation,
            long unit,
            long letter,
            String number,
            String label,
            String note,
            String signer,
            @Nullable Instant submitted,
            Instant signed,
            @Nullable Instant reviewed,
            String reviewedName,
            Answer.@Nullable Review review,
            String reason,
            @Nullable Long toUnit,
            @Nullable Long toObligation) {

        boolean waits() {
            return review == null;
        }
    }

    List<Dispute> all() {
        return select(DSL.noCondition());
    }

    @Nullable Dispute waiting(long obligation) {
        var found = select(ANSWER.OBLIGATION.eq(obligation).and(ANSWER.REVIEW.isNull()));
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Dispute> select(Condition condition) {
        return sql.select(
                        ANSWER.OBLIGATION,
                        ANSWER.UNIT,
                        OBLIGATION.LETTER,
                        LETTER.NUMBER,
                        CLAUSE.LABEL,
                        ANSWER.NOTE,
                        ANSWER.DECIDED_NAME,
                        ANSWER.SUBMITTED,
                        ANSWER.DECIDED,
                        ANSWER.REVIEWED,
                        ANSWER.REVIEWED_NAME,
                        ANSWER.REVIEW,
                        ANSWER.REVIEW_REASON,
                        TRANSFER.TO_UNIT,
                        TRANSFER.TO_OBLIGATION)
                .from(ANSWER)
                .join(OBLIGATION)
                .on(OBLIGATION.ID.eq(ANSWER.OBLIGATION))
                .join(CLAUSE)
                .on(CLAUSE.ID.eq(OBLIGATION.CLAUSE))
                .join(LETTER)
                .on(LETTER.ID.eq(OBLIGATION.LETTER))
                .leftJoin(TRANSFER)
                .on(TRANSFER.OBLIGATION.eq(ANSWER.OBLIGATION))
                .where(ANSWER.KIND.eq(Answer.Kind.DISPUTE.name()))
                .and(ANSWER.STATE.in("APPROVED", "SUPERSEDED"))
                .and(condition)
                .orderBy(ANSWER.REVIEWED.desc().nullsFirst(), ANSWER.DECIDED.desc(), ANSWER.ID)
                .limit(SHOWN)
                .fetch(row ->
                        new Dispute(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                row.value7(),
                                Times.instant(row.value8()),
                                row.value9().toInstant(),
                                Times.instant(row.value10()),
                                row.value11(),
                                row.value12() == null ? null : Answer.Review.valueOf(row.value12()),
                                row.value13(),
                                row.value14(),
                                row.value15()));
    }

    /** How each disputed obligation of the letter stands; the answer that counts decides. */
    Map<Long, String> states(long letter) {
        var states = new HashMap<Long, String>();
        sql.select(ANSWER.OBLIGATION, ANSWER.REVIEW)
                .from(ANSWER)
                .join(OBLIGATION)
                .on(OBLIGATION.ID.eq(ANSWER.OBLIGATION))
                .where(OBLIGATION.LETTER.eq(letter))
                .and(ANSWER.KIND.eq(Answer.Kind.DISPUTE.name()))
                .and(ANSWER.STATE.eq("APPROVED"))
                .forEach(row ->
                        states.put(row.value1(), row.value2() == null ? "WAITING" : row.value2()));
        return states;
    }

    /** The obligation of that clause at that unit, made if the unit had none; the letter is sent to it too. */
    long given(Obligation from, long unit, Instant now) {
        var insert =
                sql.insertInto(OBLIGATION)
                        .set(OBLIGATION.LETTER, from.letter())
                        .set(OBLIGATION.CLAUSE, from.clause())
                        .set(OBLIGATION.UNIT, unit)
                        .set(OBLIGATION.TOPIC, from.topic().name())
                        .set(OBLIGATION.DEADLINE, Times.orNull(from.deadline()))
                        .set(OBLIGATION.CREATED, Times.at(now))
                        .onConflictDoNothing()
                        .returningResult(OBLIGATION.ID)
                        .fetchOne(OBLIGATION.ID);
        sql.insertInto(DELIVERY)
                .set(DELIVERY.LETTER, from.letter())
                .set(DELIVERY.UNIT, unit)
                .set(DELIVERY.SENT, Times.at(now))
                .onConflictDoNothing()
                .execute();
        return insert != null
                ? insert
                : sql.select(OBLIGATION.ID)
                        .from(OBLIGATION)
                        .where(OBLIGATION.CLAUSE.eq(from.clause()))
                        .and(OBLIGATION.UNIT.eq(unit))
                        .fetchSingle()
                        .value1();
    }

    void transfer(Obligation from, long to, long unit, String reason, Instant now, String who) {
        sql.insertInto(TRANSFER)
                .set(TRANSFER.OBLIGATION, from.id())
                .set(TRANSFER.UNIT, from.unit())
                .set(TRANSFER.TO_OBLIGATION, to)
                .set(TRANSFER.TO_UNIT, unit)
                .set(TRANSFER.REASON, reason)
                .set(TRANSFER.MADE, Times.at(now))
                .set(TRANSFER.MADE_NAME, who)
                .onConflictDoNothing()
                .execute();
    }
}
