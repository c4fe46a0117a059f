package vn.luytre.lake.journal;

/**
 * How positions of several logs are kept apart: the highest bits name the partition, the rest counts within it. Partition 0 is this
 * machine's own journal, whose positions are therefore plain numbers; partition n of a Kafka topic is n + 1. There a record's offset takes
 * {@link #ROOM} positions, since one datagram of flows is many events: a position and an offset follow from each other,
 * and nobody must remember which is which.
 */
public final class Positions {

    /** How many partitions there can be, the own journal among them. */
    public static final int PARTITIONS = 128;

    private static final int PARTITION_SHIFT = 56;
    private static final int ROOM_SHIFT = 13;

    /** How many events one record of a topic can be: as many flows are read of one datagram. */
    public static final int ROOM = 1 << ROOM_SHIFT;

    /** The offset at which a partition of a topic is used up: 28 years of 10,000 records a second. */
    private static final long OFFSETS = 1L << PARTITION_SHIFT - ROOM_SHIFT;

    private Positions() {}

    /** The first position of a partition. */
    public static long first(int partition) {
        if (partition < 0 || partition >= PARTITIONS) {
            throw new IllegalArgumentException("partition " + partition);
        }
        return (long) partition << PARTITION_SHIFT;
    }

    public static int partition(long position) {
        return (int) (position >>> PARTITION_SHIFT);
    }

    /** Where the record at that offset of a topic's partition stands; {@code kafkaPartition} as Kafka counts, from 0. */
    public static long ofOffset(int kafkaPartition, long offset) {
        if (offset < 0 || offset >= OFFSETS) {
            throw new IllegalArgumentException("offset " + offset);
        }
        return first(kafkaPartition + 1) + (offset << ROOM_SHIFT);
    }

    /**
     * Whether a position had not come yet when {@code last} was the last that had: it stands behind it, or in another partition,
     * which has an order of its own.
     */
    public static boolean isAfter(long position, long last) {
        return position > last || partition(position) != partition(last);
    }

    /** The offset of the record that takes this position of a topic's partition. */
    public static long offset(long position) {
        return (position & (1L << PARTITION_SHIFT) - 1) >>> ROOM_SHIFT;
    }
}
