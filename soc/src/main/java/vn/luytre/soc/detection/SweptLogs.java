package vn.luytre.soc.detection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.detection.sweep.Hit;

/** Logs that were uploaded and swept for a unit, by what they hold, and the records in them that prove alerts. */
@Component
public class SweptLogs {

    private static final int SHOWN = 10;

    private final DSLContext sql;

    SweptLogs(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A record that proves an alert. The log itself is not kept: whoever has it can tell by the hash that it is the one.
     *
     * @param log what the log was called when it came first
     * @param sha256 of the log, unpacked: 64 lower-case hexadecimal digits
     * @param offset bytes from the beginning of the log
     * @param at when it happened; null if the record does not say
     * @param sweep the number of the sweep that found it last
     */
    public record Proof(
            String log,
            String sha256,
            long record,
            long offset,
            @Nullable Instant at,
            String detail,
            long sweep) {}

    /** The first records that prove the alert of that key, as far as the viewer sees them; none for an alert of other origin. */
    @Transactional(readOnly = true)
    public List<Proof> of(UUID finding) {
        return sql.fetch(
                        """
                        select l.name, l.sha256, p.record, p.record_offset, p.at, p.detail, p.sweep
                        from detection.sweep_proof p join detection.swept_log l on l.id = p.log
                        where p.finding = ? order by p.at desc nulls last, p.log, p.record_offset limit ?
                        """,
                        finding,
                        SHOWN)
                .map(row -> {
                    var at = row.get(4, OffsetDateTime.class);
                    return new Proof(
                            row.get(0, String.class),
                            row.get(1, String.class),
                            row.get(2, Long.class),
                            row.get(3, Long.class),
                            at == null ? null : at.toInstant(),
                            row.get(5, String.class),
                            row.get(6, Long.class));
                });
    }

    /** The number of a unit's log; the same for the same bytes, whatever it is called. */
    int number(long unit, String sha256, String name) {
        var row =
                sql.fetchOne(
                        """
                        insert into detection.swept_log (unit, sha256, name) values (?, ?, ?)
                        on conflict (unit, sha256) do update set sha256 = excluded.sha256 returning id
                        """,
                        unit,
                        sha256,
                        SweepRows.plain(name));
        return Objects.requireNonNull(row).get(0, Integer.class);
    }

    /** Keeps the records of a log that prove a finding. */
    void prove(UUID finding, int log, long unit, long sweep, List<Hit> hits) {
        for (var hit : hits) {
            var at = SweptFinding.time(hit.timeMicros());
            sql.execute(
                    """
                    insert into detection.sweep_proof (finding, log, record, record_offset, unit, at, detail, sweep)
                    values (?, ?, ?, ?, ?, ?::timestamptz, ?, ?)
                    on conflict (finding, log, record, record_offset) do update set sweep = excluded.sweep
                    """,
                    finding,
                    log,
                    hit.record(),
                    hit.offset(),
                    unit,
                    at == null ? null : at.atOffset(ZoneOffset.UTC),
                    SweepRows.plain(hit.detail()),
                    sweep);
        }
    }
}
