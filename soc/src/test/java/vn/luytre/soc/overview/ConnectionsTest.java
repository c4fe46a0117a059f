package vn.luytre.soc.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.overview.Connections.State;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.uplink.Source;
import vn.luytre.soc.uplink.Uplink;

class ConnectionsTest {

    private static final Instant DAWN = Instant.parse("2024-02-05T23:00:00Z");

    @Test
    void aUnitIsLostOnlyWhenNothingOfItIsHeard() {
        var connections =
                Connections.of(
                        List.of(unit(1), unit(2), unit(3), unit(4)),
                        List.of(source(11, 1), source(12, 1), source(21, 2), source(31, 3)),
                        Map.of(11L, DAWN, 12L, DAWN.plusSeconds(60), 21L, DAWN),
                        List.of(
                                new Uplink.Silent(11, 1, DAWN),
                                new Uplink.Silent(21, 2, DAWN.plusSeconds(5))));
        assertThat(connections.groups().getFirst().squares())
                .extracting(Connections.Square::state)
                .containsExactly(State.PARTLY, State.LOST, State.NEVER, State.NEVER);
        assertThat(connections.connected()).isEqualTo(1);
        assertThat(connections.lost()).hasSize(1);
        assertThat(connections.quiet())
                .extracting(quiet -> quiet.source().id())
                .containsExactly(11L, 21L);
    }

    @Test
    void aSourceThatWasSwitchedOffIsMissedByNobody() {
        var off = new Source(12, "cũ", 1, 0, "auto", List.of(), "", true, 365, null, false);
        var connections =
                Connections.of(
                        List.of(unit(1)),
                        List.of(source(11, 1), off),
                        Map.of(11L, DAWN, 12L, DAWN),
                        List.of(new Uplink.Silent(12, 1, DAWN)));
        assertThat(connections.groups().getFirst().squares().getFirst().state())
                .isEqualTo(State.HEARD);
        assertThat(connections.quiet()).isEmpty();
    }

    /** Whatever is silent, each unit has one square, and none that sends nothing counts as connected. */
    @Test
    void everyUnitIsCountedOnceAndSilenceIsNeverConnection() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new Random(seed);
            var units = new ArrayList<Unit>();
            var sources = new ArrayList<Source>();
            var last = new HashMap<Long, Instant>();
            var silent = new ArrayList<Uplink.Silent>();
            for (long unit = 1; unit <= 1 + random.nextInt(20); unit++) {
                units.add(unit(unit));
                for (long s = 0; s < random.nextInt(4); s++) {
                    long id = unit * 10 + s;
                    sources.add(source(id, unit));
                    if (random.nextBoolean()) {
                        last.put(id, DAWN.plusSeconds(random.nextInt(1000)));
                        if (random.nextBoolean()) {
                            silent.add(new Uplink.Silent(id, unit, DAWN));
                        }
                    }
                }
            }
            var connections = Connections.of(units, sources, last, silent);
            long speaking =
                    units.stream()
                            .filter(unit ->
                                    sources.stream()
                                            .anyMatch(source ->
                                                    source.unit() == unit.id()
                                                            && last.containsKey(source.id())
                                                            && silent.stream()
                                                                    .noneMatch(s ->
                                                                            s.source()
                                                                                    == source
                                                                                            .id())))
                            .count();
            assertThat(connections.units()).as("seed %d", seed).isEqualTo(units.size());
            assertThat(connections.connected()).as("seed %d", seed).isEqualTo(speaking);
            assertThat(connections.quiet()).as("seed %d", seed).hasSameSizeAs(silent);
        }
    }

    private static Unit unit(long id) {
        return new Unit(
                id,
                "",
                "Xã thử " + id,
                "X. thử " + id,
                Tier.COMMUNE,
                "xã",
                null,
                (int) id,
                LocalDate.of(2000, 1, 1),
                null,
                "");
    }

    private static Source source(long id, long unit) {
        return new Source(id, "nguồn " + id, unit, 0, "auto", List.of(), "", true, 365, null, true);
    }
}
