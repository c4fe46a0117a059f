package vn.luytre.soc.incident;

import static vn.luytre.schema.incident.Tables.INCIDENT_;
import static vn.luytre.schema.incident.Tables.YEAR;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.event.Tlp;
import vn.luytre.schema.incident.tables.records.IncidentRecord;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.HowFound;
import vn.luytre.soc.incident.dossier.IncidentKind;
import vn.luytre.soc.incident.dossier.Priority;
import vn.luytre.soc.incident.dossier.Rsit;

/** Cases as they stand. */
@Repository
class CaseRows {

    private static final List<String> OVER =
            Arrays.stream(CaseStatus.values()).filter(one -> !one.open()).map(Enum::name).toList();

    private final DSLContext sql;

    CaseRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Which cases a page shows. */
    enum Tab {
        OPEN,
        MINE,
        WAITING,
        OVER
    }

    /** Writes a new case; its number is the next of the year it was found in. */
    Incident add(Incident draft) {
        int year = Incident.yearOf(draft.moments().found());
        int place =
                sql.insertInto(YEAR)
                        .set(YEAR.YEAR_, (short) year)
                        .set(YEAR.LAST, 1)
                        .onConflict(YEAR.YEAR_)
                        .doUpdate()
                        .set(YEAR.LAST, YEAR.LAST.plus(1))
                        .returningResult(YEAR.LAST)
                        .fetchSingle()
                        .value1();
        var row = record(draft);
        row.setYear((short) year);
        row.setPlace(place);
        row.setChanged(row.getMade());
        row.setVersion(1);
        return incident(sql.insertInto(INCIDENT_).set(row).returning().fetchSingle());
    }

    @Nullable Incident byId(long id) {
        return sql.selectFrom(INCIDENT_).where(INCIDENT_.ID.eq(id)).fetchOne(CaseRows::incident);
    }

    /** The same, held until the end of the transaction. */
    @Nullable Incident hold(long id) {
        return sql.selectFrom(INCIDENT_)
                .where(INCIDENT_.ID.eq(id))
                .forUpdate()
                .fetchOne(CaseRows::incident);
    }

    /** By "SC-2026-0007" or the number of the national platform; null if none is seen. */
    @Nullable Incident byNumber(String number) {
        var match = java.util.regex.Pattern.compile("SC-(\\d{4})-(\\d{1,9})").matcher(number);
        return sql.selectFrom(INCIDENT_)
                .where(
                        match.matches()
                                ? INCIDENT_
                                        .YEAR
                                        .eq(Short.valueOf(match.group(1)))
                                        .and(INCIDENT_.PLACE.eq(Integer.valueOf(match.group(2))))
                                : INCIDENT_
                                        .PLATFORM_CODE
                                        .ne("")
                                        .and(INCIDENT_.PLATFORM_CODE.eq(number)))
                .orderBy(INCIDENT_.ID)
                .limit(1)
                .fetchOne(CaseRows::incident);
    }

    /** Writes everything but what never changes: number, unit, who made it and when. */
    void put(Incident changed, Instant now) {
        var row = record(changed);
        row.changed(INCIDENT_.UNIT, false);
        row.changed(INCIDENT_.MADE, false);
        row.changed(INCIDENT_.MADE_BY, false);
        row.setChanged(at(now));
        row.setVersion(changed.version() + 1);
        sql.update(INCIDENT_).set(row).where(INCIDENT_.ID.eq(changed.id())).execute();
    }

    /** The most urgent first, of those the newest; what is over, the newest first. */
    List<Incident> page(Tab tab, long account, int most) {
        var order =
                tab == Tab.OVER
                        ? List.of(INCIDENT_.FOUND.desc(), INCIDENT_.ID.desc())
                        : List.of(
                                INCIDENT_.PRIORITY.asc(),
                                INCIDENT_.FOUND.desc(),
                                INCIDENT_.ID.desc());
        return sql.selectFrom(INCIDENT_)
                .where(tab(tab, account))
                .orderBy(order)
                .limit(most)
                .fetch(CaseRows::incident);
    }

    int count(Tab tab, long account) {
        return sql.fetchCount(INCIDENT_, tab(tab, account));
    }

    /** Every case that is not over, by id. */
    List<Incident> open() {
        return sql.selectFrom(INCIDENT_)
                .where(INCIDENT_.STATUS.notIn(OVER))
                .orderBy(INCIDENT_.ID)
                .fetch(CaseRows::incident);
    }

    List<Incident> of(Collection<Long> ids) {
        return sql.selectFrom(INCIDENT_)
                .where(INCIDENT_.ID.in(ids))
                .orderBy(INCIDENT_.ID)
                .fetch(CaseRows::incident);
    }

    /** Cases made of that alert. */
    List<Incident> ofAlert(long alert) {
        return sql.selectFrom(INCIDENT_)
                .where(INCIDENT_.ALERT.eq(alert))
                .orderBy(INCIDENT_.ID)
                .fetch(CaseRows::incident);
    }

    private static Condition tab(Tab tab, long account) {
        return switch (tab) {
            case OPEN -> INCIDENT_.STATUS.notIn(OVER);
            case MINE -> INCIDENT_.STATUS.notIn(OVER).and(INCIDENT_.OWNER.eq(account));
            case WAITING -> INCIDENT_.STATUS.eq(CaseStatus.WAITING.name());
            case OVER -> INCIDENT_.STATUS.in(OVER);
        };
    }

    private IncidentRecord record(Incident one) {
        var row = sql.newRecord(INCIDENT_);
        row.setUnit(one.unit());
        row.setTitle(one.title());
        row.setKind(one.kind().name());
        row.setRsit(one.rsit() == null ? "" : one.rsit().text());
        row.setTlp(one.tlp().name());
        row.setPriority(one.priority().name());
        row.setStatus(one.status().name());
        row.setStage(one.stage().name());
        row.setHowFound(one.howFound().name());
        row.setSystem(one.system().id());
        row.setSystemName(one.system().name());
        row.setLevel((short) one.system().level());
        row.setDomains(one.system().domains().toArray(String[]::new));
        row.setAddresses(one.system().addresses().toArray(String[]::new));
        row.setContactName(one.caller().name());
        row.setContactPost(one.caller().post());
        row.setContactPhone(one.caller().phone());
        row.setContactEmail(one.caller().email());
        row.setWaitingFor(one.waitingFor());
        row.setOwner(one.owner());
        row.setOwnerName(one.ownerName());
        row.setReviewer(one.reviewer());
        row.setReviewerName(one.reviewerName());
        row.setMergedInto(one.mergedInto());
        row.setAlert(one.alert());
        row.setPlatformCode(one.platformCode());
        row.setMade(at(one.made()));
        row.setMadeBy(one.madeBy());
        moments(row, one.moments());
        return row;
    }

    private static void moments(IncidentRecord row, Incident.Moments moments) {
        row.setFound(at(moments.found()));
        row.setBeyondOwn(maybe(moments.beyondOwn()));
        row.setProposedSerious(maybe(moments.proposedSerious()));
        row.setClassedSerious(maybe(moments.classedSerious()));
        row.setClassedBy(moments.classedBy());
        row.setSecurity(maybe(moments.security()));
        row.setPersonalData(maybe(moments.personalData()));
        row.setAccepted(maybe(moments.accepted()));
        row.setContained(maybe(moments.contained()));
        row.setEnded(maybe(moments.ended()));
        row.setClosed(maybe(moments.closed()));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime maybe(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static Incident incident(IncidentRecord row) {
        return new Incident(
                row.getId(),
                row.getYear(),
                row.getPlace(),
                row.getUnit(),
                row.getTitle(),
                IncidentKind.valueOf(row.getKind()),
                Rsit.of(row.getRsit()),
                Tlp.valueOf(row.getTlp()),
                Priority.valueOf(row.getPriority()),
                CaseStatus.valueOf(row.getStatus()),
                CaseStage.valueOf(row.getStage()),
                HowFound.valueOf(row.getHowFound()),
                new Incident.Hit(
                        row.getSystem(),
                        row.getSystemName(),
                        row.getLevel(),
                        List.of(row.getDomains()),
                        List.of(row.getAddresses())),
                new Incident.Caller(
                        row.getContactName(),
                        row.getContactPost(),
                        row.getContactPhone(),
                        row.getContactEmail()),
                new Incident.Moments(
                        row.getFound().toInstant(),
                        instant(row.getBeyondOwn()),
                        instant(row.getProposedSerious()),
                        instant(row.getClassedSerious()),
                        row.getClassedBy(),
                        instant(row.getSecurity()),
                        instant(row.getPersonalData()),
                        instant(row.getAccepted()),
                        instant(row.getContained()),
                        instant(row.getEnded()),
                        instant(row.getClosed())),
                row.getWaitingFor(),
                row.getOwner(),
                row.getOwnerName(),
                row.getReviewer(),
                row.getReviewerName(),
                row.getMergedInto(),
                row.getAlert(),
                row.getPlatformCode(),
                row.getMade().toInstant(),
                row.getMadeBy(),
                row.getVersion());
    }
}
