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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.luytre.detect.Detection;
import vn.luytre.detect.sigma.correlate.CorrelationFiring;
import vn.luytre.detect.sigma.correlate.CorrelationRoom;
import vn.luytre.detect.sigma.correlate.Correlator;
import vn.luytre.detect.sigma.correlate.CorrelatorFacts;
import vn.luytre.detect.sigma.correlate.CorrelatorSettings;
import vn.luytre.detect.sigma.correlate.Restored;
import vn.luytre.detect.sigma.correlate.Unfit;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * The correlations in force, over the hits of their rules as these come, or over what is held. Hits that come are put in order
 * by the time they happened, as far as they come within {@link #LATENESS} of each other; so a correlation is told that much
 * later. Everything depends on the events and their positions alone: the same stretch told again has the same outcome. Not
 * thread-safe.
 */
final class LiveCorrelations {

    /** How long hits wait to be put in order. */
    static final Duration LATENESS = Duration.ofSeconds(5);

    private static final long LATENESS_MICROS = LATENESS.toNanos() / 1_000;
    private static final long TICK_MICROS = 500_000;

    /** A clock set back by so much makes what is remembered worthless; by less, time soon comes where it was. */
    static final Duration SET_BACK = Duration.ofHours(1);

    private static final long SET_BACK_MICROS = SET_BACK.toNanos() / 1_000;

    /** Events that wait for their hits to be judged, so that a firing can say whose it was. */
    private static final int MOST_WAITING = 1 << 16;

    /** Much less than live ones remember: a look back runs beside them. All hits of a stretch wait. */
    private static final CorrelatorSettings.Bounds HELD =
            new CorrelatorSettings.Bounds(1 << 18, 96L << 20, 1 << 17, 64L << 20, 1 << 10);

    private static final CorrelationRoom NOTHING = new CorrelationRoom(0, 0, 0);

    /** How time passes. */
    enum Pace {
        /** By when events were received; a correlation is told at the event at which time has passed it. */
        COMING,
        /** By when events happened, as {@link #passTo} says; a correlation is told at the event that completes it. */
        HELD
    }

    /** Whose an event was, and when it was received. */
    private record Came(Event.Origin origin, long receivedMicros) {}

    private final LiveRules live;
    private final Pace pace;
    private final HeldBack heldBack;
    private final int[] targets;
    private final Map<Long, Came> events =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Came> eldest) {
                    return size() > MOST_WAITING;
                }
            };

    /** What was lost by those before these came into force. */
    private Map<String, CorrelationRoom> lost = Map.of();

    private long unordered;
    private Correlator correlator;
    private long position;
    private long received;

    /** The time that was last told to have passed; and whether a rule was met since. */
    private long ticked = Long.MIN_VALUE;

    private boolean met;
    private Consumer<? super Detected.Hit> out = _ -> {};
    private RuleTally tally = new RuleTally();

    LiveCorrelations(LiveRules live) {
        this(live, Pace.COMING);
    }

    LiveCorrelations(LiveRules live, Pace pace) {
        this.live = live;
        this.pace = pace;
        heldBack = new HeldBack(live);
        correlator = new Correlator(live.correlations(), settings(pace), this::fired);
        targets = new int[live.set().size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = correlator.target(live.set().rule(i).rule().about());
        }
    }

    /** A key of its own for each. */
    static CorrelatorSettings settings(Pace pace) {
        var random = new SecureRandom();
        var settings = CorrelatorSettings.USUAL.key(random.nextLong(), random.nextLong());
        return switch (pace) {
            case COMING -> settings.lateness(LATENESS);
            case HELD -> settings.lateness(Correlator.FOREVER).bounds(HELD);
        };
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

    /** What each remembers, and has lost since the server started; by the key of its hits. */
    Map<String, CorrelationRoom> rooms() {
        var rooms = new HashMap<String, CorrelationRoom>();
        correlator
                .rooms()
                .forEach((about, room) -> {
                    var known = live.correlated().get(about);
                    if (known != null) {
                        var before = lost.getOrDefault(known.key(), NOTHING);
                        rooms.put(known.key(), room.after(before));
                    }
                });
        return rooms;
    }

    /** Hits judged before those that may have happened earlier had come, because too many waited; since the server started. */
    long unordered() {
        return unordered + correlator.facts().letThrough();
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
        if (pace == Pace.COMING && correlator.passedMicros() > received + SET_BACK_MICROS) {
            beginAnew();
        }
        met = true;
        events.put(at, new Came(event.origin(), received));
        live.sources()
                .view(live.set().rule(rule).rule().logsource(), new EventView(event))
                .ifPresent(view ->
                        correlator.accept(
                                targets[rule],
                                at,
                                pace == Pace.HELD
                                        ? event.timeMicros() // As the lake files it and reads it.
                                        : Math.min(event.timeMicros(), received),
                                scope(event.origin().unit()),
                                view));
    }

    /**
     * The server's clock had leapt and was put right. To a memory of the time ahead all that comes now is late: nothing would be in
     * an order, and no group that was seen then would be counted, until that time has come, which may take years.
     */
    private void beginAnew() {
        correlator.flush();
        lost = rooms();
        unordered = unordered();
        correlator = new Correlator(live.correlations(), settings(pace), this::fired);
        ticked = Long.MIN_VALUE;
    }

    /**
     * An event has been judged, whether or not a rule was met: time goes on, in whole ticks, and what it has passed is judged.
     * So it depends on the events alone at which of them a correlation is told, and nothing is left to be judged when what is
     * remembered is written: a restart tells the same at the same event.
     */
    void passed(Event event, long at, Consumer<? super Detected.Hit> to, RuleTally counts) {
        if (isEmpty() || pace == Pace.HELD) {
            return;
        }
        long now = event.receivedMicros();
        long until = Math.floorDiv(now, TICK_MICROS) * TICK_MICROS - LATENESS_MICROS;
        if (met || until > ticked) {
            ticked = Math.max(ticked, until);
            met = false;
            out = to;
            tally = counts;
            position = at;
            received = now;
            correlator.advance(ticked);
        }
    }

    /** All that happened before that time has been told of; only where events do not come but are held. */
    void passTo(long timeMicros) {
        correlator.advance(timeMicros);
    }

    private static int scope(long unit) {
        return Long.hashCode(unit); // The number itself, for all units there will ever be.
    }

    private void fired(CorrelationFiring firing) {
        var counted = live.counted().get(firing.correlation().correlation().about());
        if (counted != null) {
            var last = events.get(firing.events().getLast());
            var whose = last == null ? null : last.origin();
            heldBack.enough(counted, firing, whose, position, received, out, tally);
            return;
        }
        var known = live.correlated().get(firing.correlation().correlation().about());
        if (known == null) {
            return;
        }
        long completing = firing.events().getLast();
        var came =
                Objects.requireNonNullElse(
                        events.get(completing),
                        new Came(new Event.Origin(0, firing.scope(), 0), firing.timeMicros()));
        var origin = came.origin();
        if (pace == Pace.HELD) {
            position = completing;
            received = came.receivedMicros();
        }
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
        lost = before.rooms();
        unordered = before.unordered();
        if (before.isEmpty() || isEmpty()) {
            return;
        }
        try {
            var bytes = new ByteArrayOutputStream();
            before.write(bytes, Math.max(0, next));
            takeUp(new ByteArrayInputStream(bytes.toByteArray()), Math.max(0, next));
            events.putAll(before.events);
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
     * @param end position behind the last event there is: a memory of more is not of these events, and would pass over as many
     * @return the position from which on events must be judged again, {@link Long#MAX_VALUE} if nothing was taken up
     */
    long takeUp(InputStream from, long end) throws IOException {
        return switch (Correlator.restore(live.correlations(), settings(pace), this::fired, from)) {
            case Restored.Taken taken when taken.position() <= end -> {
                correlator = taken.correlator();
                yield taken.position();
            }
            case Restored.Taken _, Restored.Refused _ -> Long.MAX_VALUE;
        };
    }
}
