package vn.luytre.soc.detection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.soc.store.Bulletin;
import vn.luytre.soc.store.Partitions;

/** Keeps the rules that events are judged by up to date with what is stored: loaded at the start, swapped at a change. */
@Component
class RuleBook implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    /** How the knowledge of a rule's finding begins; its key follows. */
    static final String KNOWLEDGE = "SIGMA ";

    private final RuleTexts texts;
    private final Detectors detectors;
    private final RuleLooks looks;
    private final RuleTunings tunings;
    private final FieldWatch fields;
    private final Bulletin bulletin;
    private final Partitions partitions;
    private final InstantSource clock;
    private final LogSources sources = LogSources.known();
    private volatile Book book = Book.EMPTY;
    private volatile List<Book.Text> known = List.of();
    private volatile @Nullable Instant since;
    private volatile long version;
    private final Loading loading = new Loading("rules", this::load);

    RuleBook(
            RuleTexts texts,
            Detectors detectors,
            RuleLooks looks,
            RuleTunings tunings,
            FieldWatch fields,
            Bulletin bulletin,
            Partitions partitions,
            InstantSource clock) {
        this.texts = texts;
        this.detectors = detectors;
        this.looks = looks;
        this.tunings = tunings;
        this.fields = fields;
        this.bulletin = bulletin;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** What is known now; empty while the first load runs. */
    Book book() {
        return book;
    }

    /** The texts that the book was made of. */
    List<Book.Text> texts() {
        return known;
    }

    /** Since when; null while the first load runs. */
    @Nullable Instant since() {
        return since;
    }

    LogSources sources() {
        return sources;
    }

    /** Rules in force that speak of logs which parsers know. */
    List<SigmaRule> readable() {
        return book.running().stream()
                .map(rule -> rule.rule())
                .filter(rule -> !sources.routes(rule.logsource()).isEmpty())
                .toList();
    }

    @TransactionalEventListener
    void on(RulesChanged changed) {
        refresh();
    }

    /** Reads the rules again in the background; asked twice while one waits, it runs once. */
    void refresh() {
        loading.refresh();
    }

    /** Reads again what another process has changed, unless that is under way. */
    void follow(long newest) {
        if (version < newest && loading.isIdle()) {
            refresh();
        }
    }

    /** Waits until what was asked for before this call is done, but not longer than that. */
    void await(Duration most) {
        loading.await(most);
    }

    /** How many changes there had been when the rules in force were read; 0 where one process does everything. */
    long version() {
        return version;
    }

    private void load() {
        long began = System.nanoTime();
        long newest = bulletin.version(Bulletin.Topic.RULES);
        var read = texts.all();
        var fresh = Book.of(read, sources);
        fields.recall();
        var live = LiveRules.of(fresh, sources, tunings.open());
        var keys = live.watchKeys().values();
        long next = detectors.replace(live, keys);
        if (!partitions.several()) {
            looks.watched(keys, next);
        }
        version = newest;
        book = fresh.without(live.set().refused());
        known = read;
        since = clock.instant();
        LOG.atInfo()
                .addKeyValue("documents", fresh.entries().size())
                .addKeyValue("rules", fresh.running().size())
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .log("rules are in force");
    }

    @Override
    public void start() {
        loading.start();
    }

    @Override
    public void stop() {
        loading.stop();
    }

    @Override
    public boolean isRunning() {
        return loading.isRunning();
    }

    /** Before the pipeline, whose first event waits for it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 20;
    }
}
