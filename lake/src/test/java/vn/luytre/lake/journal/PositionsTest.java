package vn.luytre.lake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void leavesTheOwnJournalItsPlainNumbers() {
        assertThat(Positions.first(0)).isZero();
        assertThat(Positions.partition(5_000_000_000L)).isZero();
    }

    @Test
    void givesBackPartitionAndOffsetFromAnyPositionOfARecord() {
        for (int kafka : new int[] {0, 1, 5, Positions.PARTITIONS - 2}) {
            for (long offset : new long[] {0, 1, 77_777, (1L << 43) - 1}) {
                long position = Positions.ofOffset(kafka, offset);
                assertThat(position).isPositive();
                for (long inside : new long[] {0, 1, Positions.ROOM - 1}) {
                    assertThat(Positions.partition(position + inside)).isEqualTo(kafka + 1);
                    assertThat(Positions.offset(position + inside)).isEqualTo(offset);
                }
            }
        }
    }

    /** Events of a later partition stand behind all of an earlier one: what came before Kafka stands before what came through it. */
    @Test
    void ordersPartitions() {
        for (int partition = 1; partition < Positions.PARTITIONS; partition++) {
            assertThat(Positions.first(partition)).isGreaterThan(Positions.first(partition - 1));
        }
        assertThat(Positions.ofOffset(0, 0)).isEqualTo(Positions.first(1));
    }

    @Test
    void eachPartitionHasAnOrderOfItsOwn() {
        assertThat(Positions.isAfter(5, 4)).isTrue();
        assertThat(Positions.isAfter(4, 4)).isFalse();
        assertThat(Positions.isAfter(0, -1)).isTrue();
        long one = Positions.ofOffset(0, 9);
        long two = Positions.ofOffset(1, 3);
        assertThat(Positions.isAfter(one, two)).isTrue();
        assertThat(Positions.isAfter(two, one)).isTrue();
        assertThat(Positions.isAfter(one, one)).isFalse();
    }

    @Test
    void refusesWhatHasNoPosition() {
        assertThatThrownBy(() -> Positions.first(Positions.PARTITIONS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Positions.ofOffset(Positions.PARTITIONS - 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Positions.ofOffset(0, 1L << 43))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
