package vn.luytre.soc.alert;

import static vn.luytre.schema.alert.Tables.FINDING;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import vn.luytre.detect.Detection;
import vn.luytre.event.Severity;
import vn.luytre.schema.alert.tables.records.FindingRecord;
import vn.luytre.soc.detection.ListRole;

/** Folds in and out of the table, many at once. */
@Repository
class FoldRows {

    private static final long LOCK = 0x616c657274L; // "alert"

    private static final String UPSERT =
            """
            insert into alert.finding (key, kind, title, severity, unit, system, source, machine, field, value,
                knowledge, role, lists, list_names, live, first_at, last_at, last_position, first_position, newest,
                state, waiting_since, raised, changed)
            select key, kind, title, severity, unit, system, source, machine, field, value,
                knowledge, role, lists::integer[], list_names, live, first_at, last_at, last_position, first_position,
                newest::bigint[], state, ?::timestamptz, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::smallint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                as t (key, kind, title, severity, unit, system, source, machine, field, value, knowledge, role, lists,
                    list_names, live, first_at, last_at, last_position, first_position, newest, state)
            on conflict (key) do update set
                title = excluded.title, role = excluded.role,
                severity = excluded.severity, lists = excluded.lists, list_names = excluded.list_names,
                live = excluded.live, first_at = excluded.first_at, last_at = excluded.last_at,
                last_position = excluded.last_position, first_position = excluded.first_position,
                newest = excluded.newest
            returning id, key
            """;

    private final DSLContext sql;

    FoldRows(DSLContext sql) {
        this.sql = sql;
    }

    /** The folds of those keys that exist. Until the transaction ends nobody else folds. */
    Map<UUID, Folding.Fold> lock(Collection<UUID> keys) {
        sql.execute("select pg_advisory_xact_lock(?)", LOCK);
        var folds = new HashMap<UUID, Folding.Fold>();
        sql.selectFrom(FINDING)
                .where("key = any(?)", (Object) keys.toArray(UUID[]::new))
                .orderBy(FINDING.ID)
                .forUpdate()
                .forEach(row -> folds.put(row.getKey(), fold(row)));
        return folds;
    }

    private static Folding.Fold fold(FindingRecord row) {
        return new Folding.Fold(
                row.getKey(),
                new Folding.About(
                        row.getKind().equals(AlertRows.SILENCE_KIND)
                                ? null
                                : Detection.Kind.valueOf(row.getKind()),
                        row.getTitle(),
                        row.getUnit(),
                        row.getSystem(),
                        row.getSource(),
                        row.getMachine(),
                        row.getField(),
                        row.getValue(),
                        row.getKnowledge(),
                        row.getRole().isEmpty() ? null : ListRole.valueOf(row.getRole())),
                Severity.values()[row.getSeverity()],
                Arrays.asList(row.getLists()),
                row.getListNames(),
                row.getLive(),
                row.getFirstAt().toInstant(),
                row.getLastAt().toInstant(),
                row.getLastPosition(),
                row.getFirstPosition(),
                Arrays.asList(row.getNewest()),
                AlertState.valueOf(row.getState()),
                false);
    }

    /** Writes the folds and opens again those that ask for it; returns the number of each alert by its key. */
    Map<UUID, Long> keep(List<Folding.Fold> folds, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var ids = new HashMap<UUID, Long>();
        var values = new ArrayList<Object>(List.of(at, at, at));
        values.addAll(columns(folds));
        sql.fetch(UPSERT, values.toArray())
                .forEach(row -> ids.put(row.get(1, UUID.class), row.get(0, Long.class)));
        reopen(folds.stream().filter(Folding.Fold::reopens).map(Folding.Fold::key).toList(), at);
        return ids;
    }

    private void reopen(List<UUID> keys, OffsetDateTime at) {
        if (keys.isEmpty()) {
            return;
        }
        sql.execute(
                """
                with opened as (
                    update alert.finding set state = 'NEW', waiting_since = ?::timestamptz, changed = ?::timestamptz, changed_by = '', assignee = 0,
                        assignee_name = '', reason = '', reopened = reopened + 1, version = version + 1
                    where key = any(?) returning id, unit)
                insert into alert.step (alert, unit, at, account, name, verb)
                select id, unit, ?::timestamptz, 0, 'Hệ thống', 'REOPEN' from opened order by id
                """,
                at,
                at,
                keys.toArray(UUID[]::new),
                at);
    }

    private static List<Object> columns(List<Folding.Fold> folds) {
        return List.of(
                array(folds, Folding.Fold::key, UUID[]::new),
                array(
                        folds,
                        f ->
                                f.about().kind() == null
                                        ? AlertRows.SILENCE_KIND
                                        : f.about().kind().name(),
                        String[]::new),
                array(folds, f -> plain(f.about().title()), String[]::new),
                array(folds, f -> (short) f.severity().ordinal(), Short[]::new),
                array(folds, f -> f.about().unit(), Long[]::new),
                array(folds, f -> f.about().system(), Long[]::new),
                array(folds, f -> f.about().source(), Long[]::new),
                array(folds, f -> plain(f.about().machine()), String[]::new),
                array(folds, f -> f.about().field(), String[]::new),
                array(folds, f -> plain(f.about().value()), String[]::new),
                array(folds, f -> plain(f.about().knowledge()), String[]::new),
                array(
                        folds,
                        f -> f.about().role() == null ? "" : f.about().role().name(),
                        String[]::new),
                array(folds, f -> braces(f.lists()), String[]::new),
                array(folds, Folding.Fold::listNames, String[]::new),
                array(folds, Folding.Fold::live, Long[]::new),
                array(folds, f -> f.first().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                array(folds, f -> f.last().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                array(folds, Folding.Fold::lastPosition, Long[]::new),
                array(folds, Folding.Fold::firstPosition, Long[]::new),
                array(folds, f -> braces(f.newest()), String[]::new),
                array(folds, f -> f.state().name(), String[]::new));
    }

    private static <T> Object array(
            List<Folding.Fold> folds,
            Function<Folding.Fold, ? extends @org.jspecify.annotations.Nullable T> column,
            java.util.function.IntFunction<T[]> make) {
        var array = make.apply(folds.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = column.apply(folds.get(i));
        }
        return array;
    }

    /** An array as PostgreSQL writes it: arrays of arrays cannot be unnested row by row. */
    private static String braces(List<? extends Number> numbers) {
        return numbers.stream().map(Number::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** Log text may hold what PostgreSQL's text cannot, and be longer than a list shows. */
    private static String plain(String text) {
        var plain = text.replace("\0", "");
        return plain.length() <= 1_000 ? plain : plain.substring(0, 1_000);
    }

    /** Notes what one list found later for each alert; what it had found before is replaced. */
    void later(int list, Map<UUID, Long> hits, Map<UUID, Long> ids, Instant now) {
        var keys = List.copyOf(hits.keySet());
        sql.execute(
                """
                insert into alert.retro (alert, list, unit, hits, found)
                select a.id, ?, a.unit, t.hits, ?::timestamptz
                from unnest(?::bigint[], ?::bigint[]) as t (id, hits) join alert.finding a on a.id = t.id
                on conflict (alert, list) do update set hits = excluded.hits
                """,
                list,
                now.atOffset(ZoneOffset.UTC),
                keys.stream().map(ids::get).toArray(Long[]::new),
                keys.stream().map(hits::get).toArray(Long[]::new));
        sql.execute(
                """
                update alert.finding a set later = r.hits
                from (select alert, sum(hits) as hits from alert.retro where alert = any(?) group by alert) r
                where r.alert = a.id
                """,
                (Object) keys.stream().map(ids::get).toArray(Long[]::new));
    }

    /** Which of the alerts that list has found something for before. */
    java.util.Set<UUID> toldBefore(int list, Collection<UUID> keys) {
        return new java.util.HashSet<>(
                sql.fetch(
                                """
                                select a.key from alert.finding a join alert.retro r on r.alert = a.id
                                where r.list = ? and a.key = any(?) order by a.id
                                """,
                                list,
                                keys.toArray(UUID[]::new))
                        .map(row -> row.get(0, UUID.class)));
    }
}
