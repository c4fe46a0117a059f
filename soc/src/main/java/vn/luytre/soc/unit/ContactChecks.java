package vn.luytre.soc.unit;

import static vn.luytre.schema.unit.Tables.CONTACT;
import static vn.luytre.schema.unit.Tables.CONTACT_CHANGE;
import static vn.luytre.schema.unit.Tables.CONTACT_CHECK;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.schema.unit.tables.records.ContactCheckRecord;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** Whether contacts can be reached, and when changes of theirs were told. Row security holds the scope. */
@Service
class ContactChecks {

    static final int LONGEST_NOTE = 300;

    private final DSLContext sql;
    private final Audit audit;
    private final InstantSource clock;

    ContactChecks(DSLContext sql, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes down a call or the unit's own word. The note is cut at {@link #LONGEST_NOTE} characters. */
    @Transactional
    void add(Actor actor, long unit, long contact, ContactCheck.Outcome outcome, String note) {
        sql.insertInto(CONTACT_CHECK)
                .set(CONTACT_CHECK.UNIT, unit)
                .set(CONTACT_CHECK.CONTACT, contact)
                .set(CONTACT_CHECK.CHECKED, now())
                .set(CONTACT_CHECK.OUTCOME, outcome.name())
                .set(CONTACT_CHECK.NOTE, cut(UnitNames.clean(note)))
                .set(CONTACT_CHECK.CHECKED_BY, actor.name())
                .execute();
        // The note may name people, and the chain can never be mended.
        audit.record(
                actor,
                "unit.contact-check",
                "unit:" + unit,
                Map.of("contact", contact, "outcome", outcome.name()));
    }

    private static String cut(String note) {
        return note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note;
    }

    /** The newest check of each contact, by contact; none from before its name or numbers changed. */
    @Transactional(readOnly = true)
    Map<Long, ContactCheck> newest() {
        return sql.select(CONTACT_CHECK.fields())
                .distinctOn(CONTACT_CHECK.CONTACT)
                .from(CONTACT_CHECK)
                .join(CONTACT)
                .on(CONTACT.ID.eq(CONTACT_CHECK.CONTACT))
                .where(
                        CONTACT.PERSON_SINCE
                                .isNull()
                                .or(CONTACT.PERSON_SINCE.le(CONTACT_CHECK.CHECKED)))
                .orderBy(
                        CONTACT_CHECK.CONTACT,
                        CONTACT_CHECK.CHECKED.desc(),
                        CONTACT_CHECK.ID.desc())
                .fetchInto(CONTACT_CHECK)
                .intoMap(CONTACT_CHECK.CONTACT, ContactChecks::check);
    }

    /** The units where somebody answered a call since that moment. */
    @Transactional(readOnly = true)
    Set<Long> answeredSince(Instant since) {
        return sql.selectDistinct(CONTACT_CHECK.UNIT)
                .from(CONTACT_CHECK)
                .where(CONTACT_CHECK.CHECKED.ge(since.atOffset(ZoneOffset.UTC)))
                .and(CONTACT_CHECK.OUTCOME.eq(ContactCheck.Outcome.ANSWERED.name()))
                .fetchSet(CONTACT_CHECK.UNIT);
    }

    /** What was tried at one unit, the newest first, so many at most. */
    @Transactional(readOnly = true)
    List<ContactCheck> of(long unit, int most) {
        return sql.selectFrom(CONTACT_CHECK)
                .where(CONTACT_CHECK.UNIT.eq(unit))
                .orderBy(CONTACT_CHECK.CHECKED.desc(), CONTACT_CHECK.ID.desc())
                .limit(most)
                .fetch(ContactChecks::check);
    }

    private static ContactCheck check(ContactCheckRecord row) {
        return new ContactCheck(
                row.getUnit(),
                row.getContact(),
                row.getChecked().toInstant(),
                ContactCheck.Outcome.valueOf(row.getOutcome()),
                row.getNote(),
                row.getCheckedBy());
    }

    /** Keeps when a change was told; answers when that was. */
    OffsetDateTime changed(
            Actor actor,
            long unit,
            long contact,
            ContactChange.Manner manner,
            @Nullable Instant happened) {
        var now = now();
        sql.insertInto(CONTACT_CHANGE)
                .set(CONTACT_CHANGE.UNIT, unit)
                .set(CONTACT_CHANGE.CONTACT, contact)
                .set(CONTACT_CHANGE.MANNER, manner.name())
                .set(
                        CONTACT_CHANGE.HAPPENED,
                        happened == null ? null : happened.atOffset(ZoneOffset.UTC))
                .set(CONTACT_CHANGE.TOLD, now)
                .set(CONTACT_CHANGE.TOLD_BY, actor.name())
                .execute();
        return now;
    }

    /** The changes told since that moment, the newest first, so many at most. */
    @Transactional(readOnly = true)
    List<ContactChange> changesSince(Instant since, int most) {
        return sql.selectFrom(CONTACT_CHANGE)
                .where(CONTACT_CHANGE.TOLD.ge(since.atOffset(ZoneOffset.UTC)))
                .orderBy(CONTACT_CHANGE.TOLD.desc(), CONTACT_CHANGE.ID.desc())
                .limit(most)
                .fetch(row ->
                        new ContactChange(
                                row.getUnit(),
                                ContactChange.Manner.valueOf(row.getManner()),
                                row.getHappened() == null ? null : row.getHappened().toInstant(),
                                row.getTold().toInstant(),
                                row.getToldBy()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
