package vn.luytre.soc.detection;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.luytre.detect.Detection;
import vn.luytre.detect.sigma.correlate.CorrelationRoom;
import vn.luytre.detect.sigma.engine.EventRecords;
import vn.luytre.detect.sigma.engine.Judge;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** Judges one event after the other by the rules of one set. Not thread-safe. */
final class RuleDetector {

    private static final int LONGEST_VALUE = 500;

    /** Combinations of kinds that are remembered; a sender can make up more. */
    private static final int MOST_KINDS = 4_096;

    private final LiveRules live;
    private final Judge judge;
    private LiveCorrelations correlations;

    /** Of a log of several partitions, by the partition, each of which has an order of its own. */
    private final Map<Integer, LiveCorrelations> apart = new HashMap<>();

    private final EventRecords records;

    /** By the kinds of an event, the log sources that rules speak of. */
    private final Map<BitSet, Set<LogSource>> spoken = new HashMap<>();

    RuleDetector(LiveRules live) {
        this(live, new LiveCorrelations(live));
    }

    /** Hands the hits of rules to these correlations. */
    RuleDetector(LiveRules live, LiveCorrelations correlations) {
        this.live = live;
        this.correlations = correlations;
        judge = live.set().judge();
        records = new EventRecords(live.set().fields());
    }

    /** Hands over the hits that are worth an alert; counts every hit. */
    void detect(Event event, long position, Consumer<? super Detected.Hit> out, RuleTally tally) {
        if (live.isEmpty()) {
            return;
        }
        int count = judge.judge(records.of(event));
        for (int i = 0; i < count; i++) {
            var rule = live.known().get(judge.hit(i));
            if (rule.excepts(event)) {
                continue;
            }
            tally.hit(rule.key(), event, position);
            var hit =
                    rule.wakes(event.origin().unit(), event.receivedMicros())
                            ? hit(rule, event, position)
                            : null;
            boolean held = hit != null && correlations.holds(judge.hit(i), hit, tally);
            correlations.hit(judge.hit(i), event, position, out, tally);
            if (hit != null && !held) {
                out.accept(hit);
            }
        }
        correlations.passed(event, position, out, tally);
        tally.seen(event.origin().unit(), sources(), event.receivedMicros());
    }

    /** A partition comes, and its turn it is. */
    void begin(int partition) {
        correlations = new LiveCorrelations(live);
        apart.put(partition, correlations);
    }

    /** What follows is of that partition, which has come. */
    void turn(int partition) {
        correlations = Objects.requireNonNull(apart.get(partition));
    }

    void end(int partition) {
        apart.remove(partition);
    }

    /**
     * Goes on with what the correlations of another set remember, as far as they are the same.
     *
     * @param next position of the first event that has not been judged
     * @param nexts the same of each partition, where there are several
     * @param turn whose turn it is; nobody's if it is not among them
     */
    void continueFrom(RuleDetector before, long next, Map<Integer, Long> nexts, int turn) {
        if (nexts.isEmpty()) {
            correlations.continueFrom(before.correlations, next);
        }
        nexts.forEach((partition, at) -> {
            begin(partition);
            correlations.continueFrom(Objects.requireNonNull(before.apart.get(partition)), at);
        });
        if (nexts.containsKey(turn)) {
            turn(turn);
        }
    }

    /** What its correlations remember and have lost, over all partitions; by the key of their hits. */
    Map<String, CorrelationRoom> rooms() {
        if (apart.isEmpty()) {
            return correlations.rooms();
        }
        var rooms = new HashMap<String, CorrelationRoom>();
        apart.values()
                .forEach(each ->
                        each.rooms()
                                .forEach((key, room) ->
                                        rooms.merge(
                                                key,
                                                room,
                                                (a, b) ->
                                                        new CorrelationRoom(
                                                                a.groups() + b.groups(),
                                                                a.evicted() + b.evicted(),
                                                                a.leftOut() + b.leftOut()))));
        return rooms;
    }

    /** {@link LiveCorrelations#unordered}, over all partitions. */
    long unordered() {
        return apart.isEmpty()
                ? correlations.unordered()
                : apart.values().stream().mapToLong(LiveCorrelations::unordered).sum();
    }

    /** What each rule has cost since these rules came into force, in nanoseconds by estimate; by the key of its hits. */
    Map<String, Long> costs() {
        long[] costs = judge.costs();
        var byKey = new HashMap<String, Long>();
        for (int i = 0; i < costs.length; i++) {
            byKey.merge(live.known().get(i).key(), costs[i], Long::sum);
        }
        return byKey;
    }

    LiveRules live() {
        return live;
    }

    /** What events have held so far of the fields that its rules ask for. */
    List<Judge.Seen> seen() {
        return judge.seen();
    }

    /** What its correlations remember. */
    LiveCorrelations correlations() {
        return correlations;
    }

    /** The log sources of rules that the event judged last is of. */
    private Set<LogSource> sources() {
        var known = spoken.get(judge.kinds());
        if (known == null) {
            var all = live.sources().kinds();
            known =
                    judge.kinds().stream()
                            .mapToObj(kind -> all.get(kind).source())
                            .filter(live.spoken()::contains)
                            .collect(Collectors.toUnmodifiableSet());
            if (spoken.size() < MOST_KINDS) {
                spoken.put((BitSet) judge.kinds().clone(), known);
            }
        }
        return known;
    }

    private static Detected.Hit hit(LiveRules.Known rule, Event event, long position) {
        return hit(rule, found(rule, event), machine(event), event, position, List.of(position));
    }

    /** A hit of that rule on that machine, whose event says no more than when and whose. */
    static Detected.Hit hit(
            LiveRules.Known rule,
            RuleHit found,
            String machine,
            Event event,
            long position,
            List<Long> evidence) {
        var slot = Field.byName(found.field());
        var detection =
                new Detection(
                        Detection.Kind.SIGMA,
                        RuleBook.KNOWLEDGE + rule.key(),
                        rule.severity(event.origin().unit(), event.receivedMicros()),
                        slot == null ? Field.MESSAGE : slot,
                        found.value(),
                        List.of(),
                        // Two units may call their machines alike.
                        List.of("sigma", rule.key(), Long.toString(event.origin().unit()), machine),
                        event.timeMicros());
        return new Detected.Hit(detection, event, position, List.of(), found, evidence);
    }

    /** What is told of the rule where it meets the event. */
    static RuleHit found(LiveRules.Known rule, Event event) {
        for (var name : rule.fields()) {
            var slot = Field.byName(name);
            var value = slot == null ? event.overflow().get(name) : event.get(slot);
            if (value != null) {
                return new RuleHit(rule.title(), rule.author(), name, clipped(value.toString()));
            }
        }
        return new RuleHit(rule.title(), rule.author(), "", "");
    }

    static String clipped(String value) {
        var plain = value.replace("\0", ""); // PostgreSQL's text cannot hold NUL.
        return plain.length() <= LONGEST_VALUE ? plain : plain.substring(0, LONGEST_VALUE) + "…";
    }

    /** The machine it happened on: its name, else the address it came from, else the source that told. */
    static String machine(Event event) {
        var name = event.text(Field.HOST_NAME);
        var address = event.text(Field.SOURCE_IP);
        return name != null
                ? name
                : address != null ? address : Detected.SOURCE + event.origin().source();
    }
}
