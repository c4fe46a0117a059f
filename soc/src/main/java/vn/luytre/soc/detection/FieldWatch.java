package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.coverage.FieldNeeds;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.soc.detection.FieldsSeen.Name;
import vn.luytre.soc.store.Scope;

/**
 * Which rules can never fire because no event of their logs has ever held what they ask for. What judges learn is fetched once a
 * minute, and written only if it is new.
 */
@Component
class FieldWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FieldWatch.class);

    private final FieldsSeen fields;
    private final FieldRows rows;
    private final Detectors detectors;
    private final InstantSource clock;
    private volatile Lacking lacking = new Lacking(Book.EMPTY, -1, Map.of());
    private volatile boolean recalled;

    FieldWatch(FieldsSeen fields, FieldRows rows, Detectors detectors, InstantSource clock) {
        this.fields = fields;
        this.rows = rows;
        this.detectors = detectors;
        this.clock = clock;
    }

    /** What was found for a book when so much was known. */
    private record Lacking(Book book, long version, Map<About, List<String>> fields) {}

    /** Takes up what was known when the server last ran; once, before the first rules are in force. */
    void recall() {
        if (!recalled) {
            fields.recall(rows.all());
            recalled = true;
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void everyMinute() {
        Scope.PROVINCE.run(this::look);
    }

    /** Fetches what was learned, and keeps what is new. */
    void look() {
        detectors.learn();
        var news = fields.fresh();
        if (!news.isEmpty()) {
            rows.keep(news, clock.instant());
            LOG.atInfo()
                    .addKeyValue("fields", news.size())
                    .log("more is known of the fields that events hold");
        }
    }

    /**
     * By what a rule says of itself, the fields for want of which it can never fire, as it calls them; only of rules that run and
     * lack some.
     */
    Map<About, List<String>> lacking(Book book) {
        var known = lacking;
        long version = fields.version();
        if (known.book() != book || known.version() != version) {
            known = new Lacking(book, version, find(book));
            lacking = known;
        }
        return known.fields();
    }

    private Map<About, List<String>> find(Book book) {
        var found = new IdentityHashMap<About, List<String>>();
        var never = new HashMap<Name, Boolean>();
        for (var guarded : book.running()) {
            var rule = guarded.rule();
            var source = rule.logsource();
            var needs =
                    FieldNeeds.of(
                            rule.detection(),
                            field ->
                                    never.computeIfAbsent(
                                            new Name(source, field),
                                            name -> fields.never(source, name.field())));
            if (!needs.isEmpty()) {
                found.put(rule.about(), needs);
            }
        }
        return found;
    }
}
