package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.DELIVERY;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.unit.Units;

/** Freezes a directive's verdicts for a report, and can show later that the report says what stood then. */
@Service
class ResultReports {

    private final DirectiveRows letters;
    private final ObligationRows obligations;
    private final VerdictRows verdicts;
    private final ReportRows reports;
    private final Units units;
    private final Audit audit;
    private final JsonMapper json;
    private final InstantSource clock;

    ResultReports(
            DirectiveRows letters,
            ObligationRows obligations,
            VerdictRows verdicts,
            ReportRows reports,
            Units units,
            Audit audit,
            JsonMapper json,
            InstantSource clock) {
        this.letters = letters;
        this.obligations = obligations;
        this.verdicts = verdicts;
        this.reports = reports;
        this.units = units;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Freezes now; null if there is no such letter in force. */
    @Transactional
    ReportRows.@Nullable Frozen freeze(Actor actor, long letter) {
        // No verdict may be on its way to the table with a time before ours.
        verdicts.lock();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var data = at(letter, now);
        if (data == null) {
            return null;
        }
        var hash = data.hash(json);
        long id = reports.add(data, hash, now, actor.name());
        audit.record(
                actor,
                "directive.report",
                "directive:" + letter,
                Map.of("report", id, "at", now.toString(), "sha256", hash));
        return reports.byId(id);
    }

    /** What a report of this moment would say. */
    @Transactional(readOnly = true)
    @Nullable ResultReport now(long letter) {
        return at(letter, clock.instant());
    }

    /** What a report of that moment says, from the history of verdicts; null for a draft or no letter. */
    @Transactional(readOnly = true)
    @Nullable ResultReport at(long letter, Instant at) {
        var directive = letters.byId(letter);
        if (directive == null || directive.issued() == null || directive.dated() == null) {
            return null;
        }
        var owed = obligations.of(letter);
        var cells = verdicts.cellsAt(letter, at);
        var matrix =
                Matrix.of(
                        units.on(directive.dated()),
                        letters.clauses(letter),
                        owed,
                        cells,
                        Matrix.Filter.NONE);
        int unregistered =
                letters.deliveries(
                                DELIVERY.LETTER
                                        .eq(letter)
                                        .and(
                                                DELIVERY.REGISTERED
                                                        .isNull()
                                                        .or(DELIVERY.REGISTERED.gt(Times.at(at)))))
                        .size();
        return ResultReport.of(directive, matrix, owed, cells, unregistered, at);
    }

    /** Whether the report still says what the history of verdicts says about its moment. */
    @Transactional(readOnly = true)
    boolean holds(ReportRows.Frozen report) {
        var again = at(report.data().letter(), report.data().at());
        return again != null
                && again.hash(json).equals(report.hash())
                && report.data().hash(json).equals(report.hash());
    }

    @Transactional(readOnly = true)
    List<ReportRows.Frozen> of(long letter) {
        return reports.of(letter);
    }

    @Transactional(readOnly = true)
    ReportRows.@Nullable Frozen byId(long id) {
        return reports.byId(id);
    }

    /** A frozen report against the one frozen before it; null for the first. */
    @Transactional(readOnly = true)
    @Nullable Comparison before(ReportRows.Frozen report) {
        return reports.of(report.data().letter()).stream()
                .filter(one -> one.id() < report.id())
                .findFirst()
                .map(one -> Comparison.of(one.data(), report.data()))
                .orElse(null);
    }

    /** This moment against the newest frozen report; null where there is none. */
    @Transactional(readOnly = true)
    @Nullable Comparison since(ResultReport now) {
        return reports.of(now.letter()).stream()
                .findFirst()
                .map(one -> Comparison.of(one.data(), now))
                .orElse(null);
    }
}
