package vn.luytre.soc.unit;

import static vn.luytre.schema.unit.Tables.IMPORT_DRAFT;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Table;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.unit.ImportPlan.Difference;
import vn.luytre.soc.unit.ImportPlan.Step;
import vn.luytre.soc.unit.UnitSheet.Listed;

/** Lists of units on their way in: kept as a draft, compared, and only when a person confirms, taken over. */
@Service
class Imports {

    /** Far above any province; a longer list is a wrong file. */
    static final int MOST_ROWS = 5_000;

    private final DSLContext sql;
    private final UnitBodies bodies;
    private final Contacts contacts;
    private final Audit audit;
    private final InstantSource clock;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    Imports(
            DSLContext sql,
            UnitBodies bodies,
            Contacts contacts,
            Audit audit,
            InstantSource clock,
            JsonMapper json,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.bodies = bodies;
        this.contacts = contacts;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.events = events;
    }

    /**
     * What a person said about a draft.
     *
     * @param mapping what the columns hold; null while the guess stands
     * @param renaming whether another name counts from {@code day} on, or mends an error; null: as the list looks
     */
    record Settings(
            @Nullable List<Column> mapping,
            LocalDate day,
            String basis,
            @Nullable Boolean renaming,
            boolean endMissing,
            @Nullable Tier otherwise) {}

    /** A draft with everything the preview needs. */
    record Draft(
            long id,
            String fileName,
            Table table,
            Settings settings,
            UnitSheet sheet,
            ImportPlan plan,
            boolean taken) {

        boolean renaming() {
            var said = settings.renaming();
            return said != null ? said : plan.renames();
        }
    }

    /** What was done. */
    record Result(int added, int changed, int same, int ended, int contacts, int skipped) {}

    /** Keeps a list that was read; nothing of it counts yet. */
    @Transactional
    long begin(Actor actor, String fileName, byte[] bytes, Table table, LocalDate day) {
        var settings = new Settings(null, day, "", null, false, null);
        return sql.insertInto(IMPORT_DRAFT)
                .set(IMPORT_DRAFT.ACCOUNT, actor.account())
                .set(IMPORT_DRAFT.CREATED, clock.instant().atOffset(ZoneOffset.UTC))
                .set(IMPORT_DRAFT.FILE_NAME, fileName)
                .set(IMPORT_DRAFT.SHA256, sha256(bytes))
                .set(IMPORT_DRAFT.ROWS, json.writeValueAsString(table))
                .set(IMPORT_DRAFT.SETTINGS, json.writeValueAsString(settings))
                .returningResult(IMPORT_DRAFT.ID)
                .fetchSingle()
                .value1();
    }

    @Transactional(readOnly = true)
    @Nullable Draft draft(long id) {
        return load(id, false);
    }

    private @Nullable Draft load(long id, boolean forUpdate) {
        var query = sql.selectFrom(IMPORT_DRAFT).where(IMPORT_DRAFT.ID.eq(id));
        var row = forUpdate ? query.forUpdate().fetchOne() : query.fetchOne();
        if (row == null) {
            return null;
        }
        var table = json.readValue(row.getRows(), Table.class);
        var settings = json.readValue(row.getSettings(), Settings.class);
        var sheet = UnitSheet.read(table, settings.mapping(), settings.otherwise());
        return new Draft(
                id,
                row.getFileName(),
                table,
                settings,
                sheet,
                ImportPlan.of(sheet.entries(), bodies.on(settings.day())),
                row.getTaken() != null);
    }

    @Transactional
    void settle(long id, Settings settings) {
        sql.update(IMPORT_DRAFT)
                .set(IMPORT_DRAFT.SETTINGS, json.writeValueAsString(settings))
                .where(IMPORT_DRAFT.ID.eq(id))
                .and(IMPORT_DRAFT.TAKEN.isNull())
                .execute();
    }

    @Transactional
    void discard(long id) {
        sql.deleteFrom(IMPORT_DRAFT)
                .where(IMPORT_DRAFT.ID.eq(id))
                .and(IMPORT_DRAFT.TAKEN.isNull())
                .execute();
    }

    /** Takes the draft over, once; null if there is none or it was taken already. */
    @Transactional
    @Nullable Result take(Actor actor, long id) {
        var draft = load(id, true);
        if (draft == null || draft.taken()) {
            return null;
        }
        var settings = draft.settings();
        var result =
                take(
                        actor,
                        draft.plan(),
                        new ImportPlan.Choice(
                                settings.day(),
                                settings.basis(),
                                draft.renaming(),
                                settings.endMissing(),
                                settings.otherwise()),
                        draft.sheet().bad().size());
        sql.update(IMPORT_DRAFT)
                .set(IMPORT_DRAFT.TAKEN, clock.instant().atOffset(ZoneOffset.UTC))
                .where(IMPORT_DRAFT.ID.eq(id))
                .execute();
        return result;
    }

    /** Takes the sample province over; what is known already stays. */
    @Transactional
    Result takeSample(Actor actor) {
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        // A unit that was renamed or merged since is known under its code of then.
        var plan = ImportPlan.of(Sample.entries(), bodies.all(today));
        return take(actor, plan, new ImportPlan.Choice(Sample.SINCE, "", false, false, null), 0);
    }

    /** Carries a plan out. */
    @Transactional
    Result take(Actor actor, ImportPlan plan, ImportPlan.Choice choice, int bad) {
        return new Taking(actor, choice).take(plan, bad);
    }

    /** One list being taken over. */
    private final class Taking {
        private final Actor actor;
        private final ImportPlan.Choice choice;
        private final Map<Tier, Integer> next = new HashMap<>();
        private final Map<String, Long> districts = new HashMap<>();
        private final Set<Long> touched = new LinkedHashSet<>();
        private int contactsKept;

        Taking(Actor actor, ImportPlan.Choice choice) {
            this.actor = actor;
            this.choice = choice;
        }

        Result take(ImportPlan plan, int bad) {
            for (var unit : bodies.on(choice.day())) {
                remember(unit.tier(), unit.name(), unit.code(), unit.id());
            }
            // Districts first, whatever the order of the file: their communes point to them.
            var steps = new ArrayList<>(plan.steps());
            steps.sort(
                    java.util.Comparator.comparing(
                            step -> step.unit().tier() == Tier.DISTRICT ? 0 : 1));
            int changed = 0;
            for (var step : steps) {
                switch (step) {
                    case Step.Add(int _, var unit) -> add(unit);
                    case Step.Change(int _, var unit, var known, var differences) -> {
                        change(unit, known, differences);
                        changed++;
                    }
                    case Step.Same(int _, var unit, var known) -> contact(known.id(), unit);
                    case Step.Twice _ -> {}
                }
            }
            int ended = choice.endMissing() ? end(plan.missing()) : 0;
            var result =
                    new Result(
                            (int) plan.count(Step.Add.class),
                            changed,
                            (int) plan.count(Step.Same.class),
                            ended,
                            contactsKept,
                            bad + (int) plan.count(Step.Twice.class));
            audit.record(
                    actor,
                    "unit.import",
                    "units",
                    Map.of(
                            "added",
                            result.added(),
                            "changed",
                            result.changed(),
                            "ended",
                            result.ended(),
                            "day",
                            choice.day().toString(),
                            "basis",
                            choice.basis()));
            events.publishEvent(new UnitsChanged(touched));
            return result;
        }

        private void remember(Tier tier, String name, String code, long id) {
            if (tier == Tier.DISTRICT) {
                districts.put("name " + UnitNames.key(name), id);
                if (!code.isEmpty()) {
                    districts.put("code " + code, id);
                }
            }
        }

        private @Nullable Long parent(Listed unit) {
            var coded = districts.get("code " + unit.parentCode());
            return coded != null ? coded : districts.get("name " + UnitNames.key(unit.parent()));
        }

        private void add(Listed unit) {
            int protocol =
                    next.merge(
                            unit.tier(), bodies.nextProtocol(unit.tier()), (held, _) -> held + 1);
            long id =
                    bodies.add(
                            new Units.NewUnit(
                                    unit.code(),
                                    unit.name(),
                                    unit.shortName(),
                                    unit.tier(),
                                    unit.kind(),
                                    parent(unit),
                                    protocol,
                                    choice.day(),
                                    unit.domain()),
                            choice.basis());
            remember(unit.tier(), unit.name(), unit.code(), id);
            touched.add(id);
            contact(id, unit);
        }

        private void change(Listed unit, Unit known, Set<Difference> differences) {
            var before = bodies.byId(known.id(), UnitBodies.NEWEST);
            if (before == null) {
                return;
            }
            boolean named = differences.contains(Difference.NAME);
            var former = bodies.formerNames(known.id());
            var since = former.isEmpty() ? before.validFrom() : former.getLast().to();
            boolean asRenaming = named && choice.renaming() && since.isBefore(choice.day());
            if (asRenaming) {
                bodies.rename(
                        before,
                        since,
                        unit.name(),
                        unit.shortName(),
                        unit.kind(),
                        choice.day(),
                        choice.basis());
            }
            bodies.correct(
                    new Unit(
                            before.id(),
                            differences.contains(Difference.CODE) ? unit.code() : before.code(),
                            named ? unit.name() : before.name(),
                            named || differences.contains(Difference.SHORT_NAME)
                                    ? unit.shortName()
                                    : before.shortName(),
                            before.tier(),
                            named ? unit.kind() : before.kind(),
                            differences.contains(Difference.PARENT)
                                    ? parent(unit)
                                    : before.parent(),
                            before.protocol(),
                            before.validFrom(),
                            before.validTo(),
                            unit.domain().isEmpty() ? before.domain() : unit.domain()));
            remember(known.tier(), unit.name(), unit.code(), known.id());
            touched.add(known.id());
            contact(known.id(), unit);
        }

        private void contact(long id, Listed unit) {
            contactsKept += contacts.bring(actor, id, unit) ? 1 : 0;
        }

        private int end(List<Unit> missing) {
            int ended = 0;
            for (var unit : missing) {
                if (unit.validFrom().isBefore(choice.day()) && unit.validTo() == null) {
                    bodies.end(unit.id(), choice.day(), choice.basis());
                    touched.add(unit.id());
                    ended++;
                }
            }
            return ended;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
