package vn.luytre.soc.unit;

import static vn.luytre.schema.unit.Tables.CONTACT;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.schema.unit.tables.records.ContactRecord;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** Whom to call at a unit. Seen by who sees the unit's findings; PostgreSQL holds that too. */
@Service
public class Contacts {

    private final DSLContext sql;
    private final ContactChecks checks;
    private final Audit audit;

    Contacts(DSLContext sql, ContactChecks checks, Audit audit) {
        this.sql = sql;
        this.checks = checks;
        this.audit = audit;
    }

    /** The contacts of a unit the viewer may see, the first one first; empty for a unit out of scope. */
    @Transactional(readOnly = true)
    public List<Contact> of(long unit) {
        return sql.selectFrom(CONTACT)
                .where(CONTACT.UNIT.eq(unit))
                .orderBy(CONTACT.IS_PRIMARY.desc(), CONTACT.ID)
                .fetch(Contacts::contact);
    }

    /** The contacts of all units in the viewer's scope, by unit, the first one first. */
    @Transactional(readOnly = true)
    public Map<Long, List<Contact>> byUnit() {
        return sql.selectFrom(CONTACT)
                .orderBy(CONTACT.UNIT, CONTACT.IS_PRIMARY.desc(), CONTACT.ID)
                .fetchGroups(CONTACT.UNIT, Contacts::contact);
    }

    /** The first contact of each unit in the viewer's scope, by unit. */
    @Transactional(readOnly = true)
    public Map<Long, Contact> primary() {
        return sql.selectFrom(CONTACT)
                .where(CONTACT.IS_PRIMARY)
                .orderBy(CONTACT.ID)
                .fetchMap(CONTACT.UNIT, Contacts::contact);
    }

    private static Contact contact(ContactRecord row) {
        return new Contact(
                row.getId(),
                row.getUnit(),
                row.getName(),
                row.getPost(),
                row.getPhone(),
                List.of(row.getPhones()),
                row.getEmail(),
                row.getIsPrimary(),
                row.getAllHours(),
                row.getNote());
    }

    /** Adds ({@code id} 0) or changes one, true from now on. */
    @Transactional
    void put(Actor actor, Contact contact) {
        put(actor, contact, null);
    }

    /**
     * Adds ({@code id} 0) or changes one; the first of a unit is its first contact whatever is asked.
     *
     * @param happened since when it is so; null for not said
     */
    @Transactional
    void put(Actor actor, Contact contact, @Nullable Instant happened) {
        boolean first = of(contact.unit()).stream().noneMatch(other -> other.id() != contact.id());
        boolean primary = contact.primary() || first;
        if (primary) {
            sql.update(CONTACT)
                    .set(CONTACT.IS_PRIMARY, false)
                    .where(CONTACT.UNIT.eq(contact.unit()))
                    .execute();
        }
        var row = contact.id() == 0 ? sql.newRecord(CONTACT) : fetch(contact.unit(), contact.id());
        if (row == null) {
            return;
        }
        var numbers = VietnamPhones.read(contact.phone()).numbers().toArray(String[]::new);
        boolean known = contact.id() != 0;
        boolean same =
                known
                        && contact.name().equals(row.getName())
                        && Arrays.equals(numbers, row.getPhones());
        row.setUnit(contact.unit());
        row.setName(contact.name());
        row.setPost(contact.post());
        row.setPhone(contact.phone());
        row.setPhones(numbers);
        row.setEmail(contact.email());
        row.setIsPrimary(primary);
        row.setAllHours(contact.allHours());
        row.setNote(contact.note());
        row.store();
        var manner = known ? ContactChange.Manner.CHANGED : ContactChange.Manner.ADDED;
        var told = checks.changed(actor, contact.unit(), row.getId(), manner, happened);
        if (known && !same) {
            row.setPersonSince(told);
            row.store();
        }
        // Names and numbers of people stay out of the chain, which can never be mended.
        audit.record(
                actor,
                contact.id() == 0 ? "unit.contact-add" : "unit.contact-change",
                "unit:" + contact.unit(),
                Map.of("contact", row.getId(), "primary", primary));
    }

    /**
     * Brings the person of a list up to date instead of doubling it: same name, same number or same mail is the same
     * person. Empty cells take nothing away.
     *
     * @return whether anything changed
     */
    @Transactional
    boolean bring(Actor actor, long unit, UnitSheet.Listed listed) {
        if (listed.contact().isEmpty() && listed.phone().isEmpty() && listed.email().isEmpty()) {
            return false;
        }
        var numbers = VietnamPhones.read(listed.phone()).numbers();
        var held = of(unit);
        var same = held.stream().filter(other -> isPerson(other, listed, numbers)).findFirst();
        var before =
                same.orElse(
                        new Contact(
                                0,
                                unit,
                                listed.contact(),
                                listed.post(),
                                listed.phone(),
                                numbers,
                                listed.email(),
                                held.isEmpty(),
                                false,
                                listed.note()));
        var after =
                new Contact(
                        before.id(),
                        unit,
                        told(listed.contact(), before.name()),
                        told(listed.post(), before.post()),
                        told(listed.phone(), before.phone()),
                        listed.phone().isEmpty() ? before.phones() : numbers,
                        told(listed.email(), before.email()),
                        before.primary(),
                        before.allHours(),
                        before.note());
        if (same.isPresent() && after.equals(before)) {
            return false;
        }
        put(actor, after);
        return true;
    }

    private static boolean isPerson(Contact held, UnitSheet.Listed listed, List<String> numbers) {
        boolean named =
                !listed.contact().isEmpty()
                        && UnitNames.folded(held.name()).equals(UnitNames.folded(listed.contact()));
        boolean mailed = !listed.email().isEmpty() && held.email().equalsIgnoreCase(listed.email());
        return named || mailed || held.phones().stream().anyMatch(numbers::contains);
    }

    private static String told(String fresh, String held) {
        return fresh.isEmpty() ? held : fresh;
    }

    @Transactional
    void remove(Actor actor, long unit, long id) {
        var row = fetch(unit, id);
        if (row == null) {
            return;
        }
        row.delete();
        checks.changed(actor, unit, id, ContactChange.Manner.REMOVED, null);
        if (row.getIsPrimary()) {
            var next = of(unit);
            if (!next.isEmpty()) {
                sql.update(CONTACT)
                        .set(CONTACT.IS_PRIMARY, true)
                        .where(CONTACT.ID.eq(next.getFirst().id()))
                        .execute();
            }
        }
        audit.record(actor, "unit.contact-remove", "unit:" + unit, Map.of("contact", id));
    }

    private @Nullable ContactRecord fetch(long unit, long id) {
        return sql.selectFrom(CONTACT)
                .where(CONTACT.ID.eq(id))
                .and(CONTACT.UNIT.eq(unit))
                .fetchOne();
    }
}
