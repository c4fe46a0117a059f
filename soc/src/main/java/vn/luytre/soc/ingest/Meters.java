package vn.luytre.soc.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;

/** How each source speaks now: its rate, how its clock stands to ours, what of it could not be read. Since the start. */
@Component
class Meters {

    private static final long SLOT = 10_000_000L;
    private static final int SLOTS = 6;

    /** The last so many times decide how far a clock is off. */
    private static final int SAMPLES = 101;

    /** A sender's clock that is farther off than this misplaces what it tells of. */
    static final Duration WRONG_CLOCK = Duration.ofMinutes(5);

    /** The last so many events that could not be read are kept by their positions. */
    static final int FLAWED = 5;

    /** Sources that nobody registered share one meter: 0. So their number is that of the register. */
    private final Map<Long, Meter> meters = new HashMap<>();

    /**
     * A source as it is now.
     *
     * @param perSecond over the last minute
     * @param behind how far its clock is behind ours, negative if it is ahead; null if none of its last events had a time of its
     *     own. An event may be told late, never early: so the quickest of the last ones tells of the clock
     * @param late how much later than they happened, by its clock, its events arrive, the middle one of the last; null likewise
     * @param inBatches whether it hands over what has piled up, so that even the quickest may be late by a right clock
     * @param flaw why the last line that could not be read was not; null if all were
     */
    record Reading(
            double perSecond,
            @Nullable Duration behind,
            @Nullable Duration late,
            boolean inBatches,
            @Nullable String flaw) {

        /** Whether its clock is so far off that what it tells of is misplaced. */
        boolean hasWrongClock() {
            return behind != null
                    && behind.abs().compareTo(WRONG_CLOCK) > 0
                    && (behind.isNegative() || !inBatches);
        }
    }

    private static final class Meter {
        private final long[] counts = new long[SLOTS];
        private final long[] slots = new long[SLOTS];
        private final long[] delays = new long[SAMPLES];
        private final Backlog backlog = new Backlog();
        private long samples;
        private @Nullable String flaw;
        private final long[] flawed = new long[FLAWED];
        private long flaws;
    }

    /** Takes note of an event that was read, and stands at that position. */
    synchronized void note(Event event, long position) {
        var meter = meters.computeIfAbsent(event.origin().source(), _ -> new Meter());
        long slot = Math.floorDiv(event.receivedMicros(), SLOT);
        int at = (int) Math.floorMod(slot, SLOTS);
        if (meter.slots[at] != slot) {
            meter.slots[at] = slot;
            meter.counts[at] = 0;
        }
        meter.counts[at]++;
        // An event without a time of its own bears that of its arrival.
        if (event.timeMicros() != event.receivedMicros()) {
            meter.delays[(int) (meter.samples++ % SAMPLES)] =
                    event.receivedMicros() - event.timeMicros();
            meter.backlog.note(event.receivedMicros(), event.timeMicros());
        }
        if (event.flaw() != null) {
            meter.flaw = event.flaw();
            meter.flawed[(int) (meter.flaws++ % FLAWED)] = position;
        }
    }

    /** Sources heard since the start. */
    synchronized Set<Long> sources() {
        return Set.copyOf(meters.keySet());
    }

    /** Where the last events of that source that could not be read stand, newest first; since the start. */
    synchronized List<Long> flawed(long source) {
        var meter = meters.get(source);
        if (meter == null) {
            return List.of();
        }
        return LongStream.iterate(meter.flaws - 1, n -> n - 1)
                .limit(Math.min(meter.flaws, FLAWED))
                .mapToObj(n -> meter.flawed[(int) (n % FLAWED)])
                .toList();
    }

    /** How that source is now; null if it has not been heard since the start. */
    synchronized @Nullable Reading of(long source, Instant now) {
        var meter = meters.get(source);
        if (meter == null) {
            return null;
        }
        long current = Math.floorDiv(Event.micros(now), SLOT);
        long events = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (meter.slots[i] > current - SLOTS && meter.slots[i] <= current) {
                events += meter.counts[i];
            }
        }
        var delays = delays(meter);
        return new Reading(
                events / (SLOTS * SLOT / 1e6),
                delays.length == 0 ? null : duration(clock(delays)),
                delays.length == 0 ? null : duration(delays[delays.length / 2]),
                meter.backlog.delivers(),
                meter.flaw);
    }

    /** The last ones in order. */
    private static long[] delays(Meter meter) {
        var sorted = Arrays.copyOf(meter.delays, (int) Math.min(meter.samples, SAMPLES));
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * The smallest delay that is none of a clock ahead. Where half of the events come from the future the clock is ahead, and the
     * middle one says how far; a single one is a fault of that event.
     */
    private static long clock(long[] sorted) {
        long middle = sorted[sorted.length / 2];
        if (middle < 0) {
            return middle;
        }
        return Arrays.stream(sorted).filter(delay -> delay >= 0).findFirst().orElse(middle);
    }

    private static Duration duration(long micros) {
        return Duration.ofNanos(Math.clamp(micros, -YEARS, YEARS) * 1_000);
    }

    /** A clock that is farther off than a hundred years is as wrong as one that is. */
    private static final long YEARS = 100L * 366 * 86_400 * 1_000_000;
}
