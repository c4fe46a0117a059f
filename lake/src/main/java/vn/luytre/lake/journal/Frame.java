package vn.luytre.lake.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How one entry lies in a segment: magic, length of all that follows the checksum, CRC32C, then position, source,
 * received, transport, bytes. An entry taken over from another log has the transport's highest bit set and its position
 * there before the bytes. The checksum begins with the segment's salt: a sender who puts a forged frame inside its
 * own bytes cannot know it, so a search for the next good frame after damage cannot be led astray.
 */
final class Frame {

    static final int MAGIC = 0x4C545231; // "LTR1"

    /** Magic, length, checksum. */
    static final int PREFIX = 12;

    /** Position, source, received, transport. */
    static final int FIXED = 25;

    static final int OVERHEAD = PREFIX + FIXED;

    /** The position in another log, where there is one. */
    static final int UPSTREAM = 8;

    private static final int TAKEN_OVER = 0x80;

    private static final Transport[] TRANSPORTS = Transport.values();

    private Frame() {}

    /** The bytes of the entry's whole frame. */
    static int length(Entry entry) {
        return OVERHEAD + (entry.upstream() < 0 ? 0 : UPSTREAM) + entry.bytes().length;
    }

    /** Writes one entry at the buffer's place. */
    static void put(ByteBuffer to, long salt, long position, Entry entry) {
        int start = to.position();
        to.putInt(MAGIC).putInt(length(entry) - PREFIX).putInt(0);
        to.putLong(position).putLong(entry.source()).putLong(entry.receivedMicros());
        if (entry.upstream() < 0) {
            to.put((byte) entry.transport().ordinal());
        } else {
            to.put((byte) (entry.transport().ordinal() | TAKEN_OVER)).putLong(entry.upstream());
        }
        to.put(entry.bytes());
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
        int transport = in.get(at + PREFIX + 24) & ~TAKEN_OVER & 0xFF;
        if (transport >= TRANSPORTS.length || takenOver(in, at) && length < FIXED + UPSTREAM) {
            return 0;
        }
        return in.getInt(at + 8) == checksum(in, at + PREFIX, length, salt) ? PREFIX + length : 0;
    }

    /** The position in the frame that begins there; the frame may be unsound. */
    static long position(ByteBuffer in, int at) {
        return in.getLong(at + PREFIX);
    }

    /** How many positions the entry of a sound frame takes. */
    static int positions(ByteBuffer in, int at, int frameLength) {
        int transport = in.get(at + PREFIX + 24) & ~TAKEN_OVER & 0xFF;
        int start = OVERHEAD + (takenOver(in, at) ? UPSTREAM : 0);
        return TRANSPORTS[transport].positions(frameLength - start);
    }

    private static boolean takenOver(ByteBuffer in, int at) {
        return (in.get(at + PREFIX + 24) & TAKEN_OVER) != 0;
    }

    /** The position in another log that a sound frame names; {@link Entry#NONE} if it names none. */
    static long upstream(ByteBuffer in, int at) {
        return takenOver(in, at) ? in.getLong(at + OVERHEAD) : Entry.NONE;
    }

    /** The entry of a sound frame. */
    static Entry entry(ByteBuffer in, int at, int frameLength) {
        int start = OVERHEAD + (takenOver(in, at) ? UPSTREAM : 0);
        var bytes = new byte[frameLength - start];
        in.get(at + start, bytes);
        int fixed = at + PREFIX;
        return new Entry(
                in.getLong(fixed + 8),
                TRANSPORTS[in.get(fixed + 24) & ~TAKEN_OVER & 0xFF],
                in.getLong(fixed + 16),
                bytes,
                upstream(in, at));
    }

    static int checksum(ByteBuffer in, int from, int length, long salt) {
        var crc = new CRC32C();
        for (int shift = 56; shift >= 0; shift -= 8) {
            crc.update((int) (salt >>> shift) & 255);
        }
        crc.update(in.slice(from, length));
        return (int) crc.getValue();
    }

    /**
     * The first place in {@code [at, until)} where a sound frame at or beyond the expected position begins; -1 if none
     * does.
     */
    static int nextSound(ByteBuffer in, int at, int until, long salt, long expected) {
        int last = Math.min(until - 1, in.limit() - OVERHEAD);
        for (int i = at; i <= last; i++) {
            if (in.get(i) == 0x4C
                    && in.getInt(i) == MAGIC
                    && position(in, i) >= expected
                    && soundLength(in, i, salt) > 0) {
                return i;
            }
        }
        return -1;
    }
}
