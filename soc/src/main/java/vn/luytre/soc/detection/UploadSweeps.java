package vn.luytre.soc.detection;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.detection.sweep.RuleSum;
import vn.luytre.soc.detection.sweep.SweepSummary;

/** How sweeps of uploaded logs are asked for, kept and told; each method is a transaction. */
@Service
class UploadSweeps {

    /** Sweeps of one unit that may wait or run. */
    static final int MOST_OF_UNIT = 3;

    /** Somebody asked for a sweep; the files lie in that folder as {@code 1}, {@code 2} and so on. */
    record Asked(long id, Order order) {}

    /**
     * What is to be swept.
     *
     * @param machine where the logs come from, as the person says; empty if unsaid, as the note
     * @param language of the report
     */
    record Order(
            long unit,
            String machine,
            String note,
            Locale language,
            List<UploadSweep.Upload> uploads,
            Path folder) {}

    private final SweepRows rows;
    private final SweptLogs logs;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    UploadSweeps(
            SweepRows rows,
            SweptLogs logs,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.logs = logs;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Asks for a sweep of what has been received; returns its number. */
    @Transactional
    long ask(Actor actor, Order order) {
        var uploads = order.uploads();
        long id = rows.add(actor, order.unit(), order.machine(), order.note(), clock.instant());
        rows.add(id, order.unit(), uploads);
        audit.record(
                actor,
                "detection.sweep-upload",
                "sweep:" + id,
                Map.of(
                        "unit",
                        order.unit(),
                        "machine",
                        order.machine(),
                        "files",
                        uploads.stream().map(UploadSweep.Upload::name).toList(),
                        "sha256",
                        uploads.stream().map(UploadSweep.Upload::sha256).toList(),
                        "bytes",
                        uploads.stream().mapToLong(UploadSweep.Upload::bytes).sum()));
        events.publishEvent(new Asked(id, order));
        return id;
    }

    /** Whether the unit has as many unfinished sweeps as it may. */
    @Transactional(readOnly = true)
    boolean isFull(long unit) {
        return rows.unfinished(unit) >= MOST_OF_UNIT;
    }

    @Transactional
    boolean running(long id) {
        return rows.running(id);
    }

    /** Ends what a server before this one left unfinished. */
    @Transactional
    List<Long> breakOff() {
        return rows.breakOff(clock.instant());
    }

    @Transactional
    void failed(long id) {
        rows.gaveUp(id, UploadSweep.Stage.FAILED, "", clock.instant());
    }

    /** Stops a sweep that the viewer sees; false if there is none, or it is over already. */
    @Transactional
    boolean stop(Actor actor, long id) {
        boolean stopped =
                rows.gaveUp(id, UploadSweep.Stage.CANCELLED, actor.name(), clock.instant());
        if (stopped) {
            audit.record(actor, "detection.sweep-stop", "sweep:" + id, Map.of());
        }
        return stopped;
    }

    /** Somebody takes a report away. */
    @Transactional
    void taken(Actor actor, long id, String form) {
        audit.record(actor, "detection.sweep-report", "sweep:" + id, Map.of("format", form));
    }

    @Transactional(readOnly = true)
    @Nullable UploadSweep byId(long id) {
        return rows.byId(id);
    }

    @Transactional(readOnly = true)
    List<UploadSweep> newest(int most) {
        return rows.newest(most);
    }

    @Transactional(readOnly = true)
    List<UploadSweep.Upload> uploads(long id) {
        return rows.uploads(id);
    }

    @Transactional(readOnly = true)
    List<UploadSweep.Rule> rules(long id) {
        return rows.rules(id);
    }

    @Transactional(readOnly = true)
    List<UploadSweep.Hit> hits(long id, int place) {
        return rows.hits(id, place);
    }

    /**
     * Files what was found and notes the end, both or neither.
     *
     * @param sha256 of each log that findings are of, by its name
     * @return false if somebody stopped it in the meantime: then nothing is filed
     */
    @Transactional
    boolean done(
            long id,
            long unit,
            SweepSummary summary,
            SweepHarvest harvest,
            Map<String, String> sha256) {
        var outcome =
                new UploadSweep.Outcome(
                        summary.files(),
                        summary.passedOver(),
                        summary.records(),
                        summary.active(),
                        summary.inactive().size(),
                        summary.hits(),
                        harvest.excepted(),
                        harvest.low(),
                        harvest.leftOut(),
                        harvest.alerts(),
                        summary.seconds(),
                        summary.allRead(),
                        SweepTold.of(summary));
        if (!rows.done(id, outcome, clock.instant())) {
            return false;
        }
        var tallies = summary.tallies();
        for (int i = 0; i < tallies.size(); i++) {
            keep(id, unit, i + 1, tallies.get(i), harvest);
        }
        file(id, unit, harvest, sha256);
        return true;
    }

    private void keep(long id, long unit, int place, RuleSum tally, SweepHarvest harvest) {
        var known = harvest.known(tally.rule());
        var of = harvest.of(tally.rule());
        var sigmaId = tally.rule().id();
        var rule =
                new UploadSweep.Rule(
                        place,
                        known.key(),
                        sigmaId == null ? "" : sigmaId,
                        known.title(),
                        known.author(),
                        harvest.severity(known),
                        tally.hits(),
                        of == null ? 0 : of.excepted(),
                        tally.fileCount(),
                        SweptFinding.time(tally.first()),
                        SweptFinding.time(tally.last()));
        rows.add(id, unit, rule, of == null ? List.of() : of.shown());
    }

    /** A log that was sent twice at once, as in an archive and beside it, is told once. */
    private void file(long id, long unit, SweepHarvest harvest, Map<String, String> sha256) {
        var found = new ArrayList<SweepFound.Hit>();
        var told = new HashMap<String, String>();
        for (var name : harvest.logs().stream().sorted().toList()) {
            var hash = sha256.get(name);
            if (hash == null || told.putIfAbsent(hash, name) != null) {
                continue;
            }
            int log = logs.number(unit, hash, name);
            for (var finding : harvest.of(name)) {
                found.add(finding.told(log));
                logs.prove(finding.key().uuid(), log, unit, id, finding.proofs());
            }
        }
        if (!found.isEmpty()) {
            events.publishEvent(new SweepFound(clock.instant(), found));
        }
    }
}
