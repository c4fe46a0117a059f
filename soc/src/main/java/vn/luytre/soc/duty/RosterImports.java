package vn.luytre.soc.duty;

import static vn.luytre.schema.duty.Tables.IMPORT_DRAFT;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Table;
import vn.luytre.schema.duty.tables.records.ImportDraftRecord;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.unit.Contacts;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Files of rosters on their way in: kept as a draft, shown unit by unit, and made rosters only when a person confirms. */
@Service
class RosterImports {

    /** Above a province of two hundred units with a hundred rows each. */
    static final int MOST_ROWS = 20_000;

    private static final int MOST_SHIFTS = 50_000;

    /** A draft holds people's names; who has not confirmed it in a week will send it again. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final DSLContext sql;
    private final Rosters rosters;
    private final Units units;
    private final Contacts contacts;
    private final Audit audit;
    private final JsonMapper json;
    private final InstantSource clock;

    RosterImports(
            DSLContext sql,
            Rosters rosters,
            Units units,
            Contacts contacts,
            Audit audit,
            JsonMapper json,
            InstantSource clock) {
        this.sql = sql;
        this.rosters = rosters;
        this.units = units;
        this.contacts = contacts;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A file as read, in the order of the units.
     *
     * @param period what every roster is to cover; null: each from its first shift to its last
     */
    record Draft(long id, String fileName, @Nullable Span period, List<UnitPlan> plans) {

        /** What can be made a roster. */
        List<UnitPlan> able() {
            return plans.stream().filter(plan -> plan.unit() > 0 && plan.time() != null).toList();
        }
    }

    @Transactional
    long begin(
            Viewer viewer,
            String fileName,
            byte[] bytes,
            List<Table> tables,
            @Nullable Span period) {
        var now = clock.instant();
        sql.deleteFrom(IMPORT_DRAFT)
                .where(IMPORT_DRAFT.CREATED.lt(RosterRows.at(now.minus(KEPT))))
                .execute();
        return sql.insertInto(IMPORT_DRAFT)
                .set(IMPORT_DRAFT.ACCOUNT, viewer.account())
                .set(IMPORT_DRAFT.UNIT, viewer.unit())
                .set(IMPORT_DRAFT.CREATED, RosterRows.at(now))
                .set(IMPORT_DRAFT.FILE_NAME, fileName)
                .set(IMPORT_DRAFT.SHA256, EvidenceFiles.sha256(bytes))
                .set(IMPORT_DRAFT.TABLES, json.writeValueAsString(tables))
                .set(IMPORT_DRAFT.STARTS, period == null ? null : RosterRows.at(period.from()))
                .set(IMPORT_DRAFT.ENDS, period == null ? null : RosterRows.at(period.to()))
                .returningResult(IMPORT_DRAFT.ID)
                .fetchSingle()
                .value1();
    }

    /** Null if there is none of this viewer's, or it was taken over. */
    @Transactional(readOnly = true)
    @Nullable Draft draft(Viewer viewer, long id) {
        var row = held(viewer, id);
        return row == null ? null : read(viewer, row);
    }

    private @Nullable ImportDraftRecord held(Viewer viewer, long id) {
        return sql.selectFrom(IMPORT_DRAFT)
                .where(IMPORT_DRAFT.ID.eq(id))
                .and(IMPORT_DRAFT.ACCOUNT.eq(viewer.account()))
                .and(IMPORT_DRAFT.TAKEN.isNull())
                .fetchOne();
    }

    private Draft read(Viewer viewer, ImportDraftRecord row) {
        var tables = List.of(json.readValue(row.getTables(), Table[].class));
        var from = row.getStarts();
        var to = row.getEnds();
        var period = from == null || to == null ? null : new Span(from.toInstant(), to.toInstant());
        return new Draft(
                row.getId(), row.getFileName(), period, plans(viewer, tables, period, owners(row)));
    }

    /** Whose the sheets are, as the sender said. */
    private Map<String, Long> owners(ImportDraftRecord row) {
        return json.readValue(row.getOwners(), Owners.class).bySheet();
    }

    private record Owners(Map<String, Long> bySheet) {
        private Owners {
            bySheet = bySheet == null ? Map.of() : Map.copyOf(bySheet);
        }
    }

    private List<UnitPlan> plans(
            Viewer viewer, List<Table> tables, @Nullable Span period, Map<String, Long> owners) {
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        var near = period == null ? today : LocalDate.ofInstant(period.from(), VietnamTime.ZONE);
        var seen = units.visible().stream().map(Unit::id).collect(Collectors.toUnmodifiableSet());
        var lines =
                lines(
                                tables,
                                new UnitIndex(units.today()),
                                viewer.unit(),
                                owners,
                                new YearHint(near))
                        .stream()
                        .map(line -> within(line, seen))
                        .collect(Collectors.groupingBy(RosterLine::unit));
        var known = contacts.byUnit();
        var plans = new ArrayList<UnitPlan>();
        for (var unit : units.today()) {
            var own = lines.get(unit.id());
            if (own != null) {
                plans.add(
                        UnitPlan.of(
                                unit.id(), own, period, known.getOrDefault(unit.id(), List.of())));
            }
        }
        if (lines.containsKey(0L)) {
            plans.add(UnitPlan.of(0, lines.get(0L), period, List.of()));
        }
        return plans;
    }

    /** @param owners the unit of a sheet that names none, by the sheet's name; {@code unit} for the others */
    static List<RosterLine> lines(
            List<Table> tables,
            UnitIndex units,
            long unit,
            Map<String, Long> owners,
            YearHint years) {
        var lines = new ArrayList<RosterLine>();
        int left = MOST_SHIFTS;
        for (var table : tables) {
            var read =
                    RosterTable.read(
                            table, units, owners.getOrDefault(table.name(), unit), years, left);
            lines.addAll(read);
            left -= read.stream().mapToInt(line -> line.shifts().size()).sum();
        }
        return lines;
    }

    /** Another unit's line in an officer's file is refused, not made. */
    private static RosterLine within(RosterLine line, Set<Long> seen) {
        return line.unit() == 0 || seen.contains(line.unit())
                ? line
                : new RosterLine.Refused(
                        line.place(),
                        0,
                        line.text(),
                        "dòng này của đơn vị khác, ngoài phạm vi của bạn");
    }

    /** Sets what the rosters are to cover, and whose the sheets are that do not say it. */
    @Transactional
    void settle(Viewer viewer, long id, @Nullable Span period, Map<String, Long> owners) {
        var row = held(viewer, id);
        if (row != null) {
            var all = new HashMap<>(owners(row));
            all.putAll(owners);
            row.setOwners(json.writeValueAsString(new Owners(all)));
            row.setStarts(period == null ? null : RosterRows.at(period.from()));
            row.setEnds(period == null ? null : RosterRows.at(period.to()));
            row.store();
        }
    }

    @Transactional
    void discard(Viewer viewer, long id) {
        var row = held(viewer, id);
        if (row != null) {
            row.delete();
        }
    }

    /** Makes a draft roster for each of these units, once; null if the file is gone or was taken over. */
    @Transactional
    @Nullable List<Long> take(Viewer viewer, long id, String name, Set<Long> chosen) {
        var row =
                sql.selectFrom(IMPORT_DRAFT)
                        .where(IMPORT_DRAFT.ID.eq(id))
                        .and(IMPORT_DRAFT.ACCOUNT.eq(viewer.account()))
                        .and(IMPORT_DRAFT.TAKEN.isNull())
                        .forUpdate()
                        .fetchOne();
        if (row == null) {
            return null;
        }
        var made = new ArrayList<Long>();
        for (var plan : read(viewer, row).able()) {
            var time = plan.time();
            if (time != null && chosen.contains(plan.unit())) {
                made.add(
                        rosters.add(viewer, plan.unit(), name, time, plan.layers(), plan.shifts()));
            }
        }
        row.setTaken(RosterRows.at(clock.instant()));
        // The names stay in the rosters; the file's copy of them is not needed any more.
        row.setTables("[]");
        row.store();
        audit.record(
                viewer.actor(),
                "duty.import",
                "duty-import:" + id,
                Map.of("sha256", row.getSha256(), "rosters", made.size()));
        return made;
    }
}
