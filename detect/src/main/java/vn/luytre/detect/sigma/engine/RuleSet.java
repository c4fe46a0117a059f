package vn.luytre.detect.sigma.engine;

import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Kinds of logs that are kept; past it all are put together anew as they are met. */
    static final int MAX_ROUTES = 256;

    private final List<GuardedRule> rules;
    private final Slots slots;
    private final Question[] questions;
    private final int[][] witnesses;
    private final Triggers triggers;
    private final List<Regex> regexes;
    private final int questionCount;

    private final Map<Integer, String> refused;

    private final Map<LogSource, RoutedRules> routes = new ConcurrentHashMap<>();
    private final Map<BitSet, RoutedRules> byRules = new HashMap<>();
    private final Automata automata;

    RuleSet(List<GuardedRule> rules, RuleCompiler compiled, Question[] questions) {
        this.rules = List.copyOf(rules);
        this.questions = questions;
        slots = compiled.slots();
        triggers = compiled.triggers();
        regexes = List.copyOf(compiled.regexes());
        questionCount = compiled.questionCount();
        refused = Map.copyOf(compiled.refused());
        automata = new Automata(triggers, Automata.MAX_OWN_BYTES);
        witnesses = new int[questions.length][];
        for (int i = 0; i < questions.length; i++) {
            witnesses[i] = questions[i].witness(triggers);
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
        return new RuleCompiler(rules, sources, zone).compile(fields);
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

    /** The rules for events declared to be of that source. */
    public RoutedRules route(LogSource source) {
        var known = routes.get(source);
        return known != null ? known : make(source);
    }

    private synchronized RoutedRules make(LogSource source) {
        if (routes.size() >= MAX_ROUTES) {
            routes.clear();
            byRules.clear();
        }
        var fitting = new BitSet();
        for (int i = 0; i < rules.size(); i++) {
            fitting.set(i, LogSources.means(rules.get(i).rule().logsource(), source));
        }
        var route = byRules.computeIfAbsent(fitting, some -> new RoutedRules(some, this, automata));
        routes.put(source, route);
        return route;
    }

    Question question(int rule) {
        return questions[rule];
    }

    int[] witness(int rule) {
        return witnesses[rule];
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
        for (int[] witness : witnesses) {
            count += witness.length == 0 ? 1 : 0;
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
}
