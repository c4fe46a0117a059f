package vn.luytre.soc.botnet;

import static vn.luytre.schema.botnet.Tables.HAPPENING;
import static vn.luytre.schema.botnet.Tables.LISTING;
import static vn.luytre.schema.botnet.Tables.SIGHTING;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.schema.botnet.tables.records.SightingRecord;

@Repository
class SightingRows {

    /** What of the lists was met is kept for the search; beyond this nobody reads it. */
    static final int MOST_INDICATORS = 10;

    private static final Field<Integer> STATE_ORDER = stateOrder();

    private final DSLContext sql;

    SightingRows(DSLContext sql) {
        this.sql = sql;
    }

    private static Field<Integer> stateOrder() {
        Field<Integer> order = DSL.inline(State.Code.values().length);
        for (var code : State.Code.values()) {
            order =
                    DSL.when(SIGHTING.STATE.eq(code.name()), DSL.inline(code.ordinal()))
                            .otherwise(order);
        }
        return order;
    }

    /**
     * What a list of sightings shows.
     *
     * @param month the first day of a month whose lists name it, or in which it talked; null for all
     * @param unit 0 for all
     * @param text part of the address, the botnet or the machine, marks and case aside; empty for all
     */
    record Filter(@Nullable LocalDate month, long unit, String text) {
        static final Filter ALL = new Filter(null, 0, "");
    }

    /** In the order of work, then the newest contact first. */
    List<Sighting> find(Filter filter, int most) {
        return sql.selectFrom(SIGHTING)
                .where(condition(filter))
                .orderBy(STATE_ORDER, SIGHTING.LAST_CONTACT.desc(), SIGHTING.ID)
                .limit(most)
                .fetch(SightingRows::sighting);
    }

    /** Those of exactly that address, machine or indicator, the newest contact first. */
    List<Sighting> naming(String value, int most) {
        return sql.selectFrom(SIGHTING)
                .where(DSL.lower(SIGHTING.ADDRESS).eq(DSL.lower(value)))
                .or(DSL.lower(SIGHTING.MACHINE).eq(DSL.lower(value)))
                .or(DSL.val(value).eq(DSL.any(SIGHTING.INDICATORS)))
                .orderBy(SIGHTING.LAST_CONTACT.desc(), SIGHTING.ID)
                .limit(most)
                .fetch(SightingRows::sighting);
    }

    int count(Filter filter) {
        return sql.fetchCount(SIGHTING, condition(filter));
    }

    private Condition condition(Filter filter) {
        var condition = DSL.noCondition();
        if (filter.unit() != 0) {
            condition = condition.and(SIGHTING.UNIT.eq(filter.unit()));
        }
        if (!filter.text().isBlank()) {
            var like = "%" + filter.text().strip().replaceAll("([%_\\\\])", "\\\\$1") + "%";
            condition =
                    condition.and(
                            SIGHTING.FOLDED
                                    .like(DSL.field("ground.folded({0})", String.class, like))
                                    .or(SIGHTING.MACHINE.likeIgnoreCase(like)));
        }
        var month = filter.month();
        if (month != null) {
            condition =
                    condition.and(
                            DSL.exists(
                                            sql.selectOne()
                                                    .from(LISTING)
                                                    .where(LISTING.SIGHTING.eq(SIGHTING.ID))
                                                    .and(LISTING.MONTH.eq(month)))
                                    .or(
                                            SIGHTING.FIRST_CONTACT
                                                    .lt(Months.from(month.plusMonths(1)))
                                                    .and(
                                                            SIGHTING.LAST_CONTACT.ge(
                                                                    Months.from(month)))));
        }
        return condition;
    }

    @Nullable Sighting byId(long id) {
        return sql.selectFrom(SIGHTING).where(SIGHTING.ID.eq(id)).fetchOne(SightingRows::sighting);
    }

    /** The same, held against other writers until the transaction ends. */
    @Nullable Sighting lock(long id) {
        return sql.selectFrom(SIGHTING)
                .where(SIGHTING.ID.eq(id))
                .forUpdate()
                .fetchOne(SightingRows::sighting);
    }

    @Nullable Sighting lock(long unit, String address, String name) {
        return sql.selectFrom(SIGHTING)
                .where(SIGHTING.UNIT.eq(unit))
                .and(DSL.lower(SIGHTING.ADDRESS).eq(address.toLowerCase(Locale.ROOT)))
                .and(DSL.lower(SIGHTING.NAME).eq(name.toLowerCase(Locale.ROOT)))
                .forUpdate()
                .fetchOne(SightingRows::sighting);
    }

    /** The last journal position whose contact was counted; -1 for none. */
    long lastPosition(long id) {
        return Objects.requireNonNullElse(
                sql.select(SIGHTING.LAST_POSITION)
                        .from(SIGHTING)
                        .where(SIGHTING.ID.eq(id))
                        .fetchOne(SIGHTING.LAST_POSITION),
                -1L);
    }

    List<Sighting> of(long unit) {
        return sql.selectFrom(SIGHTING)
                .where(SIGHTING.UNIT.eq(unit))
                .orderBy(SIGHTING.ID)
                .fetch(SightingRows::sighting);
    }

    /** Those that wait for proof. */
    List<Sighting> waiting() {
        return sql.selectFrom(SIGHTING)
                .where(
                        SIGHTING.STATE.in(
                                State.Code.CLEANED.name(), State.Code.WAITING_PROOF.name()))
                .orderBy(SIGHTING.UNIT, SIGHTING.ID)
                .fetch(SightingRows::sighting);
    }

    /** Adds it; the number is given. Null if somebody else was faster. */
    @Nullable Long add(Spot spot, Course course, Instant now) {
        var row = new SightingRecord();
        row.setUnit(spot.unit());
        row.setAddress(spot.address());
        row.setKind(spot.kind().name());
        row.setName(spot.name());
        row.setSystem(spot.system());
        row.setOpened(utc(now));
        row.setFirstContact(utc(spot.first()));
        row.setContacts(spot.contacts());
        row.setLastPosition(spot.position());
        row.setIndicators(spot.indicators().stream().limit(MOST_INDICATORS).toArray(String[]::new));
        put(row, course);
        return sql.insertInto(SIGHTING)
                .set(row)
                .onConflictDoNothing()
                .returningResult(SIGHTING.ID)
                .fetchOne(SIGHTING.ID);
    }

    /** Writes where the course stands now. */
    void write(long id, Course course) {
        var row = new SightingRecord();
        put(row, course);
        sql.update(SIGHTING)
                .set(row)
                .set(SIGHTING.VERSION, SIGHTING.VERSION.plus(1))
                .where(SIGHTING.ID.eq(id))
                .execute();
    }

    /** Adds what was seen to what is known. */
    void seen(Sighting known, Spot spot) {
        var all = new LinkedHashSet<>(known.indicators());
        all.addAll(spot.indicators());
        sql.update(SIGHTING)
                .set(
                        SIGHTING.FIRST_CONTACT,
                        DSL.least(SIGHTING.FIRST_CONTACT, DSL.val(utc(spot.first()))))
                .set(SIGHTING.CONTACTS, SIGHTING.CONTACTS.plus(spot.contacts()))
                .set(
                        SIGHTING.LAST_POSITION,
                        DSL.greatest(SIGHTING.LAST_POSITION, DSL.val(spot.position())))
                .set(
                        SIGHTING.INDICATORS,
                        all.stream().limit(MOST_INDICATORS).toArray(String[]::new))
                .where(SIGHTING.ID.eq(known.id()))
                .execute();
    }

    /** Gives it to another unit, with its history. */
    void move(long id, long unit) {
        sql.update(SIGHTING).set(SIGHTING.UNIT, unit).where(SIGHTING.ID.eq(id)).execute();
        sql.update(HAPPENING).set(HAPPENING.UNIT, unit).where(HAPPENING.SIGHTING.eq(id)).execute();
        sql.update(LISTING).set(LISTING.UNIT, unit).where(LISTING.SIGHTING.eq(id)).execute();
    }

    void tell(Sighting sighting, Happening happening) {
        sql.insertInto(HAPPENING)
                .set(HAPPENING.SIGHTING, sighting.id())
                .set(HAPPENING.UNIT, sighting.unit())
                .set(HAPPENING.AT, utc(happening.at()))
                .set(HAPPENING.NOTED, utc(happening.noted()))
                .set(HAPPENING.ACTOR, happening.actor())
                .set(HAPPENING.VERB, happening.verb())
                .set(HAPPENING.NOTE, happening.note())
                .set(HAPPENING.STATE, happening.state().name())
                .execute();
    }

    /** Oldest first. */
    List<Happening> history(long id) {
        return sql.selectFrom(HAPPENING)
                .where(HAPPENING.SIGHTING.eq(id))
                .orderBy(HAPPENING.ID)
                .fetch(row ->
                        new Happening(
                                row.getAt().toInstant(),
                                row.getNoted().toInstant(),
                                row.getActor(),
                                row.getVerb(),
                                row.getNote(),
                                State.Code.valueOf(row.getState())));
    }

    /** False if that list has been noted already. */
    boolean list(long id, long unit, Listing listing, Instant now) {
        return sql.insertInto(LISTING)
                        .set(LISTING.SIGHTING, id)
                        .set(LISTING.UNIT, unit)
                        .set(LISTING.LIST, listing.list())
                        .set(LISTING.MONTH, listing.month())
                        .set(LISTING.LIST_NAME, listing.listName())
                        .set(LISTING.SEEN, listing.seen() == null ? null : utc(listing.seen()))
                        .set(LISTING.COUNT, listing.count())
                        .set(LISTING.PORT, listing.port())
                        .set(LISTING.NOTED, utc(now))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Newest month first. */
    List<Listing> listings(long id) {
        return sql.selectFrom(LISTING)
                .where(LISTING.SIGHTING.eq(id))
                .orderBy(LISTING.MONTH.desc(), LISTING.LIST.desc())
                .fetch(row ->
                        new Listing(
                                row.getList(),
                                row.getMonth(),
                                row.getListName(),
                                row.getSeen() == null ? null : row.getSeen().toInstant(),
                                row.getCount(),
                                row.getPort()));
    }

    private static void put(SightingRecord row, Course course) {
        var state = course.state();
        var cleaning = course.cleaning();
        row.setState(state.code().name());
        row.setDue(state.due());
        row.setMachine(state.machine());
        row.setCleaned(cleaning == null ? null : utc(cleaning.at()));
        row.setCleanedBy(cleaning == null ? "" : cleaning.by());
        row.setCleanedNote(cleaning == null ? "" : cleaning.note());
        row.setClosed(null);
        row.setClosedReason("");
        switch (state) {
            case State.ProvenClean(var _, var proven) -> row.setClosed(utc(proven));
            case State.NotOurs(var since, var reason) -> close(row, since, reason);
            case State.FalseAlarm(var since, var reason) -> close(row, since, reason);
            case State.New _,
                    State.Assigned _,
                    State.MachineFound _,
                    State.Relapsed _,
                    State.Cleaned _,
                    State.WaitingProof _ -> {}
        }
        row.setLastContact(utc(course.lastContact()));
        row.setTimes(course.times());
    }

    private static void close(SightingRecord row, Instant since, String reason) {
        row.setClosed(utc(since));
        row.setClosedReason(reason);
    }

    private static Sighting sighting(SightingRecord row) {
        return new Sighting(
                row.getId(),
                row.getUnit(),
                row.getAddress(),
                Sighting.Kind.valueOf(row.getKind()),
                row.getName(),
                row.getSystem(),
                new Course(state(row), row.getLastContact().toInstant(), row.getTimes()),
                row.getOpened().toInstant(),
                row.getFirstContact().toInstant(),
                row.getContacts(),
                new ArrayList<>(Arrays.asList(row.getIndicators())),
                row.getVersion());
    }

    private static State state(SightingRecord row) {
        return switch (State.Code.valueOf(row.getState())) {
            case NEW -> new State.New();
            case ASSIGNED -> new State.Assigned(row.getDue());
            case MACHINE_FOUND -> new State.MachineFound(row.getMachine(), row.getDue());
            case RELAPSED -> new State.Relapsed(row.getMachine(), row.getDue());
            case CLEANED -> new State.Cleaned(cleaning(row), row.getDue());
            case WAITING_PROOF -> new State.WaitingProof(cleaning(row), row.getDue());
            case PROVEN_CLEAN -> new State.ProvenClean(cleaning(row), row.getClosed().toInstant());
            case NOT_OURS -> new State.NotOurs(row.getClosed().toInstant(), row.getClosedReason());
            case FALSE_ALARM ->
                    new State.FalseAlarm(row.getClosed().toInstant(), row.getClosedReason());
        };
    }

    private static State.Cleaning cleaning(SightingRecord row) {
        return new State.Cleaning(
                row.getMachine(),
                row.getCleaned().toInstant(),
                row.getCleanedBy(),
                row.getCleanedNote());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
