package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.EXTENSION;
import static vn.luytre.schema.directive.Tables.OBLIGATION;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.soc.audit.Actor;

@Repository
class ExtensionRows {

    private final DSLContext sql;

    ExtensionRows(DSLContext sql) {
        this.sql = sql;
    }

    /** False if the unit has asked already and nobody has decided. */
    boolean ask(
            Obligation owed,
            Instant deadline,
            Instant wanted,
            String reason,
            Actor by,
            Instant now) {
        return sql.insertInto(EXTENSION)
                        .set(EXTENSION.OBLIGATION, owed.id())
                        .set(EXTENSION.UNIT, owed.unit())
                        .set(EXTENSION.DEADLINE, Times.at(deadline))
                        .set(EXTENSION.WANTED, Times.at(wanted))
                        .set(EXTENSION.REASON, reason)
                        .set(EXTENSION.ASKED, Times.at(now))
                        .set(EXTENSION.ASKED_BY, by.account())
                        .set(EXTENSION.ASKED_NAME, by.name())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** The new deadline stands in the obligation from now on. False if somebody decided first. */
    boolean grant(Extension asked, Instant deadline, String reason, Actor by, Instant now) {
        boolean decided = decide(asked, Extension.State.GRANTED, deadline, reason, by, now);
        if (decided) {
            sql.update(OBLIGATION)
                    .set(OBLIGATION.DEADLINE, Times.at(deadline))
                    .where(OBLIGATION.ID.eq(asked.obligation()))
                    .execute();
        }
        return decided;
    }

    boolean refuse(Extension asked, String reason, Actor by, Instant now) {
        return decide(asked, Extension.State.REFUSED, null, reason, by, now);
    }

    boolean withdraw(Extension asked, Actor by, Instant now) {
        return decide(asked, Extension.State.WITHDRAWN, null, "", by, now);
    }

    private boolean decide(
            Extension asked,
            Extension.State state,
            @Nullable Instant granted,
            String reason,
            Actor by,
            Instant now) {
        return sql.update(EXTENSION)
                        .set(EXTENSION.STATE, state.name())
                        .set(EXTENSION.GRANTED, Times.orNull(granted))
                        .set(EXTENSION.DECIDED, Times.at(now))
                        .set(EXTENSION.DECIDED_BY, by.account())
                        .set(EXTENSION.DECIDED_NAME, by.name())
                        .set(EXTENSION.DECISION_REASON, reason)
                        .where(EXTENSION.ID.eq(asked.id()))
                        .and(EXTENSION.STATE.eq(Extension.State.ASKED.name()))
                        .execute()
                == 1;
    }

    /** What waits for the province; null for nothing. */
    @Nullable Extension open(long obligation) {
        var found =
                select(
                        EXTENSION
                                .OBLIGATION
                                .eq(obligation)
                                .and(EXTENSION.STATE.eq(Extension.State.ASKED.name())));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** All requests of an obligation, the newest first. */
    List<Extension> of(long obligation) {
        return select(EXTENSION.OBLIGATION.eq(obligation));
    }

    private List<Extension> select(Condition condition) {
        return sql.selectFrom(EXTENSION)
                .where(condition)
                .orderBy(EXTENSION.ASKED.desc(), EXTENSION.ID.desc())
                .fetch(row ->
                        new Extension(
                                row.getId(),
                                row.getObligation(),
                                row.getUnit(),
                                row.getDeadline().toInstant(),
                                row.getWanted().toInstant(),
                                row.getReason(),
                                row.getAsked().toInstant(),
                                row.getAskedName(),
                                Extension.State.valueOf(row.getState()),
                                Times.instant(row.getGranted()),
                                Times.instant(row.getDecided()),
                                row.getDecidedName(),
                                row.getDecisionReason()));
    }
}
