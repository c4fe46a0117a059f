package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.ANSWER;
import static vn.luytre.schema.directive.Tables.ANSWER_FILE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class AnswerRows {

    private static final Field<Integer> FILES =
            DSL.field(DSL.selectCount().from(ANSWER_FILE).where(ANSWER_FILE.ANSWER.eq(ANSWER.ID)))
                    .as("files");

    private final DSLContext sql;

    AnswerRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Whoever writes or decides. */
    record By(long account, String name, String post) {}

    long begin(Obligation obligation, Answer.Kind kind, String note, By by, Instant now) {
        return sql.insertInto(ANSWER)
                .set(ANSWER.OBLIGATION, obligation.id())
                .set(ANSWER.UNIT, obligation.unit())
                .set(ANSWER.KIND, kind.name())
                .set(ANSWER.STATE, Answer.State.DRAFT.name())
                .set(ANSWER.NOTE, note)
                .set(ANSWER.AUTHOR, by.account())
                .set(ANSWER.AUTHOR_NAME, by.name())
                .set(ANSWER.AUTHOR_POST, by.post())
                .set(ANSWER.DRAFTED, Times.at(now))
                .returningResult(ANSWER.ID)
                .fetchSingle()
                .value1();
    }

    void note(long answer, String note) {
        sql.update(ANSWER).set(ANSWER.NOTE, note).where(ANSWER.ID.eq(answer)).execute();
    }

    void attach(long answer, long file) {
        sql.insertInto(ANSWER_FILE)
                .set(ANSWER_FILE.ANSWER, answer)
                .set(ANSWER_FILE.FILE, file)
                .onConflictDoNothing()
                .execute();
    }

    int detach(long answer, long file) {
        return sql.deleteFrom(ANSWER_FILE)
                .where(ANSWER_FILE.ANSWER.eq(answer))
                .and(ANSWER_FILE.FILE.eq(file))
                .execute();
    }

    /** Each change below happens only from the state it may happen in; whether it did is the answer. */
    boolean submit(long answer, Answer.Kind kind, String note, By by, Instant now) {
        return sql.update(ANSWER)
                        .set(ANSWER.KIND, kind.name())
                        .set(ANSWER.STATE, Answer.State.SUBMITTED.name())
                        .set(ANSWER.NOTE, note)
                        .set(ANSWER.VERSION, ANSWER.VERSION.plus(1))
                        .set(ANSWER.AUTHOR, by.account())
                        .set(ANSWER.AUTHOR_NAME, by.name())
                        .set(ANSWER.AUTHOR_POST, by.post())
                        .set(ANSWER.SUBMITTED, Times.at(now))
                        .where(ANSWER.ID.eq(answer))
                        .and(
                                ANSWER.STATE.in(
                                        Answer.State.DRAFT.name(), Answer.State.RETURNED.name()))
                        .execute()
                == 1;
    }

    /** What was submitted becomes {@code to}: a draft again, or nothing. */
    boolean withdraw(long answer, Answer.State to) {
        return sql.update(ANSWER)
                        .set(ANSWER.STATE, to.name())
                        .where(ANSWER.ID.eq(answer))
                        .and(ANSWER.STATE.eq(Answer.State.SUBMITTED.name()))
                        .execute()
                == 1;
    }

    boolean giveBack(long answer, int version, String reason, By by, Instant now) {
        return sql.update(ANSWER)
                        .set(ANSWER.STATE, Answer.State.RETURNED.name())
                        .set(ANSWER.DECIDED, Times.at(now))
                        .set(ANSWER.DECIDED_NAME, by.name())
                        .set(ANSWER.DECIDED_POST, by.post())
                        .set(ANSWER.DECISION_REASON, reason)
                        .where(submitted(answer, version))
                        .execute()
                == 1;
    }

    boolean approve(long answer, int version, By by, Instant now) {
        var decided =
                sql.select(ANSWER.OBLIGATION)
                        .from(ANSWER)
                        .where(submitted(answer, version))
                        .forUpdate()
                        .fetchOne(ANSWER.OBLIGATION);
        if (decided == null) {
            return false;
        }
        sql.update(ANSWER)
                .set(ANSWER.STATE, Answer.State.SUPERSEDED.name())
                .where(ANSWER.OBLIGATION.eq(decided))
                .and(ANSWER.STATE.eq(Answer.State.APPROVED.name()))
                .execute();
        return sql.update(ANSWER)
                        .set(ANSWER.STATE, Answer.State.APPROVED.name())
                        .set(ANSWER.DECIDED, Times.at(now))
                        .set(ANSWER.DECIDED_NAME, by.name())
                        .set(ANSWER.DECIDED_POST, by.post())
                        .set(ANSWER.DECISION_REASON, "")
                        .where(ANSWER.ID.eq(answer))
                        .execute()
                == 1;
    }

    private static Condition submitted(long answer, int version) {
        return ANSWER.ID
                .eq(answer)
                .and(ANSWER.STATE.eq(Answer.State.SUBMITTED.name()))
                .and(ANSWER.VERSION.eq(version));
    }

    void onBehalf(long answer, String toldBy) {
        sql.update(ANSWER)
                .set(ANSWER.ON_BEHALF, true)
                .set(ANSWER.TOLD_BY, toldBy)
                .where(ANSWER.ID.eq(answer))
                .execute();
    }

    boolean confirm(long answer, By by, Instant now) {
        return sql.update(ANSWER)
                        .set(ANSWER.CONFIRMED, Times.at(now))
                        .set(ANSWER.CONFIRMED_NAME, by.name())
                        .where(ANSWER.ID.eq(answer))
                        .and(ANSWER.ON_BEHALF)
                        .and(ANSWER.CONFIRMED.isNull())
                        .and(ANSWER.STATE.eq(Answer.State.APPROVED.name()))
                        .execute()
                == 1;
    }

    boolean review(long answer, Answer.Review review, String reason, By by, Instant now) {
        return sql.update(ANSWER)
                        .set(ANSWER.REVIEW, review.name())
                        .set(ANSWER.REVIEWED, Times.at(now))
                        .set(ANSWER.REVIEWED_NAME, by.name())
                        .set(ANSWER.REVIEW_REASON, reason)
                        .where(ANSWER.ID.eq(answer))
                        .and(ANSWER.STATE.eq(Answer.State.APPROVED.name()))
                        .and(ANSWER.REVIEW.isNull())
                        .execute()
                == 1;
    }

    @Nullable Answer byId(long id) {
        return one(ANSWER.ID.eq(id));
    }

    /** The one being written, waiting or sent back. */
    @Nullable Answer open(long obligation) {
        return one(
                ANSWER.OBLIGATION
                        .eq(obligation)
                        .and(ANSWER.STATE.in("DRAFT", "SUBMITTED", "RETURNED")));
    }

    /** The one that counts. */
    @Nullable Answer approved(long obligation) {
        return one(ANSWER.OBLIGATION.eq(obligation).and(ANSWER.STATE.eq("APPROVED")));
    }

    Map<Long, Answer> approvedOf(Collection<Long> obligations) {
        return byObligation(obligations, ANSWER.STATE.eq("APPROVED"));
    }

    Map<Long, Answer> openOf(Collection<Long> obligations) {
        return byObligation(obligations, ANSWER.STATE.in("DRAFT", "SUBMITTED", "RETURNED"));
    }

    private Map<Long, Answer> byObligation(Collection<Long> obligations, Condition state) {
        return sql.select(ANSWER.asterisk(), FILES)
                .from(ANSWER)
                .where(ANSWER.OBLIGATION.eq(DSL.any(obligations.toArray(Long[]::new))))
                .and(state)
                .orderBy(ANSWER.ID)
                .fetchMap(ANSWER.OBLIGATION, AnswerRows::answer);
    }

    /** What waits for the unit's head, the longest waiting first. */
    List<Answer> queue(long unit) {
        return sql.select(ANSWER.asterisk(), FILES)
                .from(ANSWER)
                .where(ANSWER.UNIT.eq(unit))
                .and(ANSWER.STATE.eq("SUBMITTED"))
                .orderBy(ANSWER.SUBMITTED, ANSWER.ID)
                .fetch(AnswerRows::answer);
    }

    private @Nullable Answer one(Condition condition) {
        return sql.select(ANSWER.asterisk(), FILES)
                .from(ANSWER)
                .where(condition)
                .fetchOne(AnswerRows::answer);
    }

    private static Answer answer(Record row) {
        var review = row.get(ANSWER.REVIEW);
        return new Answer(
                row.get(ANSWER.ID),
                row.get(ANSWER.OBLIGATION),
                row.get(ANSWER.UNIT),
                Answer.Kind.valueOf(row.get(ANSWER.KIND)),
                Answer.State.valueOf(row.get(ANSWER.STATE)),
                row.get(ANSWER.NOTE),
                row.get(ANSWER.VERSION),
                row.get(ANSWER.AUTHOR),
                row.get(ANSWER.AUTHOR_NAME),
                row.get(ANSWER.AUTHOR_POST),
                Times.instant(row.get(ANSWER.SUBMITTED)),
                Times.instant(row.get(ANSWER.DECIDED)),
                row.get(ANSWER.DECIDED_NAME),
                row.get(ANSWER.DECIDED_POST),
                row.get(ANSWER.DECISION_REASON),
                row.get(ANSWER.ON_BEHALF),
                row.get(ANSWER.TOLD_BY),
                Times.instant(row.get(ANSWER.CONFIRMED)),
                row.get(ANSWER.CONFIRMED_NAME),
                review == null ? null : Answer.Review.valueOf(review),
                row.get(ANSWER.REVIEWED_NAME),
                row.get(ANSWER.REVIEW_REASON),
                row.get(FILES));
    }
}
