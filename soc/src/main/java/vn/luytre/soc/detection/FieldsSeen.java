package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.coverage.FieldNeeds;
import vn.luytre.detect.sigma.engine.Judge;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.source.LogSources;

/**
 * Which of the fields that rules ask for events of each log source have ever held, and of which that can be said by now. Judges
 * learn it while they judge; here it outlives them. Thread-safe.
 */
@Component
class FieldsSeen {

    /** So many events of a log source must have been looked at before a field is said to be in none. */
    static final long ENOUGH = 1_000;

    /** A field of events of a log source, by a name that events use. */
    record Name(LogSource source, String field) {}

    /** What is known of a field. */
    enum Known {
        /** At least one event held it. */
        SEEN,
        /** Of enough events none did. */
        MISSED,
        /** No rule asks for it any more, so nobody looks. */
        UNASKED
    }

    private final LogSources sources = LogSources.known();
    private final Map<Name, Watched> watched = new HashMap<>();

    /** By log source, the events that judges of the past looked at, and those of the judge at work. */
    private final Map<LogSource, Long> before = new HashMap<>();

    private final Map<LogSource, Long> now = new HashMap<>();
    private final Set<Name> fresh = new LinkedHashSet<>();
    private long version;

    /** What is known of a name. */
    private static final class Watched {

        /** How many events of the source had been looked at when the first rule asked for it. */
        private long since;

        private boolean asked;
        private boolean seen;
        private boolean missed;
    }

    /** What was known when the server last ran. */
    synchronized void recall(Map<Name, Known> known) {
        known.forEach((name, was) -> {
            var one = watched.computeIfAbsent(name, some -> new Watched());
            one.seen |= was == Known.SEEN;
            one.missed |= was == Known.MISSED;
        });
        version++;
    }

    /**
     * From now on events are judged by rules that ask for these: what the judge before had learned has been told.
     *
     * @param asked of those rules
     */
    synchronized void begin(Set<Name> asked) {
        now.forEach((source, events) -> before.merge(source, events, Long::sum));
        now.clear();
        watched.forEach((name, one) -> {
            if (one.asked && !asked.contains(name)) {
                one.asked = false;
                one.missed = false;
                fresh.add(name);
            }
        });
        for (var name : asked) {
            var one = watched.computeIfAbsent(name, some -> new Watched());
            if (!one.asked) {
                one.asked = true;
                one.since = one.missed ? -ENOUGH : before.getOrDefault(name.source(), 0L);
            }
        }
        version++;
    }

    /** The fields that rules ask for, by all names that events of their log sources use. */
    Set<Name> asked(LiveRules rules) {
        var asked = new HashSet<Name>();
        for (int i = 0; i < rules.set().size(); i++) {
            var rule = rules.set().rule(i).rule();
            var routes = sources.routes(rule.logsource());
            for (var field : FieldNeeds.asked(rule.detection())) {
                for (var route : routes) {
                    route.candidates(field)
                            .forEach(name -> asked.add(new Name(rule.logsource(), name)));
                }
            }
        }
        return asked;
    }

    /** What the judge at work has seen since it began. */
    synchronized void learn(LiveRules rules, List<Judge.Seen> seen) {
        now.clear();
        var held = new HashMap<LogSource, BitSet>();
        for (var some : seen) {
            some.kinds().stream()
                    .mapToObj(kind -> sources.kinds().get(kind).source())
                    .distinct()
                    .forEach(source -> {
                        now.merge(source, some.events(), Long::sum);
                        held.computeIfAbsent(source, one -> new BitSet()).or(some.names());
                    });
        }
        var names = rules.set().fields();
        watched.forEach((name, one) -> {
            int number = one.asked && !one.seen ? names.id(name.field()) : -1;
            var of = held.get(name.source());
            if (number >= 0 && of != null) {
                learn(name, one, of.get(number));
            }
        });
    }

    private void learn(Name name, Watched one, boolean isSeen) {
        boolean isMissed = !isSeen && looked(name.source()) - one.since >= ENOUGH;
        if (isSeen || (isMissed && !one.missed)) {
            one.seen = isSeen;
            one.missed = isMissed;
            fresh.add(name);
            version++;
        }
    }

    private long looked(LogSource source) {
        return before.getOrDefault(source, 0L) + now.getOrDefault(source, 0L);
    }

    /** Whether events of that source never have a field that rules ask for, as far as enough of them were looked at. */
    synchronized boolean never(LogSource source, String field) {
        var names = new ArrayList<String>();
        sources.routes(source).forEach(route -> names.addAll(route.candidates(field)));
        return !names.isEmpty()
                && names.stream()
                        .map(name -> watched.get(new Name(source, name)))
                        .allMatch(one -> one != null && one.asked && one.missed && !one.seen);
    }

    /** Grows whenever {@link #never} may answer otherwise. */
    synchronized long version() {
        return version;
    }

    /** What was learned and has not been fetched. */
    synchronized Map<Name, Known> fresh() {
        var news = new HashMap<Name, Known>();
        fresh.forEach(name -> {
            var one = watched.get(name);
            if (one != null) {
                news.put(name, one.seen ? Known.SEEN : one.missed ? Known.MISSED : Known.UNASKED);
            }
        });
        fresh.clear();
        return news;
    }
}
