package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.directive.Finding.Outcome;
import vn.luytre.soc.directive.Period;

class StandingTest {

    private static final Instant JANUARY = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2024-03-01T00:00:00Z");
    private static final Period PERIOD = new Period(JANUARY, MARCH);
    private static final Standing.Knowable LOOKED = new Standing.Knowable(2, true, true, true);

    private static Sighting sighting(long id, State state) {
        var at = Instant.parse("2024-01-11T00:00:00Z");
        return new Sighting(
                id,
                1,
                "198.51.100." + id,
                Sighting.Kind.LISTED,
                "Mirai",
                0,
                new Course(state, at, 1),
                at,
                at,
                0,
                List.of(),
                0);
    }

    private static State proven(String at) {
        return new State.ProvenClean(
                new State.Cleaning("PC", Instant.parse("2024-01-12T00:00:00Z"), "a", "b"),
                Instant.parse(at));
    }

    private static Standing stand(Standing.Knowable knowable, Sighting... sightings) {
        return Standing.of(List.of(sightings), List.of(), knowable, PERIOD, MARCH);
    }

    @Test
    void allProvenOrGivenBackIsMet() {
        var standing =
                stand(
                        LOOKED,
                        sighting(1, proven("2024-01-20T00:00:00Z")),
                        sighting(2, new State.NotOurs(JANUARY, "kênh đã chuyển")));

        assertThat(standing.outcome()).isEqualTo(Outcome.MET);
        assertThat(standing.met()).isEqualTo(2);
    }

    @Test
    void oneOfTwoIsPartlyAndNoneIsUnmet() {
        var done = sighting(1, proven("2024-01-20T00:00:00Z"));
        var open = sighting(2, new State.New());

        assertThat(stand(LOOKED, done, open).outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(stand(LOOKED, open).outcome()).isEqualTo(Outcome.UNMET);
    }

    @Test
    void whatWasClosedBeforeThePeriodIsNotOfIt() {
        assertThat(stand(LOOKED, sighting(1, proven("2023-12-20T00:00:00Z"))).outcome())
                .isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void nothingListedIsNothingToDoOnlyIfSomebodyCouldHaveKnown() {
        assertThat(stand(LOOKED).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(stand(new Standing.Knowable(0, false, true, true)).outcome())
                .isEqualTo(Outcome.INSUFFICIENT);
        assertThat(stand(new Standing.Knowable(3, true, false, false)).outcome())
                .isEqualTo(Outcome.INSUFFICIENT);
        assertThat(stand(new Standing.Knowable(3, false, false, true)).outcome())
                .isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void saysHowFarTheMachinesWereScanned() {
        var scans =
                List.of(
                        new Scan(
                                1,
                                1,
                                "",
                                Instant.parse("2024-01-15T00:00:00Z"),
                                "AV",
                                true,
                                38,
                                40));

        assertThat(Standing.of(List.of(), scans, LOOKED, PERIOD, MARCH).reasons())
                .anySatisfy(reason -> {
                    assertThat(reason.text()).startsWith("Quét 38/40 máy");
                    assertThat(reason.holds()).isFalse();
                });
    }
}
