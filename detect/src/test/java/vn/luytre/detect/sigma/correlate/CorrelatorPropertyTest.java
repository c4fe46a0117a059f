package vn.luytre.detect.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.Ruleset;

/** The correlator, which forgets what it can, against the replay, which keeps everything. */
class CorrelatorPropertyTest {

    private static final long SEED = 20261130;
    private static final int ROUNDS = 2_000;

    @Test
    void inOrderOfTimeItFiresAsTheReplayDoes() {
        long fired = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(SEED + round);
            var made = new MadeUp(random);
            var text = made.correlations();
            var rules = MadeUp.rules(text);
            var hits = made.hits(MadeUp.abouts(rules), 20 + random.nextInt(200), 0);
            var settings = CorrelatorSettings.USUAL.lateness(Duration.ofSeconds(random.nextInt(3)));
            fired += same(round, text, rules, hits, settings);
        }
        assertThat(fired).isGreaterThan(10L * ROUNDS);
    }

    @Test
    void shuffledWithinTheLatenessItFiresAsTheReplayDoes() {
        long lateBy = 5_000_000;
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(SEED - 1 - round);
            var made = new MadeUp(random);
            var text = made.correlations();
            var rules = MadeUp.rules(text);
            var hits = made.hits(MadeUp.abouts(rules), 20 + random.nextInt(200), lateBy);
            same(
                    round,
                    text,
                    rules,
                    hits,
                    CorrelatorSettings.USUAL.lateness(Duration.ofSeconds(5)));
        }
    }

    @Test
    void theShardsTogetherFireAsOneDoes() {
        for (int round = 0; round < ROUNDS / 4; round++) {
            var random = new Random(SEED + 7 * round);
            var made = new MadeUp(random);
            var text = made.correlations();
            var rules = MadeUp.rules(text);
            var hits = made.hits(MadeUp.abouts(rules), 20 + random.nextInt(200), 2_000_000);
            var one = run(rules, hits, CorrelatorSettings.USUAL);
            var parts = new ArrayList<CorrelationFiring>();
            int shards = 2 + random.nextInt(3);
            for (int shard = 0; shard < shards; shard++) {
                parts.addAll(run(rules, hits, CorrelatorSettings.USUAL.shard(shard, shards)));
            }
            assertThat(parts)
                    .as("seed %d, round %d\n%s", SEED, round, text)
                    .containsExactlyInAnyOrderElementsOf(one);
        }
    }

    private static List<CorrelationFiring> run(
            Ruleset rules, List<Hit> hits, CorrelatorSettings settings) {
        var fired = new ArrayList<CorrelationFiring>();
        var correlator = new Correlator(rules.correlations(), settings, fired::add);
        for (var hit : hits) {
            int target = correlator.target(hit.rule());
            if (target != Correlator.NONE) {
                correlator.accept(target, hit.event(), hit.timeMicros(), 7, hit.fields());
            }
        }
        correlator.flush();
        assertThat(correlator.facts().late()).isZero();
        return fired;
    }

    private static int same(
            int round, String text, Ruleset rules, List<Hit> hits, CorrelatorSettings settings) {
        var expected = CorrelationReplay.run(rules.correlations(), hits);
        var fired = run(rules, hits, settings);
        assertThat(Said.of(rules.correlations(), fired))
                .as("seed %d, round %d\n%s", SEED, round, text)
                .isEqualTo(Said.of(rules.correlations(), expected));
        return fired.size();
    }
}
