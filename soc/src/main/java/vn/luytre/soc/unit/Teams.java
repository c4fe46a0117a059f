package vn.luytre.soc.unit;

import static vn.luytre.schema.unit.Tables.TEAM;
import static vn.luytre.schema.unit.Tables.TEAM_MEMBER;
import static vn.luytre.schema.unit.Tables.TEAM_READ;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.schema.unit.tables.records.TeamMemberRecord;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.Scope;

/**
 * The response team and who has its numbers at hand. Everybody sees how it is reached; the province sees all of its
 * people, a unit its own. PostgreSQL holds that too.
 */
@Service
public class Teams {

    private static final Comparator<TeamMember> CALLED =
            Comparator.comparing(TeamMember::role).thenComparing(TeamMember::id);

    private final DSLContext sql;
    private final Units units;
    private final Audit audit;
    private final InstantSource clock;

    Teams(DSLContext sql, Units units, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    /** The team; null if none was written down yet. */
    @Transactional(readOnly = true)
    public @Nullable Team team() {
        return sql.selectFrom(TEAM)
                .fetchOne(row ->
                        new Team(
                                row.getName(),
                                row.getDecision(),
                                row.getSeal(),
                                row.getAddress(),
                                row.getHotline(),
                                List.of(row.getHotlinePhones()),
                                row.getEmail(),
                                row.getPointsSince().toInstant()));
    }

    /** Who serves today as far as the viewer may see, in the order they are called. */
    @Transactional(readOnly = true)
    public List<TeamMember> serving() {
        return members().stream().filter(one -> one.serves(today())).toList();
    }

    /** Who served before, the last one first. */
    @Transactional(readOnly = true)
    List<TeamMember> former() {
        return members().stream()
                .filter(one -> one.until() != null && !one.until().isAfter(today()))
                .sorted(Comparator.comparing(TeamMember::until, Comparator.reverseOrder()))
                .toList();
    }

    @Transactional(readOnly = true)
    @Nullable TeamMember member(long id) {
        return members().stream().filter(one -> one.id() == id).findFirst().orElse(null);
    }

    private List<TeamMember> members() {
        var names = units.shortNames();
        return sql.selectFrom(TEAM_MEMBER).fetch(row -> member(row, names)).stream()
                .sorted(CALLED)
                .toList();
    }

    private static TeamMember member(TeamMemberRecord row, Map<Long, String> names) {
        return new TeamMember(
                row.getId(),
                row.getUnit(),
                row.getUnit() == null
                        ? row.getHome()
                        : names.getOrDefault(row.getUnit(), "#" + row.getUnit()),
                row.getName(),
                row.getPost(),
                TeamRole.valueOf(row.getRole()),
                row.getPhone(),
                List.of(row.getPhones()),
                row.getEmail(),
                row.getPoint(),
                row.getAllHours(),
                row.getSince(),
                row.getUntil(),
                row.getSuccessor());
    }

    @Transactional
    void put(Actor actor, TeamForms.Body form) {
        var before = team();
        var fresh = form.team(clock.instant());
        // New ways to reach it are dated now; a form that left them alone keeps their date.
        var since =
                before != null
                                && before.name().equals(fresh.name())
                                && before.phones().equals(fresh.phones())
                                && before.email().equals(fresh.email())
                        ? before.pointsSince()
                        : fresh.pointsSince();
        var row = sql.newRecord(TEAM);
        row.setName(fresh.name());
        row.setDecision(fresh.decision());
        row.setSeal(fresh.seal());
        row.setAddress(fresh.address());
        row.setHotline(fresh.hotline());
        row.setHotlinePhones(fresh.phones().toArray(String[]::new));
        row.setEmail(fresh.email());
        row.setPointsSince(at(since));
        sql.insertInto(TEAM).set(row).onConflict(TEAM.ID).doUpdate().set(row).execute();
        audit.record(
                actor,
                "unit.team-change",
                "team",
                Map.of("points", since.equals(fresh.pointsSince())));
    }

    /** Adds ({@code id} 0) or changes one; what ended stays ended. */
    @Transactional
    void put(Actor actor, TeamForms.Person form) {
        var fresh = form.member(today());
        var row = form.id() == 0 ? sql.newRecord(TEAM_MEMBER) : kept(form.id());
        if (row == null) {
            return;
        }
        var numbers = VietnamPhones.read(fresh.phone()).numbers().toArray(String[]::new);
        boolean pointed = form.id() != 0 && row.getPoint();
        boolean same =
                pointed == fresh.point()
                        && (!pointed
                                || fresh.name().equals(row.getName())
                                        && fresh.email().equals(row.getEmail())
                                        && Arrays.equals(numbers, row.getPhones()));
        row.setUnit(fresh.unit());
        row.setHome(fresh.unit() == null ? fresh.home() : "");
        row.setName(fresh.name());
        row.setPost(fresh.post());
        row.setRole(fresh.role().name());
        row.setPhone(fresh.phone());
        row.setPhones(numbers);
        row.setEmail(fresh.email());
        row.setPoint(fresh.point());
        row.setAllHours(fresh.allHours());
        row.setSince(fresh.since());
        row.store();
        if (!same) {
            moved();
        }
        // Names and numbers of people stay out of the chain, which can never be mended.
        audit.record(
                actor,
                form.id() == 0 ? "unit.team-member-add" : "unit.team-member-change",
                "team",
                Map.of("member", row.getId(), "role", row.getRole()));
    }

    /**
     * Ends a person's time in the team from a day on; the successor takes over the role and the place on the card.
     *
     * @param day the first day the person is no longer in it
     * @param successor somebody who serves; null for nobody
     * @return whether there was such a person, serving, and the day is after the first one
     */
    @Transactional
    boolean end(Actor actor, long id, LocalDate day, @Nullable Long successor) {
        var row = kept(id);
        if (row == null || row.getUntil() != null || !day.isAfter(row.getSince())) {
            return false;
        }
        var next = successor == null ? null : kept(successor);
        if (successor != null && (next == null || next.getUntil() != null || successor == id)) {
            return false;
        }
        row.setUntil(day);
        row.setSuccessor(successor);
        row.store();
        if (next != null) {
            next.setRole(row.getRole());
            next.setPoint(next.getPoint() || row.getPoint());
            next.setAllHours(next.getAllHours() || row.getAllHours());
            next.store();
        }
        if (row.getPoint()) {
            moved();
        }
        audit.record(actor, "unit.team-member-end", "team", Map.of("member", id, "day", day));
        return true;
    }

    private @Nullable TeamMemberRecord kept(long id) {
        return sql.selectFrom(TEAM_MEMBER).where(TEAM_MEMBER.ID.eq(id)).forUpdate().fetchOne();
    }

    /** The card changed: who read it before has not read this one. */
    private void moved() {
        sql.update(TEAM).set(TEAM.POINTS_SINCE, at(clock.instant())).execute();
    }

    /** The unit has the team's numbers at hand. */
    @Transactional
    void read(Actor actor, long unit) {
        var now = at(clock.instant());
        sql.insertInto(TEAM_READ)
                .set(TEAM_READ.UNIT, unit)
                .set(TEAM_READ.READ, now)
                .set(TEAM_READ.READ_BY, actor.name())
                .onConflict(TEAM_READ.UNIT)
                .doUpdate()
                .set(TEAM_READ.READ, now)
                .set(TEAM_READ.READ_BY, actor.name())
                .execute();
        audit.record(actor, "unit.team-read", "unit:" + unit, Map.of());
    }

    /** When each unit in scope read the card as it stands now; a unit that did not is absent. */
    @Transactional(readOnly = true)
    public Map<Long, Instant> readings() {
        return sql.select(TEAM_READ.UNIT, TEAM_READ.READ)
                .from(TEAM_READ)
                .join(TEAM)
                .on(TEAM_READ.READ.ge(TEAM.POINTS_SINCE))
                .fetchMap(row -> row.value1(), row -> row.value2().toInstant());
    }

    /** The units in scope that have not read the card as it stands, in protocol order. */
    @Transactional(readOnly = true)
    List<Unit> unread() {
        var read = readings().keySet();
        var scope = Scope.current();
        return units.today().stream()
                .filter(unit -> scope.sees(unit.id()) && !read.contains(unit.id()))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
