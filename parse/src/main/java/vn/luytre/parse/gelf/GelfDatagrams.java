package vn.luytre.parse.gelf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of GELF's datagrams: puts together those that came in chunks and unpacks what is packed (gzip, zlib). A message whose
 * chunks do not all come within five seconds is lost, as GELF says; so is the oldest where too much is waiting. What is lost is counted.
 * Not thread-safe.
 *
 * @see <a href="https://go2docs.graylog.org/current/getting_in_log_data/gelf.html">GELF, chunking</a>
 */
public final class GelfDatagrams {

    /** GELF allows no more. */
    static final int MAX_CHUNKS = 128;

    /** Messages that wait for chunks, from all senders together. */
    static final int MAX_WAITING = 1_000;

    /** Bytes of their chunks. */
    static final int MAX_WAITING_BYTES = 16 << 20;

    static final long MAX_WAIT_MILLIS = 5_000;

    private static final int HEAD = 12;

    private record Name(String sender, long id) {}

    private static final class Waiting {
        private final byte[] @Nullable [] chunks;
        private final long since;
        private int missing;
        private int bytes;

        Waiting(int count, long since) {
            this.chunks = new byte[count][];
            this.since = since;
            this.missing = count;
        }
    }

    private final int maxMessage;
    private final Map<Name, Waiting> waiting = new LinkedHashMap<>();
    private int bytes;
    private long lost;

    /** @param maxMessage the most bytes of a message, unpacked; a longer one is lost */
    public GelfDatagrams(int maxMessage) {
        this.maxMessage = maxMessage;
    }

    /**
     * Takes a datagram.
     *
     * @param sender the address and port it came from: only chunks of one sender belong together
     * @param now milliseconds, never less than before
     * @return the message that it is or completes; null if others must come first, or it is lost
     */
    public byte @Nullable [] add(String sender, byte[] datagram, long now) {
        expire(now);
        boolean chunk = datagram.length > 1 && datagram[0] == 0x1E && datagram[1] == 0x0F;
        var packed = chunk ? chunk(sender, datagram, now) : datagram;
        if (packed == null) {
            return null;
        }
        var message = Packing.unpack(packed, maxMessage);
        if (message == null) {
            lost++;
        }
        return message;
    }

    /** How many messages have been lost since this was last asked. */
    public long takeLost() {
        long count = lost;
        lost = 0;
        return count;
    }

    /** Gives up what still waits. */
    public void end() {
        lost += waiting.size();
        waiting.clear();
        bytes = 0;
    }

    private byte @Nullable [] chunk(String sender, byte[] datagram, long now) {
        int number = datagram.length < HEAD ? 0 : datagram[10] & 0xFF;
        int count = datagram.length < HEAD ? 0 : datagram[11] & 0xFF;
        if (count == 0 || count > MAX_CHUNKS || number >= count) {
            lost++;
            return null;
        }
        var name = new Name(sender, ByteBuffer.wrap(datagram).getLong(2));
        var message = waiting.computeIfAbsent(name, _ -> new Waiting(count, now));
        if (message.chunks.length != count || message.chunks[number] != null) {
            return null; // A chunk that came twice, or belongs to no message that is told apart
            // here.
        }
        var part = Arrays.copyOfRange(datagram, HEAD, datagram.length);
        message.chunks[number] = part;
        message.missing--;
        message.bytes += part.length;
        bytes += part.length;
        if (message.missing > 0) {
            makeRoom();
            return null;
        }
        forget(name, message);
        return joined(message);
    }

    private static byte[] joined(Waiting message) {
        var whole = new ByteArrayOutputStream(message.bytes);
        for (var part : message.chunks) {
            if (part != null) {
                whole.writeBytes(part);
            }
        }
        return whole.toByteArray();
    }

    /** The oldest stand first. */
    private void expire(long now) {
        while (!waiting.isEmpty()) {
            var oldest = waiting.entrySet().iterator().next();
            if (now - oldest.getValue().since < MAX_WAIT_MILLIS) {
                return;
            }
            lost++;
            forget(oldest.getKey(), oldest.getValue());
        }
    }

    private void makeRoom() {
        while (waiting.size() > MAX_WAITING || bytes > MAX_WAITING_BYTES) {
            var oldest = waiting.entrySet().iterator().next();
            lost++;
            forget(oldest.getKey(), oldest.getValue());
        }
    }

    private void forget(Name name, Waiting message) {
        waiting.remove(name);
        bytes -= message.bytes;
    }
}
