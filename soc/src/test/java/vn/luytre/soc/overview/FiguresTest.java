package vn.luytre.soc.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.directive.Directives;
import vn.luytre.soc.directive.Outcome;
import vn.luytre.soc.directive.Topic;

class FiguresTest {

    private static final Instant NOW = Instant.parse("2024-02-06T01:42:00Z");

    @Test
    void theStretchesOfABarMeetAndFillItWhateverTheyCount() {
        for (long seed = 1; seed <= 500; seed++) {
            var random = new Random(seed);
            var counts = new EnumMap<Outcome, Integer>(Outcome.class);
            for (var outcome : Outcome.values()) {
                if (random.nextBoolean()) {
                    counts.put(outcome, random.nextInt(1, 2000));
                }
            }
            int total = counts.values().stream().mapToInt(Integer::intValue).sum();
            var segments = Segment.of(new Directives.Counts(counts, total));
            double reached = 0;
            for (var segment : segments) {
                assertThat(segment.from()).as("seed %d", seed).isCloseTo(reached, within(1e-6));
                reached += segment.width();
            }
            if (total > 0) {
                assertThat(reached).as("seed %d", seed).isCloseTo(100, within(1e-6));
            }
            assertThat(segments).extracting(Segment::outcome).isSubsetOf(Segment.ORDER);
        }
    }

    @Test
    void aDeadlineReadsAsPeopleSayIt() {
        assertThat(due(null, 3, 0)).isEqualTo(new Orders.Due(Orders.Due.Kind.ALWAYS, 0));
        assertThat(due("2024-02-06T10:00:00Z", 3, 0))
                .isEqualTo(new Orders.Due(Orders.Due.Kind.TODAY, 0));
        // 17:30 UTC is already the next day in Vietnam.
        assertThat(due("2024-02-06T17:30:00Z", 3, 0))
                .isEqualTo(new Orders.Due(Orders.Due.Kind.DAYS, 1));
        assertThat(due("2024-02-05T10:00:00Z", 3, 2))
                .isEqualTo(new Orders.Due(Orders.Due.Kind.LATE, 3));
        assertThat(due("2024-02-05T10:00:00Z", 0, 2))
                .isEqualTo(new Orders.Due(Orders.Due.Kind.DONE, 0));
    }

    private static Orders.Due due(String deadline, int unknown, int met) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        counts.put(Outcome.INSUFFICIENT, unknown);
        counts.put(Outcome.MET, met);
        return Orders.Due.of(
                new Directives.ClauseProgress(
                        "1a",
                        Topic.LEVELS,
                        new Directives.Counts(counts, unknown + met),
                        deadline == null ? null : Instant.parse(deadline)),
                NOW);
    }

    @Test
    void aLineNeedsTwoDaysAndStaysInItsField() {
        assertThat(new Trend(List.of(4.0)).drawn()).isFalse();
        var trend = new Trend(List.of(0.0, 5.0, 10.0));
        assertThat(trend.points()).isEqualTo("3.0,25.0 50.0,14.0 97.0,3.0");
        assertThat(new Trend(List.of(0.0, 0.0)).points()).isEqualTo("3.0,25.0 97.0,25.0");
    }
}
