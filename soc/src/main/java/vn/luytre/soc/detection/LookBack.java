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
 * Gathers what rules and correlations meet in events that are held, finding by finding. They judge as they do live, so findings
 * have the same keys; what was met in a stretch in which a rule judged live is known already and left out. Of a correlation
 * that is what happened wholly within such a stretch, from the first event that counts to the one that completes it: of what
 * began before, it knew too little then. Not thread-safe.
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

    private final LiveCorrelations correlations;
    private final RuleDetector detector;
    private final Map<String, List<Span>> watched;
    private final Map<String, String> watchKeys;
    private final Map<String, Integer> files;
    private final long from;
    private final RuleTally ignored = new RuleTally();
    private final Map<FindingKey, Gathered> gathered = new HashMap<>();
    private long newest = Long.MIN_VALUE;
    private long events;
    private long hits;
    private long leftOut;

    /**
     * A look that has seen nothing yet.
     *
     * @param watched by what {@link LiveRules#watchKeys} says
     * @param files the number of the text by the key of a rule's hits
     * @param from microseconds; what happened before only lets correlations know what came before
     */
    LookBack(
            LiveRules rules,
            Map<String, List<Span>> watched,
            Map<String, Integer> files,
            long from) {
        correlations = new LiveCorrelations(rules, LiveCorrelations.Pace.HELD);
        detector = new RuleDetector(rules, correlations);
        watchKeys = rules.watchKeys();
        this.watched = watched;
        this.files = files;
        this.from = from;
    }

    /** One more event, in any order until the {@link #stretch} ends. */
    void event(Event event, long position) {
        newest = Math.max(newest, event.timeMicros());
        events += event.timeMicros() >= from ? 1 : 0;
        detector.detect(event, position, this::hit, ignored);
        ignored.clear();
    }

    /** What comes from now on is no older than what came. */
    void stretch() {
        correlations.passTo(newest);
        ignored.clear();
    }

    /** Nothing comes any more. */
    void end() {
        correlations.passTo(Long.MAX_VALUE);
        ignored.clear();
    }

    private void hit(Detected.Hit hit) {
        var rule = hit.rule();
        var key = hit.detection().knowledge().substring(RuleBook.KNOWLEDGE.length());
        var file = files.get(key);
        boolean isBefore = hit.detection().timeMicros() < from;
        if (isBefore || rule == null || file == null || isKnown(key, hit)) {
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

    private boolean isKnown(String rule, Detected.Hit hit) {
        return watched.getOrDefault(watchKeys.getOrDefault(rule, rule), List.of()).stream()
                .anyMatch(span -> hit.evidence().stream().allMatch(span::holds));
    }

    /** Events of the time looked at. */
    long events() {
        return events;
    }

    /** How often a rule or a correlation was met. */
    long hits() {
        return hits;
    }

    /** Groups that correlations forgot for want of room, though their hits still counted. */
    long forgotten() {
        return correlations.facts().evicted();
    }

    /** Hits that correlations could not put in order, because too many waited at once. */
    long unordered() {
        return correlations.facts().late();
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
        private long firstMet = Long.MAX_VALUE;
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
            if (hit.position() < firstMet) {
                firstMet = hit.position();
                first = hit.detection();
                origin = hit.event().origin();
            }
            hit.evidence().forEach(this::addEvent);
        }

        private void addEvent(long position) {
            firstPosition = Math.min(firstPosition, position);
            if (position > newest[0] && Arrays.stream(newest).noneMatch(one -> one == position)) {
                newest[0] = position;
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
