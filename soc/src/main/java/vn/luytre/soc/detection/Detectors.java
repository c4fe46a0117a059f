package vn.luytre.soc.detection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.detect.AddressPlan;
import vn.luytre.detect.Detection;
import vn.luytre.detect.IndicatorDetector;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.detect.sigma.correlate.CorrelationRoom;
import vn.luytre.detect.sigma.engine.SigmaEngine;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Severity;
import vn.luytre.lake.Lake;

/**
 * All that can tell from one event that something is wrong. Knowledge is replaced whole, between two events, and every
 * event is judged by some knowledge: until the first is loaded, {@link #detect} waits, while the journal keeps what
 * comes.
 */
@Component
public class Detectors implements SmartLifecycle {

    /**
     * What events are held against.
     *
     * @param lists all there are
     * @param inForce the numbers of those it was made of
     */
    record Known(
            IndicatorDetector.Knowledge knowledge,
            Map<Integer, KnowledgeList> lists,
            Set<Integer> inForce) {

        static final Known NOTHING =
                new Known(
                        new IndicatorDetector.Knowledge(
                                IndicatorSet.empty(), AddressPlan.empty(), _ -> Severity.HIGH),
                        Map.of(),
                        Set.of());
    }

    private static final long UNKNOWN = -1;
    private static final int NONE = -1;

    private final Lake lake;
    private final FieldsSeen fields;
    private final Watches watches;
    private final IndicatorDetector indicators = new IndicatorDetector(Known.NOTHING.knowledge());
    private volatile Known known = Known.NOTHING;
    private RuleDetector rules;
    private final SigmaEngine ready;
    private volatile boolean loaded;
    private volatile boolean rulesLoaded;
    private volatile boolean closing;
    private long next = UNKNOWN;

    /** Of a shared log's partitions that this process has, but the one whose turn it is, where each goes on. */
    private final Map<Integer, Long> others = new HashMap<>();

    private int turn = NONE;

    Detectors(Lake lake, FieldsSeen fields, Watches watches) {
        this.lake = lake;
        this.fields = fields;
        this.watches = watches;
        var none = LiveRules.none(LogSources.known());
        rules = new RuleDetector(none);
        ready = new SigmaEngine(none.set());
    }

    /**
     * Hands over what is wrong with the event; nothing for most. Events come in the order of their positions.
     *
     * @param tally counts every rule met, those that wake nobody among them
     * @throws IllegalStateException if the server stops before anything is known
     */
    public synchronized void detect(
            Event event, long position, Consumer<? super Detected.Hit> out, RuleTally tally) {
        awaitKnowledge();
        var lists = known.lists();
        indicators.detect(event, found -> out.accept(hit(found, event, position, lists)));
        rules.detect(event, position, out, tally);
        next = position + 1;
    }

    private static Detected.Hit hit(
            Detection found, Event event, long position, Map<Integer, KnowledgeList> lists) {
        List<KnowledgeList> concerned =
                found.lists().stream().map(lists::get).filter(Objects::nonNull).toList();
        return new Detected.Hit(found, event, position, concerned);
    }

    private void awaitKnowledge() {
        try {
            while (!loaded || !rulesLoaded) {
                if (closing) {
                    throw new IllegalStateException(
                            "the server stops before its lists and rules are loaded");
                }
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while lists and rules were loading", e);
        }
    }

    /**
     * Judges again an event that has been dealt with, only so that correlations remember its hits: nobody is told anything.
     * Events come in the order of their positions, before the first that {@link #detect} is given.
     */
    public synchronized void remember(Event event, long position) {
        awaitKnowledge();
        rules.detect(event, position, _ -> {}, new RuleTally());
    }

    /**
     * Takes up what correlations remembered when the server last ran.
     *
     * @param end position behind the last event there is
     * @return the position from which on events must be remembered or judged; {@link Long#MAX_VALUE} if nothing was taken up
     */
    public synchronized long takeUp(InputStream remembered, long end) throws IOException {
        awaitKnowledge();
        return rules.correlations().takeUp(remembered, end);
    }

    /**
     * Writes what correlations remember.
     *
     * @param next position of the first event that has not been judged
     */
    public synchronized void write(OutputStream to, long next) throws IOException {
        rules.correlations().write(to, next);
    }

    /**
     * This process has another partition of a shared log from now on: its correlations remember what is told here, and its turn it is.
     * Waits until something is known.
     *
     * @param told what was found before this position has been told
     */
    public synchronized void begin(int partition, long told) {
        awaitKnowledge();
        leave();
        rules.begin(partition);
        turn = partition;
        next = told;
        watches.begin(partition, told);
    }

    /** The events that follow are of that partition, which this process has. */
    public synchronized void turn(int partition) {
        if (partition != turn) {
            leave();
            next = Objects.requireNonNull(others.remove(partition));
            turn = partition;
            rules.turn(partition);
        }
    }

    private void leave() {
        if (turn != NONE) {
            others.put(turn, next);
            turn = NONE;
        }
    }

    /** That partition is this process's no more; nothing if it never was. */
    public synchronized void end(int partition) {
        if (partition == turn) {
            leave();
        }
        others.remove(partition);
        rules.end(partition);
        watches.end(partition);
    }

    /** Where each partition of a shared log that this process has goes on. */
    private Map<Integer, Long> nexts() {
        var nexts = new HashMap<>(others);
        if (turn != NONE) {
            nexts.put(turn, next);
        }
        return nexts;
    }

    /** Whether correlations are in force, so that there is something to remember. */
    public synchronized boolean remembers() {
        return !rules.correlations().isEmpty();
    }

    /** What each rule has cost since the rules in force came, in nanoseconds by estimate; by the key of its hits. */
    synchronized Map<String, Long> ruleCosts() {
        return rules.costs();
    }

    /** Lets be known what events have held so far of the fields that rules ask for. */
    synchronized void learn() {
        fields.learn(rules.live(), rules.seen());
    }

    /** What each correlation remembers, and has lost since the server started; by the key of its hits. */
    synchronized Map<String, CorrelationRoom> correlationRooms() {
        return rules.rooms();
    }

    /** Hits that correlations judged out of their order since the server started, because too many came at once. */
    synchronized long unordered() {
        return rules.unordered();
    }

    /** What the indicators rest on now. */
    public IndicatorDetector.Knowledge knowledge() {
        return known.knowledge();
    }

    /** Whether lists have been loaded since the server started; until then no event is judged. */
    public boolean loaded() {
        return loaded;
    }

    /** From the next event on this is what is known; returns that event's position. */
    synchronized long replace(Known newer) {
        known = newer;
        indicators.replace(newer.knowledge());
        loaded = true;
        watches.lists(newer.inForce(), nexts());
        notifyAll();
        return next == UNKNOWN ? lake.committed() : next;
    }

    /**
     * From the next event on these are the rules; returns that event's position. Before, they are made ready for the kinds of logs that
     * have come.
     *
     * @param keys under which names it is kept when each of them judged
     */
    long replace(LiveRules newer, Collection<String> keys) {
        ready.replace(newer.set());
        var detector = new RuleDetector(newer);
        var asked = fields.asked(newer);
        synchronized (this) {
            learn();
            fields.begin(asked);
            detector.continueFrom(rules, next, nexts(), turn);
            rules = detector;
            watches.rules(keys, nexts());
            rulesLoaded = true;
            notifyAll();
            return next == UNKNOWN ? lake.committed() : next;
        }
    }

    @Override
    public void start() {
        closing = false;
    }

    @Override
    public synchronized void stop() {
        closing = true;
        notifyAll();
    }

    @Override
    public boolean isRunning() {
        return !closing;
    }

    /** Stops before the pipeline does, which may be waiting here. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 5;
    }
}
