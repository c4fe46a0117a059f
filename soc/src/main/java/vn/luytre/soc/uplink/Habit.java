package vn.luytre.soc.uplink;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a source usually keeps silent, as counts of past silences by their binary logarithm in seconds. A silence is
 * unusual when it is longer than twice the one that 99 of 100 stay below, and never when shorter than five minutes.
 */
record Habit(long[] gaps) {

    static final int BUCKETS = 24; // 2^22 seconds are 48 days.
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    /** Before this many silences are known, half an hour counts as unusual. */
    private static final long ENOUGH = 50;

    private static final Duration UNTIL_KNOWN = Duration.ofMinutes(30);

    static Habit unknown() {
        return new Habit(new long[BUCKETS]);
    }

    static int bucket(Duration gap) {
        long seconds = Math.max(0, gap.toSeconds());
        return Math.min(BUCKETS - 1, 64 - Long.numberOfLeadingZeros(seconds));
    }

    /** The shortest silence that is a finding. */
    Duration limit() {
        long all = 0;
        for (long count : gaps) {
            all += count;
        }
        if (all < ENOUGH) {
            return UNTIL_KNOWN;
        }
        long below = 0;
        for (int bucket = 0; bucket < gaps.length; bucket++) {
            below += gaps[bucket];
            if (below * 100 >= all * 99) {
                var usual =
                        Duration.ofSeconds(
                                1L << bucket); // All in the bucket are shorter than this.
                var limit = usual.multipliedBy(2);
                return limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit;
            }
        }
        return UNTIL_KNOWN;
    }

    /** Whether a source last heard then is unusually silent now; a limit set by a person wins over the habit. */
    boolean isBroken(Instant lastHeard, Instant now, @Nullable Duration set) {
        return Duration.between(lastHeard, now).compareTo(set == null ? limit() : set) > 0;
    }
}
