package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.OBLIGATION;
import static vn.luytre.schema.directive.Tables.VERDICT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.schema.directive.tables.records.VerdictRecord;

/** Verdicts now and before. A row ends when a verdict of another kind or count takes its place; it is never deleted. */
@Repository
class VerdictRows {

    /** An advisory lock: verdicts are computed, and frozen for a report, by one at a time. "verdict" in ASCII. */
    private static final long LOCK = 0x76657264696374L;

    private final DSLContext sql;
    private final JsonMapper json;

    VerdictRows(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * A verdict with its times.
     *
     * @param since when it began to stand so
     * @param checked when it was last computed
     * @param until when another took its place; null while it stands
     */
    record Standing(
            long id,
            long obligation,
            long unit,
            Verdict verdict,
            String hash,
            Instant since,
            Instant checked,
            @Nullable Instant until) {}

    /** Only what a table of cells needs; no reasons, no proof. */
    record Cell(
            long obligation,
            long unit,
            long clause,
            Outcome outcome,
            int met,
            int total,
            boolean late,
            boolean look,
            Instant since,
            Instant checked) {}

    /** A verdict to be written; {@code before} null if there was none. */
    record Change(Obligation obligation, @Nullable Standing before, Verdict now) {}

    void lock() {
        sql.execute("select pg_advisory_xact_lock(?)", LOCK);
    }

    Map<Long, Standing> current(Collection<Long> obligations) {
        return sql.selectFrom(VERDICT)
                .where(VERDICT.OBLIGATION.eq(DSL.any(obligations.toArray(Long[]::new))))
                .and(VERDICT.UNTIL.isNull())
                .orderBy(VERDICT.ID)
                .fetchMap(VERDICT.OBLIGATION, this::standing);
    }

    List<Standing> history(long obligation) {
        return sql.selectFrom(VERDICT)
                .where(VERDICT.OBLIGATION.eq(obligation))
                .orderBy(VERDICT.SINCE.desc(), VERDICT.ID.desc())
                .fetch(this::standing);
    }

    /** How a letter's obligations stand now, by clause and unit. */
    List<Cell> cells(long letter) {
        return cells(OBLIGATION.LETTER.eq(letter), VERDICT.UNTIL.isNull());
    }

    /** How they stood at that moment. */
    List<Cell> cellsAt(long letter, Instant at) {
        return cells(
                OBLIGATION.LETTER.eq(letter),
                VERDICT.SINCE
                        .le(Times.at(at))
                        .and(VERDICT.UNTIL.isNull().or(VERDICT.UNTIL.gt(Times.at(at)))));
    }

    List<Cell> cellsOfUnit(long unit) {
        return cells(OBLIGATION.UNIT.eq(unit), VERDICT.UNTIL.isNull());
    }

    private List<Cell> cells(Condition which, Condition when) {
        return sql.select(
                        VERDICT.OBLIGATION,
                        VERDICT.UNIT,
                        OBLIGATION.CLAUSE,
                        VERDICT.OUTCOME,
                        VERDICT.MET,
                        VERDICT.TOTAL,
                        VERDICT.LATE,
                        VERDICT.LOOK,
                        VERDICT.SINCE,
                        VERDICT.CHECKED)
                .from(VERDICT)
                .join(OBLIGATION)
                .on(OBLIGATION.ID.eq(VERDICT.OBLIGATION))
                .where(which)
                .and(when)
                .orderBy(VERDICT.OBLIGATION, VERDICT.ID)
                .fetch(row ->
                        new Cell(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                Outcome.valueOf(row.value4()),
                                row.value5(),
                                row.value6(),
                                row.value7(),
                                row.value8(),
                                row.value9().toInstant(),
                                row.value10().toInstant()));
    }

    /** Says that these still stand, computed again. */
    void checked(Collection<Long> verdicts, Instant now) {
        if (!verdicts.isEmpty()) {
            sql.update(VERDICT)
                    .set(VERDICT.CHECKED, Times.at(now))
                    .where(VERDICT.ID.eq(DSL.any(verdicts.toArray(Long[]::new))))
                    .execute();
        }
    }

    /** The same verdict for newer reasons or proof. */
    void renew(Standing before, Verdict now, Instant at) {
        sql.update(VERDICT)
                .set(VERDICT.LOOK, now.look())
                .set(VERDICT.REASONS, JSONB.jsonb(json.writeValueAsString(now.reasons())))
                .set(VERDICT.PROOFS, JSONB.jsonb(json.writeValueAsString(now.proofs())))
                .set(VERDICT.HASH, now.hash())
                .set(VERDICT.CHECKED, Times.at(at))
                .where(VERDICT.ID.eq(before.id()))
                .execute();
    }

    /** Ends what stood and begins what stands. */
    void replace(List<Change> changes, Instant now) {
        var ended =
                changes.stream()
                        .map(Change::before)
                        .filter(java.util.Objects::nonNull)
                        .map(Standing::id)
                        .toArray(Long[]::new);
        sql.update(VERDICT)
                .set(VERDICT.UNTIL, Times.at(now))
                .where(VERDICT.ID.eq(DSL.any(ended)))
                .execute();
        var rows = new ArrayList<VerdictRecord>(changes.size());
        for (var change : changes) {
            rows.add(row(change, now));
        }
        sql.batchInsert(rows).execute();
    }

    private VerdictRecord row(Change change, Instant now) {
        var verdict = change.now();
        var row = sql.newRecord(VERDICT);
        row.setObligation(change.obligation().id());
        row.setUnit(change.obligation().unit());
        row.setOutcome(verdict.outcome().name());
        row.setMet(verdict.met());
        row.setTotal(verdict.total());
        row.setLate(verdict.late());
        row.setLook(verdict.look());
        row.setSigner(verdict.signer());
        row.setReasons(JSONB.jsonb(json.writeValueAsString(verdict.reasons())));
        row.setProofs(JSONB.jsonb(json.writeValueAsString(verdict.proofs())));
        row.setHash(verdict.hash());
        row.setSince(Times.at(now));
        row.setChecked(Times.at(now));
        return row;
    }

    private Standing standing(Record row) {
        var verdict =
                new Verdict(
                        Outcome.valueOf(row.get(VERDICT.OUTCOME)),
                        row.get(VERDICT.MET),
                        row.get(VERDICT.TOTAL),
                        row.get(VERDICT.LATE),
                        row.get(VERDICT.LOOK),
                        row.get(VERDICT.SIGNER),
                        Arrays.asList(
                                json.readValue(
                                        row.get(VERDICT.REASONS).data(), Finding.Reason[].class)),
                        Arrays.asList(
                                json.readValue(
                                        row.get(VERDICT.PROOFS).data(), Finding.Proof[].class)));
        return new Standing(
                row.get(VERDICT.ID),
                row.get(VERDICT.OBLIGATION),
                row.get(VERDICT.UNIT),
                verdict,
                row.get(VERDICT.HASH),
                row.get(VERDICT.SINCE).toInstant(),
                row.get(VERDICT.CHECKED).toInstant(),
                Times.instant(row.get(VERDICT.UNTIL)));
    }
}
