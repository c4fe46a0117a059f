package vn.luytre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class TrafficTest {

    private static final long NOON = 1_707_458_400_000_000L;

    @Test
    void isTheSameForTheSameSeed() {
        var one = new Traffic(7);
        var other = new Traffic(7);
        var another = new Traffic(8);
        assertThat(one.line(NOON)).isEqualTo(other.line(NOON)).isNotEqualTo(another.line(NOON));
    }

    @Test
    void hasLinesOfAboutSevenHundredBytes() {
        var traffic = new Traffic(1);
        assertThat(
                        Stream.generate(() -> traffic.line(NOON))
                                .limit(10_000)
                                .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length)
                                .average()
                                .orElseThrow())
                .isBetween(650.0, 750.0);
    }

    @Test
    void isReadByTheParsersWithoutAFlaw() {
        var source = new HeldLake.Source(3);
        for (int i = 0; i < 5_000; i++) {
            var event = source.next(NOON + i);
            assertThat(event.flaw()).as(event.original()).isNull();
            assertThat(event.timeMicros()).isEqualTo(NOON + i);
        }
    }

    @Test
    void speaksOfAddressesThatAreNobodys() {
        var source = new HeldLake.Source(4);
        for (int i = 0; i < 5_000; i++) {
            Event event = source.next(NOON);
            for (var field : new Field[] {Field.SOURCE_IP, Field.DESTINATION_IP}) {
                var ip = event.ip(field);
                assertThat(ip == null || !ip.isPublic()).as(event.original()).isTrue();
            }
        }
    }

    @Test
    void givesEachRankAnAddressOfItsOwn() {
        var seen = new HashSet<Integer>();
        for (int rank = 0; rank < 600_000; rank++) {
            assertThat(seen.add(Traffic.peer(rank).bits())).isTrue();
        }
    }
}
