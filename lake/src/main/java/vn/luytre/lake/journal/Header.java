package vn.luytre.lake.journal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A segment's first bytes: magic, base position, salt, upstream, checksum; written twice, read from the first sound copy.
 * Segments of the first form have no upstream and are shorter by it.
 *
 * @param upstream how far another log had been taken over when the segment was begun
 * @param length where the first entry begins
 */
record Header(long base, long salt, long upstream, int length) {

    private static final int FIELDS = 32;
    private static final int COPY = FIELDS + 4;
    static final int LENGTH = 2 * COPY;
    private static final long MAGIC = 0x6C757974_72650002L;

    private static final int FIRST_FIELDS = 24;
    private static final int FIRST_COPY = FIRST_FIELDS + 4;
    private static final long FIRST_MAGIC = 0x6C757974_72650001L;

    Header(long base, long salt, long upstream) {
        this(base, salt, upstream, LENGTH);
    }

    ByteBuffer bytes() {
        var bytes = ByteBuffer.allocate(LENGTH);
        for (int copy = 0; copy < 2; copy++) {
            int start = bytes.position();
            bytes.putLong(MAGIC).putLong(base).putLong(salt).putLong(upstream);
            bytes.putInt(Frame.checksum(bytes, start, FIELDS, 0));
        }
        return bytes.flip();
    }

    /** Null if no copy is sound. */
    static @Nullable Header read(ByteBuffer in) {
        for (int copy = 0; copy < 2; copy++) {
            int start = copy * COPY;
            if (sound(in, start, FIELDS, MAGIC)) {
                return new Header(
                        in.getLong(start + 8), in.getLong(start + 16), in.getLong(start + 24));
            }
            int first = copy * FIRST_COPY;
            if (sound(in, first, FIRST_FIELDS, FIRST_MAGIC)) {
                return new Header(in.getLong(first + 8), in.getLong(first + 16), 0, 2 * FIRST_COPY);
            }
        }
        return null;
    }

    private static boolean sound(ByteBuffer in, int start, int fields, long magic) {
        return in.limit() >= start + fields + 4
                && in.getLong(start) == magic
                && in.getInt(start + fields) == Frame.checksum(in, start, fields, 0);
    }
}
