package vn.luytre.soc.detection;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.event.Event;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.query.Expr;
import vn.luytre.parse.evtx.EvtxEvents;
import vn.luytre.parse.evtx.EvtxReader;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.Works;

/** Tries a rule text before anybody keeps it: on pasted events, on an event log, on what the lake holds. */
@Component
class RuleTrials implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RuleTrials.class);

    /** Trials over the lake that may wait; they run one after the other. */
    private static final int WAITING = 8;

    private static final int REMEMBERED = 50;

    private final RuleBook book;
    private final ReadRules read;
    private final Lake lake;
    private final Works works;
    private final InstantSource clock;
    private final Map<Long, Outcome> outcomes = new ConcurrentSkipListMap<>();
    private final ExecutorService worker =
            new ThreadPoolExecutor(
                    0,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING),
                    Thread.ofPlatform().name("rule-trial").daemon().factory());
    private final Cancel closing = new Cancel();

    RuleTrials(RuleBook book, ReadRules read, Lake lake, Works works, InstantSource clock) {
        this.book = book;
        this.read = read;
        this.lake = lake;
        this.works = works;
        this.clock = clock;
    }

    /** A trial over the lake; the result is null while it runs and where it failed. */
    record Outcome(long work, int days, RuleTrial.@Nullable Result result) {}

    /**
     * What a text would be among the rules in force: its own rules, with the filters of all, and its own correlations with
     * the rules they need.
     */
    Ruleset among(@Nullable RuleFile file, String text) {
        var on = RuleFile.draft(file);
        var own = read.glance(on.path(), text);
        var all = new ArrayList<SigmaDocument>(own);
        book.texts().stream()
                .filter(other -> other.file().id() != on.id() && other.file().enabled())
                .forEach(other -> all.addAll(other.documents()));
        var linked = Ruleset.of(all);
        var wanted = new HashSet<About>();
        for (var document : own) {
            if (document instanceof SigmaDocument.Rule(var rule)) {
                wanted.add(rule.about());
            } else if (document instanceof SigmaDocument.Correlation(var correlation)) {
                wanted.add(correlation.about());
            }
        }
        // Each correlation comes after those it needs.
        for (var correlation : linked.correlations().reversed()) {
            if (wanted.contains(correlation.correlation().about())) {
                correlation.members().forEach(member -> wanted.add(member.target()));
            }
        }
        return new Ruleset(
                linked.rules().stream()
                        .filter(rule -> wanted.contains(rule.rule().about()))
                        .toList(),
                linked.correlations().stream()
                        .filter(one -> wanted.contains(one.correlation().about()))
                        .toList(),
                List.of(),
                List.of());
    }

    /** Each pasted event by each rule, with what decided. */
    List<TrialVerdict> pasted(@Nullable RuleFile file, String text, String events) {
        var rules = among(file, text);
        var verdicts = new TrialVerdicts(rules, book.sources());
        return TrialEvents.of(events, Event.micros(clock.instant())).stream()
                .map(verdicts::of)
                .toList();
    }

    /** All records of a Windows event log. */
    RuleTrial.Result log(@Nullable RuleFile file, String text, InputStream evtx)
            throws IOException {
        var trial = new RuleTrial(among(file, text), book.sources());
        new EvtxReader()
                .read(
                        evtx,
                        new EvtxEvents(
                                Event.micros(clock.instant()),
                                Event.Origin.UNKNOWN,
                                false,
                                (record, event) -> trial.event(event, record.offset())));
        return trial.result();
    }

    /**
     * Starts a trial over the last days of the lake, as far as the viewer sees it; null if too many wait already.
     *
     * @param title what people see that it is
     */
    @Nullable Outcome lake(@Nullable RuleFile file, String text, int days, String title) {
        var rules = among(file, text);
        var scope = Scope.current();
        var work = works.begin(title, 0).mayBeStopped();
        while (outcomes.size() >= REMEMBERED) {
            outcomes.remove(outcomes.keySet().iterator().next());
        }
        var begun = new Outcome(work.id(), days, null);
        outcomes.put(work.id(), begun);
        try {
            worker.execute(() -> scope.run(() -> run(rules, days, work, scope)));
        } catch (RejectedExecutionException e) {
            outcomes.remove(work.id());
            work.fail("quá nhiều lần thử đang chờ");
            return null;
        }
        return begun;
    }

    /** How far the trial is; null if there is none of that number, or it is not the viewer's to see. */
    @Nullable Outcome outcome(long work) {
        return works.byId(work) == null ? null : outcomes.get(work);
    }

    private void run(Ruleset rules, int days, Works.Work work, Scope scope) {
        var trial = new RuleTrial(rules, book.sources());
        var cancel = new Cancel();
        try {
            lake.scan(
                    Query.last(Expr.ALL, Duration.ofDays(days), clock.instant()),
                    scope.events(),
                    (done, all, _) -> {
                        trial.stretch();
                        step(work, cancel, done, all);
                    },
                    cancel,
                    held -> trial.event(held.event(), held.position()));
            var result = trial.result();
            outcomes.computeIfPresent(work.id(), (id, _) -> new Outcome(id, days, result));
            work.finish("%d sự kiện".formatted(result.events()));
        } catch (RuntimeException e) {
            if (!work.stopAsked() && !closing.isCancelled()) {
                LOG.atError().setCause(e).log("a trial of a rule failed");
            }
            work.fail(work.stopAsked() ? "đã dừng theo yêu cầu" : "không đọc được kho sự kiện");
        }
    }

    private void step(Works.Work work, Cancel cancel, long done, long all) {
        work.step(done, all);
        if (work.stopAsked() || closing.isCancelled()) {
            cancel.cancel();
        }
    }

    @Override
    public void destroy() {
        closing.cancel();
        worker.shutdownNow();
    }
}
