package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.CLAUSE;
import static vn.luytre.schema.directive.Tables.DELIVERY;
import static vn.luytre.schema.directive.Tables.LETTER;
import static vn.luytre.schema.directive.Tables.MARK;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.soc.unit.Tier;

@Repository
class DirectiveRows {

    private final DSLContext sql;

    DirectiveRows(DSLContext sql) {
        this.sql = sql;
    }

    /** A letter as it arrives. */
    record NewLetter(
            String textHash,
            long file,
            String text,
            String number,
            @Nullable LocalDate dated,
            String issuer,
            String title,
            @Nullable Instant deadline) {}

    /** What a person fills in on the draft. */
    record Head(
            String number,
            @Nullable LocalDate dated,
            String issuer,
            String title,
            @Nullable Instant deadline,
            String noDeadlineReason,
            String noDeadlineBy,
            String arrivalNumber,
            @Nullable Instant registered,
            String assignedTo,
            @Nullable Instant assigned) {}

    long add(NewLetter letter, Instant now, String who) {
        return sql.insertInto(LETTER)
                .set(LETTER.TEXT_HASH, letter.textHash())
                .set(LETTER.FILE, letter.file())
                .set(LETTER.TEXT, letter.text())
                .set(LETTER.NUMBER, letter.number())
                .set(LETTER.DATED, letter.dated())
                .set(LETTER.ISSUER, letter.issuer())
                .set(LETTER.TITLE, letter.title())
                .set(LETTER.DEADLINE, Times.orNull(letter.deadline()))
                .set(LETTER.STATE, Directive.State.DRAFT.name())
                .set(LETTER.CREATED, Times.at(now))
                .set(LETTER.CREATED_NAME, who)
                .set(LETTER.RECEIVED, Times.at(now))
                .returningResult(LETTER.ID)
                .fetchSingle()
                .value1();
    }

    void addClause(Clause clause) {
        sql.insertInto(CLAUSE)
                .set(CLAUSE.LETTER, clause.letter())
                .set(CLAUSE.PLACE, clause.place())
                .set(CLAUSE.LABEL, clause.label())
                .set(CLAUSE.TEXT, clause.text())
                .set(CLAUSE.START_AT, clause.start())
                .set(CLAUSE.END_AT, clause.end())
                .set(CLAUSE.TOPIC, clause.topic().name())
                .set(CLAUSE.TIERS, names(clause.tiers()))
                .set(CLAUSE.CONTACT, clause.contact())
                .set(CLAUSE.CONFIDENCE, clause.confidence())
                .set(CLAUSE.STATE, clause.state().name())
                .execute();
    }

    void addMark(long letter, Mark mark) {
        sql.insertInto(MARK)
                .set(MARK.LETTER, letter)
                .set(MARK.PLACE, mark.place())
                .set(MARK.KIND, mark.kind())
                .set(MARK.SENTENCE, mark.sentence())
                .set(MARK.START_AT, mark.start())
                .set(MARK.END_AT, mark.end())
                .set(MARK.SUGGESTION, mark.suggestion())
                .set(MARK.QUESTION, mark.question())
                .execute();
    }

    @Nullable Directive byTextHash(String hash) {
        return one(LETTER.TEXT_HASH.eq(hash));
    }

    @Nullable Directive byId(long id) {
        return one(LETTER.ID.eq(id));
    }

    /** Also locks it: what is decided next about the letter is decided by one person at a time. */
    @Nullable Directive locked(long id) {
        return sql.selectFrom(LETTER)
                .where(LETTER.ID.eq(id))
                .forUpdate()
                .fetchOne(DirectiveRows::directive);
    }

    List<Directive> all() {
        return sql.selectFrom(LETTER)
                .orderBy(LETTER.ISSUED.desc().nullsFirst(), LETTER.ID.desc())
                .fetch(DirectiveRows::directive);
    }

    String text(long letter) {
        return Objects.requireNonNullElse(
                sql.select(LETTER.TEXT)
                        .from(LETTER)
                        .where(LETTER.ID.eq(letter))
                        .fetchOne(LETTER.TEXT),
                "");
    }

    void head(long letter, Head head) {
        sql.update(LETTER)
                .set(LETTER.NUMBER, head.number())
                .set(LETTER.DATED, head.dated())
                .set(LETTER.ISSUER, head.issuer())
                .set(LETTER.TITLE, head.title())
                .set(LETTER.DEADLINE, Times.orNull(head.deadline()))
                .set(LETTER.NO_DEADLINE_REASON, head.noDeadlineReason())
                .set(LETTER.NO_DEADLINE_BY, head.noDeadlineBy())
                .set(LETTER.ARRIVAL_NUMBER, head.arrivalNumber())
                .set(LETTER.REGISTERED, Times.orNull(head.registered()))
                .set(LETTER.ASSIGNED_TO, head.assignedTo())
                .set(LETTER.ASSIGNED, Times.orNull(head.assigned()))
                .where(LETTER.ID.eq(letter))
                .execute();
    }

    void issued(long letter, Instant now, String who) {
        sql.update(LETTER)
                .set(LETTER.STATE, Directive.State.ISSUED.name())
                .set(LETTER.ISSUED, Times.at(now))
                .set(LETTER.ISSUED_NAME, who)
                .where(LETTER.ID.eq(letter))
                .execute();
    }

    void state(long letter, Directive.State state) {
        sql.update(LETTER).set(LETTER.STATE, state.name()).where(LETTER.ID.eq(letter)).execute();
    }

    List<Clause> clauses(long letter) {
        return clausesWhere(CLAUSE.LETTER.eq(letter));
    }

    @Nullable Clause clause(long id) {
        var found = clausesWhere(CLAUSE.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Clause> clausesWhere(Condition condition) {
        return sql.selectFrom(CLAUSE)
                .where(condition)
                .orderBy(CLAUSE.PLACE, CLAUSE.ID)
                .fetch(row ->
                        new Clause(
                                row.getId(),
                                row.getLetter(),
                                row.getPlace(),
                                row.getLabel(),
                                row.getText(),
                                row.getStartAt(),
                                row.getEndAt(),
                                Topic.valueOf(row.getTopic()),
                                Arrays.stream(row.getTiers()).map(Tier::valueOf).toList(),
                                row.getContact(),
                                row.getConfidence(),
                                Clause.State.valueOf(row.getState()),
                                row.getReason(),
                                Times.instant(row.getDeadline())));
    }

    void decide(long clause, Clause.State state, String reason) {
        sql.update(CLAUSE)
                .set(CLAUSE.STATE, state.name())
                .set(CLAUSE.REASON, reason)
                .where(CLAUSE.ID.eq(clause))
                .execute();
    }

    void change(long clause, Topic topic, List<Tier> tiers, @Nullable Instant deadline) {
        sql.update(CLAUSE)
                .set(CLAUSE.TOPIC, topic.name())
                .set(CLAUSE.CONTACT, topic == Topic.CONTACT)
                .set(CLAUSE.TIERS, names(tiers))
                .set(CLAUSE.DEADLINE, Times.orNull(deadline))
                .where(CLAUSE.ID.eq(clause))
                .execute();
    }

    List<Mark> marks(long letter) {
        return sql.selectFrom(MARK)
                .where(MARK.LETTER.eq(letter))
                .orderBy(MARK.PLACE, MARK.ID)
                .fetch(row ->
                        new Mark(
                                row.getId(),
                                row.getPlace(),
                                row.getKind(),
                                row.getSentence(),
                                row.getStartAt(),
                                row.getEndAt(),
                                row.getSuggestion(),
                                row.getQuestion(),
                                row.getAnswer(),
                                row.getAnsweredBy()));
    }

    boolean answer(long letter, long mark, String answer, String who) {
        return sql.update(MARK)
                        .set(MARK.ANSWER, answer)
                        .set(MARK.ANSWERED_BY, who)
                        .where(MARK.ID.eq(mark))
                        .and(MARK.LETTER.eq(letter))
                        .execute()
                == 1;
    }

    /** The letter on its way at one unit. */
    record Delivery(
            long letter,
            long unit,
            Instant sent,
            @Nullable Instant received,
            String receivedName,
            @Nullable Instant registered,
            String arrivalNumber,
            String assignedTo) {}

    void send(long letter, long unit, Instant now) {
        sql.insertInto(DELIVERY)
                .set(DELIVERY.LETTER, letter)
                .set(DELIVERY.UNIT, unit)
                .set(DELIVERY.SENT, Times.at(now))
                .execute();
    }

    /** Says that the letter reached the unit: the first time one of its people sees it. Returns how many were new. */
    int received(long unit, Instant now, String who) {
        return sql.update(DELIVERY)
                .set(DELIVERY.RECEIVED, Times.at(now))
                .set(DELIVERY.RECEIVED_NAME, who)
                .where(DELIVERY.UNIT.eq(unit))
                .and(DELIVERY.RECEIVED.isNull())
                .execute();
    }

    boolean register(long letter, long unit, String number, String assignedTo, Instant now) {
        return sql.update(DELIVERY)
                        .set(DELIVERY.REGISTERED, Times.at(now))
                        .set(DELIVERY.RECEIVED, DSL.coalesce(DELIVERY.RECEIVED, Times.at(now)))
                        .set(DELIVERY.ARRIVAL_NUMBER, number)
                        .set(DELIVERY.ASSIGNED_TO, assignedTo)
                        .where(DELIVERY.LETTER.eq(letter))
                        .and(DELIVERY.UNIT.eq(unit))
                        .execute()
                == 1;
    }

    List<Delivery> deliveries(Condition condition) {
        return sql.selectFrom(DELIVERY)
                .where(condition)
                .orderBy(DELIVERY.LETTER, DELIVERY.UNIT)
                .fetch(row ->
                        new Delivery(
                                row.getLetter(),
                                row.getUnit(),
                                row.getSent().toInstant(),
                                Times.instant(row.getReceived()),
                                row.getReceivedName(),
                                Times.instant(row.getRegistered()),
                                row.getArrivalNumber(),
                                row.getAssignedTo()));
    }

    private @Nullable Directive one(Condition condition) {
        return sql.selectFrom(LETTER).where(condition).fetchOne(DirectiveRows::directive);
    }

    private static String[] names(List<Tier> tiers) {
        return tiers.stream().distinct().sorted().map(Tier::name).toArray(String[]::new);
    }

    private static Directive directive(Record row) {
        return new Directive(
                row.get(LETTER.ID),
                row.get(LETTER.NUMBER),
                row.get(LETTER.DATED),
                row.get(LETTER.ISSUER),
                row.get(LETTER.TITLE),
                Times.instant(row.get(LETTER.DEADLINE)),
                row.get(LETTER.NO_DEADLINE_REASON),
                row.get(LETTER.NO_DEADLINE_BY),
                Directive.State.valueOf(row.get(LETTER.STATE)),
                row.get(LETTER.CREATED).toInstant(),
                row.get(LETTER.CREATED_NAME),
                row.get(LETTER.RECEIVED).toInstant(),
                Times.instant(row.get(LETTER.REGISTERED)),
                row.get(LETTER.ARRIVAL_NUMBER),
                Times.instant(row.get(LETTER.ASSIGNED)),
                row.get(LETTER.ASSIGNED_TO),
                Times.instant(row.get(LETTER.ISSUED)),
                row.get(LETTER.ISSUED_NAME),
                row.get(LETTER.FILE));
    }
}
