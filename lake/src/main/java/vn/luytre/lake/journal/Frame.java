package vn.luytre.lake.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How one entry lies in a segment: magic, length of all that follows the checksum, CRC32C, then position, source,
 * received, transport, bytes. The checksum begins with the segment's salt: a sender who puts a forged frame inside its
 * own bytes cannot know it, so a search for the next good frame after damage cannot be led astray.
 */
final class Frame {

    static final int MAGIC = 0x4C545231; // "LTR1"

    /** Magic, length, checksum. */
    static final int PREFIX = 12;

    /** Position, source, received, transport. */
    static final int FIXED = 25;

    static final int OVERHEAD = PREFIX + FIXED;

    private static final Transport[] TRANSPORTS = Transport.values();

    private Frame() {}

    /** Writes one entry at the buffer's place. */
    static void put(ByteBuffer to, long salt, long position, Entry entry) {
        int start = to.position();
        to.putInt(MAGIC).putInt(FIXED + entry.bytes().length).putInt(0);
        to.putLong(position).putLong(entry.source()).putLong(entry.receivedMicros());
        to.put((byte) entry.transport().ordinal()).put(entry.bytes());
        int end = to.position();
        to.putInt(start + 8, checksum(to, start + PREFIX, end - start - PREFIX, salt));
    }

    /** The length of the whole frame that begins there; 0 if no sound frame does. Reads within the buffer's limit. */
    static int soundLength(ByteBuffer in, int at, long salt) {
        if (in.limit() - at < OVERHEAD || in.getInt(at) != MAGIC) {
            return 0;
        }
        int length = in.getInt(at + 4);
        if (length < FIXED || length > in.limit() - at - PREFIX) {
            return 0;
        }
        int transport = in.get(at + PREFIX + 24);
        if (transport < 0 || transport >= TRANSPORTS.length) {
            return 0;
        }
        return in.getInt(at + 8) == checksum(in, at + PREFIX, length, salt) ? PREFIX + length : 0;
    }

    /** The position in the frame that begins there; the frame may be unsound. */
    static long position(ByteBuffer in, int at) {
        return in.getLong(at + PREFIX);
    }

    /** The entry of a sound frame. */
    static Entry entry(ByteBuffer in, int at, int frameLength) {
        var bytes = new byte[frameLength - OVERHEAD];
        in.get(at + OVERHEAD, bytes);
        int fixed = at + PREFIX;
        return new Entry(
                in.getLong(fixed + 8),
                TRANSPORTS[in.get(fixed + 24)],
                in.getLong(fixed + 16),
                bytes);
    }

    static int checksum(ByteBuffer in, int from, int length, long salt) {
        var crc = new CRC32C();
        for (int shift = 56; shift >= 0; shift -= 8) {
            crc.update((int) (salt >>> shift) & 255);
        }
        crc.update(in.slice(from, length));
        return (int) crc.getValue();
    }

    /** The first place from {@code at} where a sound frame at or beyond the expected position begins; -1 if none does. */
    static int nextSound(ByteBuffer in, int at, long salt, long expected) {
        for (int i = at; i <= in.limit() - OVERHEAD; i++) {
            if (in.get(i) == 0x4C
                    && in.getInt(i) == MAGIC
                    && position(in, i) >= expected
                    && soundLength(in, i, salt) > 0) {
                return i;
            }
        }
        return -1;
    }

    /** The segment's first bytes: magic, base position, salt, checksum; written twice, read from the first sound copy. */
    record Header(long base, long salt) {

        private static final int COPY = 28;
        static final int LENGTH = 2 * COPY;
        private static final long MAGIC = 0x6C757974_72650001L;

        ByteBuffer bytes() {
            var bytes = ByteBuffer.allocate(LENGTH);
            for (int copy = 0; copy < 2; copy++) {
                int start = bytes.position();
                bytes.putLong(MAGIC).putLong(base).putLong(salt);
                bytes.putInt(checksum(bytes, start, 24, 0));
            }
            return bytes.flip();
        }

        static @Nullable Header read(ByteBuffer in) {
            for (int start = 0; start < LENGTH && in.limit() >= start + COPY; start += COPY) {
                if (in.getLong(start) == MAGIC
                        && in.getInt(start + 24) == checksum(in, start, 24, 0)) {
                    return new Header(in.getLong(start + 8), in.getLong(start + 16));
                }
            }
            return null;
        }
    }
}
