package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the hits of one event to their groups, and what fires there to the correlations above. */
final class Judging {

    private static final Comparator<Arrival> BY_RULE =
            Comparator.comparingInt(arrival -> arrival.member);

    private final Plan plan;
    private final CorrelatorSettings settings;
    private final SipHash hash;
    private final Groups groups;
    private final Consumer<CorrelationFiring> firings;
    private final Evidence evidence;
    private final List<List<Arrival>> pending = new ArrayList<>();
    private final BitSet touched = new BitSet();
    private long[] lows = {};
    private int[] places = {};
    private final long[] leftOutOf; // By correlation.
    private long leftOut;
    private long fired;

    Judging(
            Plan plan,
            CorrelatorSettings settings,
            SipHash hash,
            Groups groups,
            Consumer<CorrelationFiring> firings) {
        this.plan = plan;
        this.settings = settings;
        this.hash = hash;
        this.groups = groups;
        this.firings = firings;
        evidence = new Evidence(settings.bounds().events());
        plan.correlations().forEach(one -> pending.add(new ArrayList<>(1)));
        leftOutOf = new long[plan.correlations().size()];
    }

    /** Arrivals of late hits that fitted their group no more. */
    long leftOut() {
        return leftOut;
    }

    /** The same, of one correlation. */
    long leftOut(int correlation) {
        return leftOutOf[correlation];
    }

    long fired() {
        return fired;
    }

    /** Judges the hits of one event: rules in their order, each correlation after the ones it needs. */
    void judge(List<HeldHit> event) {
        event.forEach(this::send);
        for (int one = touched.nextSetBit(0); one >= 0; one = touched.nextSetBit(one + 1)) {
            touched.clear(one);
            var arrivals = pending.get(one);
            if (arrivals.size() > 1) {
                arrivals.sort(BY_RULE);
            }
            correlate(plan.correlations().get(one), arrivals);
            arrivals.clear();
        }
    }

    /** Finds out of which groups of our shard the hit is. */
    void prepare(HeldHit hit) {
        var target = plan.targets().get(hit.target());
        var correlations = target.correlations();
        var found = new Arrival[correlations.length];
        int count = 0;
        for (int i = 0; i < correlations.length; i++) {
            var correlation = plan.correlations().get(correlations[i]);
            var arrival = arrival(correlation, target.members()[i], hit);
            if (arrival != null) {
                found[count++] = arrival;
            }
        }
        hit.arrivals(count == found.length ? found : Arrays.copyOf(found, count));
    }

    /**
     * Looks at everything that the hits will need: first one thing of all of them, then the next. Of a million groups none is
     * in a cache; so the processor fetches many at once, where one after another each would wait for memory several times.
     */
    void warm(List<HeldHit> hits) {
        int count = 0;
        for (int i = 0; i < hits.size(); i++) {
            count += hits.get(i).arrivals().length;
        }
        if (count < 2) {
            return;
        }
        if (places.length < count) {
            lows = new long[2 * count];
            places = new int[2 * count];
        }
        int at = 0;
        for (int i = 0; i < hits.size(); i++) {
            for (var arrival : hits.get(i).arrivals()) {
                lows[at++] = arrival.low;
            }
        }
        groups.warm(lows, places, count);
    }

    private void send(HeldHit hit) {
        for (var arrival : hit.arrivals()) {
            int number = arrival.correlation.number();
            pending.get(number).add(arrival);
            touched.set(number);
        }
    }

    /** The hit in its group; null if it lacks a field and so is of no group, or if the group is of another shard. */
    private @Nullable Arrival arrival(Compiled correlation, int member, HeldHit hit) {
        int shards = settings.shards();
        if (correlation.part() > 0 && correlation.part() % shards != settings.shard()) {
            return null;
        }
        hash.begin();
        hash.add(correlation.identity().word());
        hash.add(correlation.across() ? 1L << 32 : hit.scope() & 0xFFFFFFFFL);
        for (int slot : correlation.groupSlots()[member]) {
            var texts = hit.texts(slot);
            if (texts.length == 0) {
                return null;
            }
            hash.add(texts.length);
            for (var text : texts) {
                hash.add(text);
            }
        }
        long high = hash.end();
        if (correlation.part() == 0
                && shards > 1
                && Long.remainderUnsigned(high, shards) != settings.shard()) {
            return null;
        }
        long low = hash.low();
        var values = correlation.window().values(correlation, member, hit);
        return new Arrival(correlation, member, hit, high, low, values);
    }

    private void correlate(Compiled correlation, List<Arrival> arrivals) {
        for (int i = 0; i < arrivals.size(); i++) {
            var arrival = arrivals.get(i);
            arrival.group = groups.find(arrival);
            if (arrival.group != GroupTable.NONE && !fits(correlation, arrival)) {
                leftOut++;
                leftOutOf[correlation.number()]++;
                arrival.done = true;
                continue;
            }
            evidence.begin();
            if (correlation.window().arrive(groups, arrival, evidence)) {
                fire(correlation, arrival);
                for (int earlier = 0; earlier <= i; earlier++) {
                    arrivals.get(earlier).done |= arrivals.get(earlier).isOfGroupOf(arrival);
                }
            }
        }
        if (correlation.isOrdered()) {
            for (var arrival : arrivals.reversed()) {
                if (!arrival.done) {
                    arrival.group = groups.find(arrival);
                    correlation.window().settle(groups, arrival);
                }
            }
        }
    }

    /**
     * Whether the hit still counts in its group. One that came late counts as if it came with the group's newest hit, if its
     * own time lies within the span before that; but in an order it could only mislead.
     */
    private boolean fits(Compiled correlation, Arrival arrival) {
        long newest = groups.table().time(arrival.group);
        if (arrival.time >= newest) {
            return true;
        }
        boolean fits =
                !correlation.isOrdered()
                        && arrival.time >= Timespan.before(newest, correlation.span());
        arrival.time = newest;
        return fits;
    }

    private void fire(Compiled correlation, Arrival arrival) {
        fired++;
        var hit = arrival.hit;
        var group = new ArrayList<List<String>>();
        var slots = correlation.groupSlots()[arrival.member];
        for (int slot : slots) {
            group.add(hit.values(slot));
        }
        if (correlation.target() != Plan.NONE) {
            var carried = correlation.carried()[arrival.member];
            var fields = new String[carried.length][];
            for (int i = 0; i < carried.length; i++) {
                fields[i] = hit.texts(carried[i] < 0 ? slots[~carried[i]] : carried[i]);
            }
            var own =
                    new HeldHit(
                            correlation.target(), hit.event(), arrival.time, hit.scope(), fields);
            prepare(own);
            send(own);
        }
        firings.accept(
                new CorrelationFiring(
                        correlation.linked(),
                        hit.scope(),
                        group,
                        arrival.time,
                        evidence.events(),
                        evidence.count(),
                        evidence.isExact()));
    }
}
