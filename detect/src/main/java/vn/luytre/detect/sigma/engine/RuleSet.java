package vn.luytre.detect.sigma.engine;

import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.match.Regex;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.FieldNames;

/**
 * Many rules, compiled. What never changes is made at once; the automata of a kind of logs when its first event comes, or
 * before, by {@link #route}. Thread-safe.
 */
public final class RuleSet {

    /** Declared kinds of logs that are kept; past it all are put together anew as they are met. */
    static final int MAX_ROUTES = 256;

    private final List<GuardedRule> rules;
    private final Slots slots;
    private final Readings readings;
    private final Kinds kinds;
    private final int[][] witnesses;
    private final Triggers triggers;
    private final List<Regex> regexes;
    private final int questionCount;

    private final Map<Integer, String> refused;
    private final int maxRoutes;

    private final Map<LogSource, RoutedRules> routes = new ConcurrentHashMap<>();
    private final Map<BitSet, RoutedRules> byKinds = new ConcurrentHashMap<>();
    private final Map<BitSet, RoutedRules> byReadings = new HashMap<>();
    private final Automata automata;

    RuleSet(
            List<GuardedRule> rules,
            RuleCompiler compiled,
            Readings readings,
            Kinds kinds,
            int maxRoutes) {
        this.rules = List.copyOf(rules);
        this.maxRoutes = maxRoutes;
        this.readings = readings;
        this.kinds = kinds;
        slots = compiled.slots();
        triggers = compiled.triggers();
        regexes = List.copyOf(compiled.regexes());
        questionCount = compiled.questionCount();
        refused = Map.copyOf(compiled.refused());
        automata = new Automata(triggers, Automata.MAX_OWN_BYTES);
        witnesses = new int[readings.size()][];
        for (int i = 0; i < witnesses.length; i++) {
            witnesses[i] = readings.question(i).witness(triggers);
        }
    }

    /**
     * Compiles rules; they keep their order, by which they are numbered from 0.
     *
     * @param sources by which names rules of a source call fields of an event
     * @param fields that events are also to be read for, because the caller wants them for itself
     * @param zone in which parts of times are read
     */
    public static RuleSet of(
            List<GuardedRule> rules, LogSources sources, Collection<String> fields, ZoneId zone) {
        return of(rules, sources, fields, zone, MAX_ROUTES);
    }

    /** As above, with another bound on how many combinations of kinds are known at once. */
    static RuleSet of(
            List<GuardedRule> rules,
            LogSources sources,
            Collection<String> fields,
            ZoneId zone,
            int maxRoutes) {
        return new RuleCompiler(rules, sources, zone).compile(fields, maxRoutes);
    }

    /** The fields to read events for. */
    public FieldNames fields() {
        return slots.fields();
    }

    public int size() {
        return rules.size();
    }

    public GuardedRule rule(int number) {
        return rules.get(number);
    }

    /** A judge for one thread. */
    public Judge judge() {
        return new Judge(this);
    }

    /** The rules for events that their sender declares to be of that source. */
    public RoutedRules route(LogSource source) {
        var known = routes.get(source);
        return known != null ? known : make(source);
    }

    private synchronized RoutedRules make(LogSource source) {
        if (routes.size() >= maxRoutes) {
            routes.clear();
            byReadings.clear();
        }
        var fitting = new BitSet();
        for (int i = 0; i < rules.size(); i++) {
            if (LogSources.means(rules.get(i).rule().logsource(), source)) {
                fitting.set(readings.declared(i));
            }
        }
        var route = byReadings.computeIfAbsent(fitting, this::routed);
        routes.put(source, route);
        return route;
    }

    /**
     * The rules for events of all these kinds; null if so many combinations of kinds are known already that an event should be
     * judged by each kind {@linkplain #route(int) alone}. So made-up events cannot have automata put together without end.
     */
    @Nullable RoutedRules route(BitSet those) {
        var known = byKinds.get(those);
        return known != null ? known : make(those);
    }

    private synchronized @Nullable RoutedRules make(BitSet those) {
        if (byKinds.size() >= maxRoutes && those.cardinality() > 1) {
            return null;
        }
        var route = byReadings.computeIfAbsent(readings.of(those), this::routed);
        byKinds.put((BitSet) those.clone(), route);
        return route;
    }

    /** The rules for events of that kind. */
    RoutedRules route(int kind) {
        var alone = new BitSet();
        alone.set(kind);
        return Objects.requireNonNull(route(alone));
    }

    private RoutedRules routed(BitSet some) {
        return new RoutedRules(some, this, automata);
    }

    Kinds kinds() {
        return kinds;
    }

    Readings readings() {
        return readings;
    }

    Question question(int reading) {
        return readings.question(reading);
    }

    int[] witness(int reading) {
        return witnesses[reading];
    }

    Slots slots() {
        return slots;
    }

    Triggers triggers() {
        return triggers;
    }

    int triggerCount() {
        return triggers.size();
    }

    int questionCount() {
        return questionCount;
    }

    List<Regex> regexes() {
        return regexes;
    }

    /** How many rules must be judged for every event of their logs. */
    public int withoutWitness() {
        int count = 0;
        for (int rule = 0; rule < rules.size(); rule++) {
            count += witnesses[readings.declared(rule)].length == 0 ? 1 : 0;
        }
        return count;
    }

    /** The rules that could not be compiled and never hold: number, and why, in English. */
    public Map<Integer, String> refused() {
        return refused;
    }

    /** Bytes of all automata made so far. */
    public synchronized long bytes() {
        return automata.bytes();
    }

    /** The kinds of logs whose automata are made. */
    public Set<LogSource> sources() {
        return Set.copyOf(routes.keySet());
    }

    /** Makes what that set was found to need, so that no event waits for it. Kinds are those of one table. */
    void prepareAs(RuleSet before) {
        before.routes.keySet().forEach(this::route);
        before.byKinds.keySet().forEach(this::route);
    }
}
