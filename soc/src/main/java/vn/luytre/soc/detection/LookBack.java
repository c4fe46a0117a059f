package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.luytre.detect.Detection;
import vn.luytre.detect.FindingKey;
import vn.luytre.event.Event;

/**
 * Gathers what rules meet in events that are held, finding by finding. The rules judge as they do live, so findings have the
 * same keys; hits of a stretch in which a rule judged live are known already and left out. Not thread-safe.
 */
final class LookBack {

    /** Findings that are told of one look; a rule that meets everything would fill the queue. */
    static final int MOST = 5_000;

    private static final int NEWEST = 5;

    /** Positions in which a rule judged live, the end not included. */
    record Span(long since, long until) {
        boolean holds(long position) {
            return position >= since && position < until;
        }
    }

    private final RuleDetector detector;
    private final Map<String, List<Span>> watched;
    private final Map<String, Integer> files;
    private final RuleTally ignored = new RuleTally();
    private final Map<FindingKey, Gathered> gathered = new HashMap<>();
    private long hits;
    private long leftOut;

    /**
     * A look that has seen nothing yet.
     *
     * @param watched by the key of a rule's hits
     * @param files the number of the text by the key of a rule's hits
     */
    LookBack(LiveRules rules, Map<String, List<Span>> watched, Map<String, Integer> files) {
        detector = new RuleDetector(rules);
        this.watched = watched;
        this.files = files;
    }

    void event(Event event, long position) {
        detector.detect(event, position, this::hit, ignored);
        ignored.clear();
    }

    private void hit(Detected.Hit hit) {
        var rule = hit.rule();
        var key = hit.detection().knowledge().substring(RuleBook.KNOWLEDGE.length());
        boolean known =
                watched.getOrDefault(key, List.of()).stream()
                        .anyMatch(span -> span.holds(hit.position()));
        var file = files.get(key);
        if (known || rule == null || file == null) {
            return;
        }
        var finding = hit.detection().key();
        var of = gathered.get(finding);
        if (of == null) {
            if (gathered.size() >= MOST) {
                leftOut++;
                return;
            }
            of = new Gathered(file, rule, hit);
            gathered.put(finding, of);
        }
        hits++;
        of.add(hit);
    }

    long hits() {
        return hits;
    }

    /** Hits of findings that were too many. */
    long leftOut() {
        return leftOut;
    }

    /** What was gathered, in the order of the first position. */
    List<RulesFound.Hit> found() {
        var found = new ArrayList<RulesFound.Hit>();
        gathered.values().forEach(of -> found.add(of.told()));
        found.sort(Comparator.comparingLong(hit -> hit.events().firstPosition()));
        return found;
    }

    private static final class Gathered {
        private final int file;
        private final RuleHit rule;
        private Detection first;
        private Event.Origin origin;
        private long firstPosition = Long.MAX_VALUE;
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;
        private long count;
        private final long[] newest = new long[NEWEST];

        Gathered(int file, RuleHit rule, Detected.Hit hit) {
            this.file = file;
            this.rule = rule;
            first = hit.detection();
            origin = hit.event().origin();
            Arrays.fill(newest, -1);
        }

        void add(Detected.Hit hit) {
            count++;
            from = Math.min(from, hit.detection().timeMicros());
            to = Math.max(to, hit.detection().timeMicros());
            if (hit.position() < firstPosition) {
                firstPosition = hit.position();
                first = hit.detection();
                origin = hit.event().origin();
            }
            if (hit.position() > newest[0]) {
                newest[0] = hit.position();
                Arrays.sort(newest);
            }
        }

        RulesFound.Hit told() {
            var positions =
                    Arrays.stream(newest).filter(one -> one >= 0).boxed().toList().reversed();
            return new RulesFound.Hit(
                    file,
                    rule,
                    new RetroFound.Hit(
                            first,
                            origin,
                            count,
                            Event.ofMicros(from),
                            Event.ofMicros(to),
                            firstPosition,
                            positions));
        }
    }
}
