package vn.luytre.soc.ingest.receiver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the receiver saw of a message besides its bytes. Which source that is, the server decides: the receiver knows no
 * register.
 *
 * @param way how it came
 * @param peer the address it came from
 * @param certificate the subject of the client certificate that was shown and trusted; empty if none was
 */
public record Envelope(Way way, InetAddress peer, String certificate) {

    private static final Way[] WAYS = Way.values();
    private static final int LONGEST_NAME = 4_096;

    /** The envelope with the message behind it, as it lies in the spool. */
    byte[] around(byte[] message) {
        var head = head();
        var bytes = Arrays.copyOf(head, head.length + message.length);
        System.arraycopy(message, 0, bytes, head.length, message.length);
        return bytes;
    }

    private byte[] head() {
        var address = peer.getAddress();
        var name = certificate.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(name.length, LONGEST_NAME);
        return ByteBuffer.allocate(4 + address.length + length)
                .put((byte) way.ordinal())
                .put((byte) address.length)
                .put(address)
                .putShort((short) length)
                .put(name, 0, length)
                .array();
    }

    /** A message and its envelope. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record Opened(Envelope envelope, byte[] message) {}

    /** Takes apart what {@link #around} made; the bytes are from the spool, whose checksum was right. */
    public static Opened open(byte[] spooled) {
        var in = ByteBuffer.wrap(spooled);
        var way = WAYS[in.get()];
        var address = new byte[in.get()];
        in.get(address);
        var name = new byte[in.getShort()];
        in.get(name);
        var message = new byte[in.remaining()];
        in.get(message);
        try {
            return new Opened(
                    new Envelope(
                            way,
                            InetAddress.getByAddress(address),
                            new String(name, StandardCharsets.UTF_8)),
                    message);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "an address of %d bytes".formatted(address.length), e);
        }
    }
}
