package vn.luytre.detect.sigma.correlate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.rule.About;

/**
 * Runs correlations over hits as they come, with the outcome of {@link CorrelationReplay} and within bounds. Time comes
 * from the hits alone: it has passed an instant when a hit so much later than {@code lateness} after it was seen, or the
 * caller says so. Until then hits wait, to be judged in the order of time and event. One thread at a time.
 *
 * <p>A hit that comes when time has passed it is counted and judged at once: as any other if its group has seen nothing
 * later; else as though it had come with its group's newest hit, if that lies within the span; but never in an order.
 */
public final class Correlator {

    /** No correlation asks for the rule. */
    public static final int NONE = Plan.NONE;

    /** As {@link CorrelatorSettings#lateness}: hits wait until the caller says that time has passed them. */
    public static final Duration FOREVER = Duration.ofDays(366_000);

    private static final int SWEPT = 2; // Groups looked at for each hit judged.

    /** Hits that come before those that time has passed are judged, and hits judged together: see {@link Judging#warm}. */
    private static final int BATCH = 64;

    private final CorrelatorSettings settings;
    private final Plan plan;
    private final Groups groups;
    private final Watermark watermark;
    private final WaitingHits waiting = new WaitingHits();
    private final Judging judging;
    private final HeldFields held;
    private final List<HeldHit> ready = new ArrayList<>();
    private final List<HeldHit> lateEvent = new ArrayList<>(1);
    private long resumed = Long.MIN_VALUE; // Events before this one are counted already.
    private long accepted;
    private long repeated;
    private long late;
    private long letThrough;
    private int unjudged; // Hits that came since those that time has passed were judged.

    /**
     * A correlator that remembers nothing yet.
     *
     * @param correlations each after the ones it needs
     * @param firings is told of each as it happens, within {@link #accept}, {@link #advance} and {@link #flush}
     */
    public Correlator(
            List<LinkedCorrelation> correlations,
            CorrelatorSettings settings,
            Consumer<CorrelationFiring> firings) {
        this.settings = settings;
        var bounds = settings.bounds();
        var hash = new SipHash(settings.keyHigh(), settings.keyLow());
        plan = Plan.of(correlations, settings, hash);
        groups = new Groups(bounds.groups(), bounds.bytes(), plan.spans());
        judging = new Judging(plan, settings, hash, groups, firings);
        held = new HeldFields(hash);
        watermark =
                new Watermark(
                        Timespan.micros(settings.lateness()), Timespan.micros(settings.leap()));
    }

    /** Correlations that do not run, and why. */
    public List<Unfit> unfit() {
        return plan.unfit();
    }

    /** The number by which to name a rule in {@link #accept}; {@link #NONE} if no correlation asks for its hits. */
    public int target(About rule) {
        return plan.numbers().getOrDefault(rule, NONE);
    }

    /**
     * By what each correlation that runs is known in a snapshot: another as soon as what it asks changes. By what it says of
     * itself.
     */
    public Map<About, String> identities() {
        var identities = new IdentityHashMap<About, String>();
        plan.correlations()
                .forEach(one ->
                        identities.put(one.linked().correlation().about(), one.identity().hex()));
        return identities;
    }

    /**
     * A rule was hit.
     *
     * @param target the rule's number
     * @param number of the event, ascending as events come, such as its position in the journal; hits of one event share it
     * @param timeMicros when it happened, microseconds since 1970-01-01T00:00Z; of a sender whose clock may be wrong not
     *     later than it was received
     * @param scope whose event it is, such as a unit's
     * @param fields is asked at once and not kept
     */
    public void accept(int target, long number, long timeMicros, int scope, SigmaEvent fields) {
        if (number < resumed) {
            repeated++;
            return;
        }
        var texts = held.of(fields, plan.targets().get(target).fields());
        var hit = new HeldHit(target, number, timeMicros, scope, texts);
        if (!lateEvent.isEmpty() && !hit.isOfEventOf(lateEvent.getFirst())) {
            judgeLate();
        }
        watermark.saw(timeMicros);
        judging.prepare(hit);
        if (hit.arrivals().length > 0) {
            accepted++;
            if (watermark.isLate(timeMicros)) {
                late++;
                lateEvent.add(hit);
            } else {
                waiting.add(hit);
            }
        }
        if (++unjudged >= BATCH) {
            judgePassed();
        }
        makeRoom();
    }

    /** Time has passed all instants before this one, as far as the caller's events say. */
    public void advance(long timeMicros) {
        judgeLate();
        watermark.passTo(timeMicros);
        judgePassed();
    }

    /** The first instant that time has not passed; {@link Long#MIN_VALUE} before any. */
    public long passedMicros() {
        return watermark.passed();
    }

    /** Judges what waits, as at the end of a file. */
    public void flush() {
        judgeLate();
        while (waiting.size() > 0) {
            waiting.take(ready, Long.MAX_VALUE, BATCH);
            judgeReady();
        }
    }

    private void judgePassed() {
        unjudged = 0;
        while (waiting.firstTime() < watermark.passed()) {
            waiting.take(ready, watermark.passed(), BATCH);
            judgeReady();
        }
    }

    private void judgeReady() {
        judging.warm(ready);
        for (int from = 0, to = 0; from < ready.size(); from = to) {
            while (to < ready.size() && ready.get(to).isOfEventOf(ready.get(from))) {
                to++;
            }
            watermark.judged(ready.get(from).time());
            judging.judge(ready.subList(from, to));
        }
        ready.forEach(waiting::forget);
        groups.sweep(watermark.judged(), SWEPT * ready.size());
        ready.clear();
    }

    private void judgeLate() {
        if (!lateEvent.isEmpty()) {
            judgePassed();
            judging.judge(lateEvent);
            lateEvent.clear();
        }
    }

    private void await(HeldHit hit) {
        judging.prepare(hit);
        waiting.add(hit);
    }

    private void makeRoom() {
        if (isOverfull()) {
            judgePassed();
        }
        while (isOverfull()) {
            waiting.take(ready, Long.MIN_VALUE, 1);
            letThrough += ready.size();
            judgeReady();
        }
    }

    private boolean isOverfull() {
        var bounds = settings.bounds();
        return waiting.size() > bounds.waiting() || waiting.bytes() > bounds.waitingBytes();
    }

    /**
     * Writes all that is remembered; to be called between two events. What restores it goes on as if nothing had been.
     *
     * @param position of the first event not yet accepted: from there on they must be accepted again; earlier ones may be
     */
    public void snapshot(OutputStream out, long position) throws IOException {
        judgeLate();
        judgePassed();
        new StateWriter(settings, plan, groups).write(out, position, watermark, waiting.inOrder());
    }

    /**
     * A correlator that goes on from a snapshot. What is remembered of correlations that ask something else now is dropped
     * and said; the key of hashes is the snapshot's. If it can hold less than the snapshot, what goes is counted as ever.
     *
     * @throws IOException if the stream cannot be read; what it holds is never a reason
     */
    public static Restored restore(
            List<LinkedCorrelation> correlations,
            CorrelatorSettings settings,
            Consumer<CorrelationFiring> firings,
            InputStream in)
            throws IOException {
        var reader = new StateReader(in);
        try {
            var key = reader.begin(settings);
            var correlator = new Correlator(correlations, settings.key(key[0], key[1]), firings);
            correlator.resumed = reader.position();
            reader.read(correlator.plan, correlator.groups, correlator.watermark);
            reader.hits(correlator::await);
            correlator.groups.sweep(correlator.watermark.judged(), 0);
            correlator.makeRoom();
            return new Restored.Taken(
                    correlator, reader.position(), reader.dropped(), reader.droppedGroups());
        } catch (StateReader.Unsound e) {
            return new Restored.Refused(e.why());
        }
    }

    /** What each correlation that runs remembers and has lost, by what it says of itself. */
    public Map<About, CorrelationRoom> rooms() {
        var rooms = new IdentityHashMap<About, CorrelationRoom>();
        for (var one : plan.correlations()) {
            int number = one.number();
            rooms.put(
                    one.linked().correlation().about(),
                    new CorrelationRoom(
                            groups.held(number), groups.lost(number), judging.leftOut(number)));
        }
        return rooms;
    }

    public CorrelatorFacts facts() {
        return new CorrelatorFacts(
                accepted,
                repeated,
                late,
                judging.leftOut(),
                letThrough,
                held.clipped(),
                judging.fired(),
                waiting.size() + lateEvent.size(),
                groups.size(),
                groups.bytes(),
                groups.evicted(),
                groups.expired());
    }
}
