package vn.luytre.detect.sigma.correlate;

import java.time.Duration;
import java.util.function.Predicate;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;

/**
 * How correlations run.
 *
 * @param lateness how much later than others a hit may come and still be put in order
 * @param leap a hit so much ahead of all before it moves time on only when another follows: one wrong clock must not make
 *     every other hit late
 * @param across which correlations count hits of all scopes together; the others keep, say, units apart
 * @param shard which part of the groups is ours, below {@code shards}
 * @param shards into how many parts groups are divided, by their hash; a chain of correlations stays in one part
 * @param keyHigh with {@code keyLow} the key of all hashes: random, so that nobody can choose values that collide; one for
 *     all shards, and kept with the state
 */
public record CorrelatorSettings(
        Duration lateness,
        Duration leap,
        Bounds bounds,
        Predicate<SigmaCorrelation> across,
        int shard,
        int shards,
        long keyHigh,
        long keyLow) {

    /** A minute late, a day ahead, units apart, one thread. */
    public static final CorrelatorSettings USUAL =
            new CorrelatorSettings(
                    Duration.ofMinutes(1),
                    Duration.ofDays(1),
                    Bounds.USUAL,
                    one -> false,
                    0,
                    1,
                    0,
                    0);

    public CorrelatorSettings {
        if (lateness.isNegative() || leap.isNegative() || shard < 0 || shard >= shards) {
            throw new IllegalArgumentException(
                    "lateness %s, leap %s, shard %d of %d"
                            .formatted(lateness, leap, shard, shards));
        }
    }

    public CorrelatorSettings lateness(Duration other) {
        return new CorrelatorSettings(other, leap, bounds, across, shard, shards, keyHigh, keyLow);
    }

    public CorrelatorSettings bounds(Bounds other) {
        return new CorrelatorSettings(
                lateness, leap, other, across, shard, shards, keyHigh, keyLow);
    }

    public CorrelatorSettings across(Predicate<SigmaCorrelation> which) {
        return new CorrelatorSettings(
                lateness, leap, bounds, which, shard, shards, keyHigh, keyLow);
    }

    public CorrelatorSettings shard(int which, int of) {
        return new CorrelatorSettings(lateness, leap, bounds, across, which, of, keyHigh, keyLow);
    }

    public CorrelatorSettings key(long high, long low) {
        return new CorrelatorSettings(lateness, leap, bounds, across, shard, shards, high, low);
    }

    /**
     * How much is remembered at most. What goes because of them is counted.
     *
     * @param groups remembered at once; the one hit longest ago goes
     * @param bytes of all that is remembered of groups
     * @param waiting hits that wait to be put in order; the oldest is let through
     * @param waitingBytes about what these may take
     * @param events that a firing names: the newest
     */
    public record Bounds(int groups, long bytes, int waiting, long waitingBytes, int events) {

        public static final Bounds USUAL = new Bounds(1 << 20, 320L << 20, 1 << 16, 64L << 20, 32);

        public Bounds {
            if (groups < 1 || bytes < 1 || waiting < 0 || waitingBytes < 0 || events < 1) {
                throw new IllegalArgumentException(
                        "%d groups, %d bytes, %d waiting, %d bytes, %d events"
                                .formatted(groups, bytes, waiting, waitingBytes, events));
            }
        }
    }
}
