package vn.luytre.soc.detection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.event.Severity;
import vn.luytre.soc.audit.Actor;

/** Sweeps of uploaded logs and what they came to. */
@Repository
class SweepRows {

    private static final String COLUMNS =
            "id, unit, asked, person, machine, note, stage, ended, stopped_by, files, passed_over, records, active, inactive,"
                    + " hits, excepted, low, left_out, findings, seconds, all_read, told";

    private final DSLContext sql;

    SweepRows(DSLContext sql) {
        this.sql = sql;
    }

    long add(Actor actor, long unit, String machine, String note, Instant now) {
        var row =
                sql.fetchOne(
                        """
                        insert into detection.sweep (unit, asked, account, person, machine, note)
                        values (?, ?::timestamptz, ?, ?, ?, ?) returning id
                        """,
                        unit,
                        utc(now),
                        actor.account(),
                        actor.name(),
                        machine,
                        note);
        return Objects.requireNonNull(row).get(0, Long.class);
    }

    void add(long sweep, long unit, List<UploadSweep.Upload> uploads) {
        for (int i = 0; i < uploads.size(); i++) {
            var one = uploads.get(i);
            sql.execute(
                    "insert into detection.sweep_upload (sweep, number, unit, name, bytes, sha256) values (?, ?, ?, ?, ?, ?)",
                    sweep,
                    i + 1,
                    unit,
                    one.name(),
                    one.bytes(),
                    one.sha256());
        }
    }

    @Nullable UploadSweep byId(long id) {
        var row = sql.fetchOne("select " + COLUMNS + " from detection.sweep where id = ?", id);
        return row == null ? null : sweep(row);
    }

    /** The newest that the viewer sees. */
    List<UploadSweep> newest(int most) {
        return sql.fetch(
                        "select " + COLUMNS + " from detection.sweep order by id desc limit ?",
                        most)
                .map(SweepRows::sweep);
    }

    /** How many of a unit wait or run. */
    int unfinished(long unit) {
        var row =
                sql.fetchOne(
                        "select count(*) from detection.sweep where ended is null and unit = ?",
                        unit);
        return Objects.requireNonNull(row).get(0, Integer.class);
    }

    /** Notes that it runs; false if it is over already. */
    boolean running(long id) {
        return sql.execute(
                        "update detection.sweep set stage = 'RUNNING' where id = ? and stage = 'WAITING'",
                        id)
                > 0;
    }

    /** Ends those that neither finished nor were stopped, with nothing found; returns their numbers. */
    List<Long> breakOff(Instant now) {
        return sql.fetch(
                        """
                        update detection.sweep set stage = 'BROKEN_OFF', ended = ?::timestamptz where ended is null returning id
                        """,
                        utc(now))
                .map(row -> row.get(0, Long.class));
    }

    /** Ends it with nothing found; false if it is over already. */
    boolean gaveUp(long id, UploadSweep.Stage stage, String by, Instant now) {
        return sql.execute(
                        """
                        update detection.sweep set stage = ?, stopped_by = ?, ended = ?::timestamptz
                        where id = ? and ended is null
                        """,
                        stage.name(),
                        by,
                        utc(now),
                        id)
                > 0;
    }

    /** Ends it with what it came to; false if it is over already. */
    boolean done(long id, UploadSweep.Outcome outcome, Instant now) {
        return sql.execute(
                        """
                        update detection.sweep set stage = 'DONE', ended = ?::timestamptz, files = ?, passed_over = ?, records = ?,
                            active = ?, inactive = ?, hits = ?, excepted = ?, low = ?, left_out = ?, findings = ?, seconds = ?,
                            all_read = ?, told = ?
                        where id = ? and ended is null
                        """,
                        utc(now),
                        outcome.files(),
                        outcome.passedOver(),
                        outcome.records(),
                        outcome.active(),
                        outcome.inactive(),
                        outcome.hits(),
                        outcome.excepted(),
                        outcome.low(),
                        outcome.leftOut(),
                        outcome.findings(),
                        outcome.seconds(),
                        outcome.allRead(),
                        plain(outcome.told().json()),
                        id)
                > 0;
    }

    List<UploadSweep.Upload> uploads(long sweep) {
        return sql.fetch(
                        "select name, bytes, sha256 from detection.sweep_upload where sweep = ? order by number",
                        sweep)
                .map(row ->
                        new UploadSweep.Upload(
                                row.get(0, String.class),
                                row.get(1, Long.class),
                                row.get(2, String.class)));
    }

    void add(long sweep, long unit, UploadSweep.Rule rule, List<UploadSweep.Hit> hits) {
        sql.execute(
                """
                insert into detection.sweep_rule (sweep, place, unit, rule, sigma_id, title, author, severity, hits, excepted, files,
                    first_at, last_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
                """,
                sweep,
                rule.place(),
                unit,
                rule.key(),
                plain(rule.sigmaId()),
                rule.title(),
                rule.author(),
                (short) rule.severity().ordinal(),
                rule.hits(),
                rule.excepted(),
                rule.files(),
                utc(rule.first()),
                utc(rule.last()));
        BatchBindStep batch =
                sql.batch(
                        """
                        insert into detection.sweep_hit (sweep, place, number, unit, file, record, record_offset, at, computer,
                            detail, decided, excepted)
                        values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?)
                        """);
        for (int i = 0; i < hits.size(); i++) {
            var hit = hits.get(i);
            batch =
                    batch.bind(
                            sweep,
                            rule.place(),
                            i + 1,
                            unit,
                            plain(hit.file()),
                            hit.record(),
                            hit.offset(),
                            utc(hit.at()),
                            plain(hit.computer()),
                            plain(hit.detail()),
                            plain(hit.decided()),
                            hit.excepted());
        }
        if (!hits.isEmpty()) {
            batch.execute();
        }
    }

    /** The rules that were met, the gravest first. */
    List<UploadSweep.Rule> rules(long sweep) {
        return sql.fetch(
                        """
                        select place, rule, sigma_id, title, author, severity, hits, excepted, files, first_at, last_at
                        from detection.sweep_rule where sweep = ? order by place
                        """,
                        sweep)
                .map(row ->
                        new UploadSweep.Rule(
                                row.get(0, Integer.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, String.class),
                                row.get(4, String.class),
                                Severity.values()[row.get(5, Short.class)],
                                row.get(6, Long.class),
                                row.get(7, Long.class),
                                row.get(8, Long.class),
                                instant(row, 9),
                                instant(row, 10)));
    }

    /** The first records that a rule met. */
    List<UploadSweep.Hit> hits(long sweep, int place) {
        return sql.fetch(
                        """
                        select file, record, record_offset, at, computer, detail, decided, excepted
                        from detection.sweep_hit where sweep = ? and place = ? order by number
                        """,
                        sweep,
                        place)
                .map(row ->
                        new UploadSweep.Hit(
                                row.get(0, String.class),
                                row.get(1, Long.class),
                                row.get(2, Long.class),
                                instant(row, 3),
                                row.get(4, String.class),
                                row.get(5, String.class),
                                row.get(6, String.class),
                                row.get(7, Boolean.class)));
    }

    private static UploadSweep sweep(Record row) {
        return new UploadSweep(
                row.get(0, Long.class),
                row.get(1, Long.class),
                Objects.requireNonNull(instant(row, 2)),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                UploadSweep.Stage.valueOf(row.get(6, String.class)),
                instant(row, 7),
                row.get(8, String.class),
                new UploadSweep.Outcome(
                        row.get(9, Long.class),
                        row.get(10, Long.class),
                        row.get(11, Long.class),
                        row.get(12, Integer.class),
                        row.get(13, Integer.class),
                        row.get(14, Long.class),
                        row.get(15, Long.class),
                        row.get(16, Long.class),
                        row.get(17, Long.class),
                        row.get(18, Integer.class),
                        row.get(19, Double.class),
                        row.get(20, Boolean.class),
                        SweepTold.of(row.get(21, String.class))));
    }

    private static @Nullable Instant instant(Record row, int column) {
        var at = row.get(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL's text cannot hold NUL, and what logs say may be anything. */
    static String plain(String text) {
        return text.replace("\0", "");
    }
}
