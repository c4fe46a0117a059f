package vn.luytre.soc.detection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.detect.sigma.correlate.CorrelationFiring;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.event.Event;

/**
 * Hits that a threshold holds back until there are enough of them. The correlator counts them; here is what must be told of the one
 * that completes the count. Not thread-safe.
 */
final class HeldBack {

    /** Hits that may complete a count and have not been put in order yet; of older ones only what the correlator knows is told. */
    private static final int MOST = 1 << 14;

    private static final List<String> MACHINES = List.of("host.name", "source.ip");

    private final LiveRules live;

    /** A hit, by its position and the threshold that holds it. */
    private record Held(long position, int tuning) {}

    private final Map<Held, Detected.Hit> held =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Held, Detected.Hit> eldest) {
                    return size() > MOST;
                }
            };

    HeldBack(LiveRules live) {
        this.live = live;
    }

    /** Goes on with what was held under other rules. */
    void continueFrom(HeldBack before) {
        held.putAll(before.held);
    }

    /**
     * Whether a hit is held back. One that lacks the field whose values are counted apart is not: nobody could count it.
     *
     * @param number of the rule in the set
     */
    boolean holds(int number, LiveRules.Known rule, Detected.Hit hit, RuleTally tally) {
        var event = hit.event();
        var tuning = rule.threshold(event.origin().unit(), event.receivedMicros());
        if (tuning == null || !counts(number, tuning, event)) {
            return false;
        }
        held.put(new Held(hit.position(), tuning.id()), slim(hit));
        tally.held(tuning.id(), event, hit.position());
        return true;
    }

    private boolean counts(int number, RuleTuning tuning, Event event) {
        var groupBy = Objects.requireNonNull(tuning.threshold()).groupBy();
        return groupBy.isEmpty()
                || live.sources()
                        .view(live.set().rule(number).rule().logsource(), new EventView(event))
                        .map(view -> view.values(groupBy).stream().anyMatch(Objects::nonNull))
                        .orElse(false);
    }

    /** Without the values of the event, which are no longer needed. */
    private static Detected.Hit slim(Detected.Hit hit) {
        var event = hit.event();
        return new Detected.Hit(
                hit.detection(),
                new Event.Builder()
                        .reset("", event.receivedMicros(), event.origin())
                        .time(event.timeMicros())
                        .build(),
                hit.position(),
                hit.lists(),
                hit.rule(),
                hit.evidence());
    }

    /**
     * There are enough: the hit that completes the count is told, with those before it as evidence.
     *
     * @param origin of the completing event, as far as it is known
     * @param position of the event by which this was found out
     * @param received when that event arrived, in microseconds
     */
    void enough(
            LiveRules.Counted counted,
            CorrelationFiring firing,
            Event.@Nullable Origin origin,
            long position,
            long received,
            Consumer<? super Detected.Hit> out,
            RuleTally tally) {
        var rule = counted.rule();
        var completing = held.get(new Held(firing.events().getLast(), counted.tuning().id()));
        var whose =
                completing != null
                        ? completing.event().origin()
                        : Objects.requireNonNullElse(
                                origin, new Event.Origin(0, firing.scope(), 0));
        var holding = rule.threshold(whose.unit(), received);
        if (holding == null
                || holding.id() != counted.tuning().id()
                || !rule.wakes(whose.unit(), received)) {
            return; // Its unit has another threshold, or none any more.
        }
        var event =
                new Event.Builder().reset("", received, whose).time(firing.timeMicros()).build();
        tally.told(holding.id(), event, position, firing.eventCount());
        out.accept(
                completing == null
                        ? forgotten(counted, firing, event, position)
                        : told(rule, completing, firing, event, position));
    }

    private static Detected.Hit told(
            LiveRules.Known rule,
            Detected.Hit completing,
            CorrelationFiring firing,
            Event event,
            long position) {
        var before = completing.detection();
        var hit = Objects.requireNonNull(completing.rule());
        var value = times(hit.value(), firing);
        var detection =
                new Detection(
                        before.kind(),
                        before.knowledge(),
                        rule.severity(event.origin().unit(), event.receivedMicros()),
                        before.field(),
                        value,
                        before.lists(),
                        before.keyParts(),
                        firing.timeMicros());
        return new Detected.Hit(
                detection,
                event,
                position,
                completing.lists(),
                new RuleHit(hit.title(), hit.author(), hit.field(), value),
                firing.events().reversed());
    }

    /** After a restart the hit itself is not known any more: a machine is, where machines are counted apart. */
    private static Detected.Hit forgotten(
            LiveRules.Counted counted, CorrelationFiring firing, Event event, long position) {
        var rule = counted.rule();
        var group = firing.group().isEmpty() ? "" : String.join(" ", firing.group().getFirst());
        var machine =
                MACHINES.contains(counted.groupBy())
                        ? group
                        : Detected.SOURCE + event.origin().source();
        var found =
                new RuleHit(rule.title(), rule.author(), counted.groupBy(), times(group, firing));
        return RuleDetector.hit(rule, found, machine, event, position, firing.events().reversed());
    }

    private static String times(String value, CorrelationFiring firing) {
        return RuleDetector.clipped("%s ×%d".formatted(value, firing.eventCount()).strip());
    }
}
