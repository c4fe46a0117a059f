package vn.luytre.lake.journal;

import java.util.Arrays;

/**
 * One received record before parsing.
 *
 * @param source the registered log source; 0 is an unknown sender
 * @param transport how it came
 * @param receivedMicros when, in microseconds since 1970-01-01T00:00Z
 * @param bytes the record as it came; not copied, so the caller leaves the array alone
 * @param upstream its position in the log it was taken over from; {@link #NONE} if it came from no other log
 */
public record Entry(
        long source, Transport transport, long receivedMicros, byte[] bytes, long upstream) {

    /** The upstream position of what came from no other log. */
    public static final long NONE = -1;

    public Entry(long source, Transport transport, long receivedMicros, byte[] bytes) {
        this(source, transport, receivedMicros, bytes, NONE);
    }

    /** How many positions it takes: its events stand at its own position and those behind it. */
    public int positions() {
        return transport.positions(bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry entry
                && source == entry.source
                && transport == entry.transport
                && receivedMicros == entry.receivedMicros
                && upstream == entry.upstream
                && Arrays.equals(bytes, entry.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 31 + Long.hashCode(receivedMicros);
    }

    @Override
    public String toString() {
        return "Entry[source=%d, %s, received=%d, %d bytes]"
                .formatted(source, transport, receivedMicros, bytes.length);
    }
}
