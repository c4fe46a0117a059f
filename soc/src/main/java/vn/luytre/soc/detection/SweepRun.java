package vn.luytre.soc.detection;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.event.Event;
import vn.luytre.soc.detection.sweep.InactiveRule;
import vn.luytre.soc.detection.sweep.NamedLog;
import vn.luytre.soc.detection.sweep.Sweep;
import vn.luytre.soc.detection.sweep.SweepBounds;
import vn.luytre.soc.detection.sweep.SweepForm;
import vn.luytre.soc.detection.sweep.SweepProgress;
import vn.luytre.soc.detection.sweep.SweepRules;
import vn.luytre.soc.detection.sweep.SweepStopped;
import vn.luytre.soc.detection.sweep.SweepSummary;
import vn.luytre.soc.ui.Words;

/** Sweeps one upload by the rules in force, writes its reports and files what was found. */
@Component
class SweepRun {

    /** Bytes that all archives of an upload may unpack to together. */
    private static final long MOST_UNPACKED = 16L << 30;

    /** Hits that a report lists. */
    static final long MOST_LISTED = 200_000;

    private static final String REASON = "detection.reason.";

    private final UploadSweeps sweeps;
    private final SweepFolder folder;
    private final RuleBook book;
    private final RuleTunings tunings;
    private final MessageSource messages;
    private final InstantSource clock;

    SweepRun(
            UploadSweeps sweeps,
            SweepFolder folder,
            RuleBook book,
            RuleTunings tunings,
            MessageSource messages,
            InstantSource clock) {
        this.sweeps = sweeps;
        this.folder = folder;
        this.book = book;
        this.tunings = tunings;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Sweeps it.
     *
     * @throws SweepStopped if progress asked for it, or somebody stopped it at the last moment; then nothing is filed
     * @throws IOException if a report cannot be written
     */
    SweepSummary run(long id, UploadSweeps.Order order, SweepProgress progress) throws IOException {
        var now = book.book();
        var rules = SweepRules.inForce(now.running(), now.correlations(), inactive(now));
        var harvest =
                new SweepHarvest(
                        LiveRules.told(now, book.sources(), tunings.open()),
                        book.sources(),
                        order.unit(),
                        order.machine(),
                        Event.micros(clock.instant()));
        var words = new Words(messages, order.language());
        var bounds = new SweepBounds(MOST_UNPACKED, MOST_LISTED, order.folder());
        var sweep = Sweep.heard(rules, words, progress, bounds, harvest);
        var lines = order.folder().resolve("report.jsonl");
        SweepSummary summary;
        try (var out = new BufferedOutputStream(SweepFolder.create(lines), 1 << 16)) {
            summary = sweep.run(named(order), out);
        }
        var page = order.folder().resolve("report.html");
        try (var out = new BufferedOutputStream(SweepFolder.create(page), 1 << 16)) {
            SweepForm.page(summary, words, out);
        }
        folder.keep(id, SweepFolder.LINES, lines);
        folder.keep(id, SweepFolder.PAGE, page);
        var hashes = sweep.sha256(harvest.logs());
        if (!sweeps.done(id, order.unit(), summary, harvest, hashes)) {
            throw new SweepStopped();
        }
        return summary;
    }

    private static List<NamedLog> named(UploadSweeps.Order order) {
        var logs = new ArrayList<NamedLog>();
        for (int i = 0; i < order.uploads().size(); i++) {
            logs.add(
                    new NamedLog(
                            order.uploads().get(i).name(),
                            order.folder().resolve(String.valueOf(i + 1))));
        }
        return logs;
    }

    /** Documents that are known not to take part. What cannot be compiled is found when the rules are made ready. */
    private static List<InactiveRule> inactive(Book book) {
        var inactive = new ArrayList<InactiveRule>();
        for (var entry : book.entries()) {
            var trouble = entry.trouble();
            if (entry.state() == RuleEntry.State.OFF) {
                inactive.add(inactive(entry, "switched-off", Position.START, List.of()));
            } else if (trouble != null && !trouble.key().equals(REASON + "not-compiled")) {
                var at = trouble.at() == null ? Position.START : trouble.at();
                inactive.add(inactive(entry, code(trouble), at, trouble.parameters()));
            }
        }
        return inactive;
    }

    private static String code(RuleTrouble trouble) {
        return trouble.key().startsWith(REASON)
                ? trouble.key().substring(REASON.length())
                : trouble.key().equals(RuleTrouble.of(RuleTrouble.Own.DEPRECATED).key())
                        ? "given-up"
                        : "unfit";
    }

    private static InactiveRule inactive(
            RuleEntry entry, String code, Position at, List<String> parameters) {
        return new InactiveRule(
                entry.file().path(),
                entry.sigmaId(),
                entry.title(),
                entry.author().isEmpty() ? null : entry.author(),
                code,
                at,
                parameters);
    }
}
