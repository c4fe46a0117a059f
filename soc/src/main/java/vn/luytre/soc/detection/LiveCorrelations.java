package vn.luytre.soc.detection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.luytre.detect.Detection;
import vn.luytre.detect.sigma.correlate.CorrelationFiring;
import vn.luytre.detect.sigma.correlate.Correlator;
import vn.luytre.detect.sigma.correlate.CorrelatorFacts;
import vn.luytre.detect.sigma.correlate.CorrelatorSettings;
import vn.luytre.detect.sigma.correlate.Restored;
import vn.luytre.detect.sigma.correlate.Unfit;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * The correlations in force, over the hits of their rules as these come. Hits are put in order by the time they happened, as
 * far as they come within {@link #LATENESS} of each other; so a correlation is told that much later. Everything depends on the
 * events and their positions alone: the same stretch told again has the same outcome. Not thread-safe.
 */
final class LiveCorrelations {

    /** How long hits wait to be put in order. */
    static final Duration LATENESS = Duration.ofSeconds(5);

    private static final long LATENESS_MICROS = LATENESS.toNanos() / 1_000;
    private static final long TICK_MICROS = 500_000;

    /** Events that wait for their hits to be judged, so that a firing can say whose it was. */
    private static final int MOST_WAITING = 1 << 16;

    private final LiveRules live;
    private final HeldBack heldBack;
    private final int[] targets;
    private final Map<Long, Event.Origin> origins =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Event.Origin> eldest) {
                    return size() > MOST_WAITING;
                }
            };
    private Correlator correlator;
    private long position;
    private long received;
    private long ticked = Long.MIN_VALUE;
    private Consumer<? super Detected.Hit> out = _ -> {};
    private RuleTally tally = new RuleTally();

    LiveCorrelations(LiveRules live) {
        this.live = live;
        heldBack = new HeldBack(live);
        correlator = new Correlator(live.correlations(), settings(), this::fired);
        targets = new int[live.set().size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = correlator.target(live.set().rule(i).rule().about());
        }
    }

    private static CorrelatorSettings settings() {
        var random = new SecureRandom();
        return CorrelatorSettings.USUAL
                .lateness(LATENESS)
                .key(random.nextLong(), random.nextLong());
    }

    boolean isEmpty() {
        return live.correlations().isEmpty();
    }

    /** The correlations of the set that cannot run. */
    List<Unfit> unfit() {
        return correlator.unfit();
    }

    CorrelatorFacts facts() {
        return correlator.facts();
    }

    /**
     * Whether a hit is not to be told now, because its rule is told only from so many on; to be asked before it is counted by {@link
     * #hit}.
     *
     * @param rule by its number in the set
     */
    boolean holds(int rule, Detected.Hit hit, RuleTally counts) {
        return targets[rule] != Correlator.NONE
                && heldBack.holds(rule, live.known().get(rule), hit, counts);
    }

    /** A rule was met, by its number in the set. */
    void hit(int rule, Event event, long at, Consumer<? super Detected.Hit> to, RuleTally counts) {
        if (targets[rule] == Correlator.NONE) {
            return;
        }
        out = to;
        tally = counts;
        position = at;
        received = event.receivedMicros();
        origins.put(at, event.origin());
        live.sources()
                .view(live.set().rule(rule).rule().logsource(), new EventView(event))
                .ifPresent(view ->
                        correlator.accept(
                                targets[rule],
                                at,
                                Math.min(event.timeMicros(), event.receivedMicros()),
                                scope(event.origin().unit()),
                                view));
    }

    /** An event has been judged, whether or not a rule was met: time goes on. */
    void passed(Event event, long at, Consumer<? super Detected.Hit> to, RuleTally counts) {
        if (isEmpty()) {
            return;
        }
        long now = event.receivedMicros();
        if (now >= ticked + TICK_MICROS || ticked == Long.MIN_VALUE) {
            ticked = now;
            out = to;
            tally = counts;
            position = at;
            received = now;
            correlator.advance(now - LATENESS_MICROS);
        }
    }

    private static int scope(long unit) {
        return Long.hashCode(unit); // The number itself, for all units there will ever be.
    }

    private void fired(CorrelationFiring firing) {
        var counted = live.counted().get(firing.correlation().correlation().about());
        if (counted != null) {
            var origin = origins.get(firing.events().getLast());
            heldBack.enough(counted, firing, origin, position, received, out, tally);
            return;
        }
        var known = live.correlated().get(firing.correlation().correlation().about());
        if (known == null) {
            return;
        }
        long completing = firing.events().getLast();
        var origin =
                Objects.requireNonNullElse(
                        origins.get(completing), new Event.Origin(0, firing.scope(), 0));
        var event =
                new Event.Builder().reset("", received, origin).time(firing.timeMicros()).build();
        tally.hit(known.key(), event, position);
        if (!known.wakes(origin.unit(), received)) {
            return;
        }
        var group =
                firing.group().stream()
                        .map(values -> String.join(" ", values))
                        .collect(Collectors.joining(" · "));
        var value = "%s ×%d".formatted(group.isEmpty() ? "—" : group, firing.eventCount());
        var key =
                Stream.concat(
                                Stream.of(
                                        "correlation", known.key(), String.valueOf(firing.scope())),
                                firing.group().stream().map(values -> String.join("\n", values)))
                        .toList();
        var detection =
                new Detection(
                        Detection.Kind.CORRELATION,
                        RuleBook.KNOWLEDGE + known.key(),
                        known.severity(origin.unit(), received),
                        Field.MESSAGE,
                        RuleDetector.clipped(value),
                        List.of(),
                        key,
                        firing.timeMicros());
        var evidence = new ArrayList<>(firing.events()).reversed();
        out.accept(
                new Detected.Hit(
                        detection,
                        event,
                        position,
                        List.of(),
                        new RuleHit(known.title(), known.author(), "", RuleDetector.clipped(value)),
                        evidence));
    }

    /**
     * Goes on with what another set's correlations remember, as far as they are the same.
     *
     * @param next position of the first event that has not been judged
     */
    void continueFrom(LiveCorrelations before, long next) {
        if (before.isEmpty() || isEmpty()) {
            return;
        }
        try {
            var bytes = new ByteArrayOutputStream();
            before.write(bytes, Math.max(0, next));
            takeUp(new ByteArrayInputStream(bytes.toByteArray()));
            origins.putAll(before.origins);
            heldBack.continueFrom(before.heldBack);
        } catch (IOException e) {
            throw new UncheckedIOException("memory has no I/O errors", e);
        }
    }

    /**
     * Writes what is remembered.
     *
     * @param next position of the first event that has not been judged
     */
    void write(OutputStream to, long next) throws IOException {
        correlator.snapshot(to, next);
    }

    /**
     * Takes up what was remembered; what cannot be taken up is begun anew.
     *
     * @return the position from which on events must be judged again, {@link Long#MAX_VALUE} if nothing was taken up
     */
    long takeUp(InputStream from) throws IOException {
        return switch (Correlator.restore(live.correlations(), settings(), this::fired, from)) {
            case Restored.Taken taken -> {
                correlator = taken.correlator();
                yield taken.position();
            }
            case Restored.Refused _ -> Long.MAX_VALUE;
        };
    }
}
