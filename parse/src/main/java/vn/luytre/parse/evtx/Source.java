package vn.luytre.parse.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where the bytes of a log come from. */
abstract class Source {

    /**
     * Fills the array from that place of the file on, with zeros beyond its end. Places only grow, by no more than the length of
     * the array, until the end is met; after it only places told to {@link #hold} may be asked for.
     *
     * @return how many bytes there were
     */
    abstract int read(long offset, byte[] into) throws IOException;

    /** What was read last, at that place, will be wanted once more; false if it cannot be had. */
    boolean hold(long offset, byte[] bytes) {
        return true;
    }

    static Source of(FileChannel file) {
        return new Source() {
            @Override
            int read(long offset, byte[] into) throws IOException {
                var buffer = ByteBuffer.wrap(into);
                while (buffer.hasRemaining()
                        && file.read(buffer, offset + buffer.position()) >= 0) {}
                return ended(into, buffer.position());
            }
        };
    }

    static Source of(byte[] bytes) {
        return new Source() {
            @Override
            int read(long offset, byte[] into) {
                int count = (int) Math.clamp(bytes.length - offset, 0, into.length);
                System.arraycopy(bytes, (int) Math.min(offset, bytes.length), into, 0, count);
                return ended(into, count);
            }
        };
    }

    static Source of(InputStream in) {
        return new Streamed(in);
    }

    private static int ended(byte[] bytes, int count) {
        Arrays.fill(bytes, count, bytes.length, (byte) 0);
        return count;
    }

    /** Read once from front to back; holds copies of what will be wanted again. */
    private static final class Streamed extends Source {

        private final InputStream in;
        private final Map<Long, byte[]> held = new HashMap<>();
        private byte[] last = {};
        private long lastOffset;

        Streamed(InputStream in) {
            this.in = in;
        }

        @Override
        int read(long offset, byte[] into) throws IOException {
            var kept = held.get(offset);
            if (kept != null) {
                System.arraycopy(kept, 0, into, 0, into.length);
                return into.length;
            }
            long behind =
                    lastOffset + last.length - offset; // Of the last read, what is wanted again.
            if (behind < 0) {
                return ended(into, 0); // The last read has met the end.
            }
            int again = (int) Math.min(behind, into.length);
            System.arraycopy(last, last.length - again, into, 0, again);
            int count = again + in.readNBytes(into, again, into.length - again);
            last = Arrays.copyOf(into, count);
            lastOffset = offset;
            return ended(into, count);
        }

        @Override
        boolean hold(long offset, byte[] bytes) {
            if (held.containsKey(offset)) {
                return true;
            }
            if (held.size() >= Limits.HELD_CHUNKS) {
                return false;
            }
            held.put(offset, bytes.clone());
            return true;
        }
    }
}
