package vn.luytre.soc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConflictTest {

    private static PlannedBlock line(long id, long unit, String range, AddressRole role) {
        return new PlannedBlock(
                id, id, unit, Objects.requireNonNull(AddressRange.parse(range)), role, "", "");
    }

    @Test
    void namesTwoUnitsThatClaimTheSamePublicAddresses() {
        var found =
                Conflict.among(
                        List.of(
                                line(1, 1, "198.51.100.0/28", AddressRole.PUBLIC),
                                line(2, 2, "198.51.100.0/28", AddressRole.PUBLIC),
                                line(3, 3, "203.0.113.10-20", AddressRole.PUBLIC),
                                line(4, 4, "203.0.113.15-30", AddressRole.PUBLIC)));
        assertThat(found)
                .extracting(conflict -> conflict.common().toString())
                .containsExactly("198.51.100.0/28", "203.0.113.15-203.0.113.20");
        assertThat(found).allMatch(conflict -> conflict.kind() == Conflict.Kind.CLASH);
    }

    @Test
    void doesNotCallPrivateTwinsOrOnesOwnLinesAFault() {
        assertThat(
                        Conflict.among(
                                List.of(
                                        line(1, 1, "192.168.1.0/24", AddressRole.PRIVATE),
                                        line(2, 2, "192.168.1.0/24", AddressRole.PRIVATE),
                                        line(3, 1, "198.51.100.0/24", AddressRole.PUBLIC),
                                        line(4, 1, "198.51.100.7", AddressRole.PUBLIC))))
                .isEmpty();
    }

    @Test
    void tellsNestingFromClash() {
        assertThat(
                        Conflict.among(
                                List.of(
                                        line(1, 1, "198.51.100.0/24", AddressRole.PUBLIC),
                                        line(2, 2, "198.51.100.7", AddressRole.PUBLIC))))
                .singleElement()
                .matches(conflict -> conflict.kind() == Conflict.Kind.NESTED);
    }

    @Test
    void findsWhatComparingAllPairsFinds() {
        long seed = 220;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var lines = new ArrayList<PlannedBlock>();
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(200);
                lines.add(
                        line(
                                i,
                                random.nextInt(3),
                                "203.0.113.%d-%d".formatted(from, from + random.nextInt(40)),
                                AddressRole.PUBLIC));
            }
            Set<Set<Long>> slow = new HashSet<>();
            for (var one : lines) {
                for (var other : lines) {
                    if (one.id() < other.id()
                            && one.unit() != other.unit()
                            && one.range().common(other.range()) != null) {
                        slow.add(Set.of(one.id(), other.id()));
                    }
                }
            }
            Set<Set<Long>> fast = new HashSet<>();
            for (var conflict : Conflict.among(lines)) {
                fast.add(Set.of(conflict.one().id(), conflict.other().id()));
            }
            assertThat(fast).as("seed %d, round %d", seed, round).isEqualTo(slow);
        }
    }
}
