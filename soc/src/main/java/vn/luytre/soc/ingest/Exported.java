package vn.luytre.soc.ingest;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/**
 * A datagram of flows as the journal holds it: the length of its sender's address, the address, the datagram. Templates are
 * each exporter's own, and a source, the unknown one above all, may be many exporters.
 *
 * @param exporter the address it came from
 * @param start where the datagram begins in the entry's bytes
 */
record Exported(Ip exporter, int start) {

    static byte[] bytes(InetAddress peer, byte[] datagram) {
        var address = peer.getAddress();
        return ByteBuffer.allocate(1 + address.length + datagram.length)
                .put((byte) address.length)
                .put(address)
                .put(datagram)
                .array();
    }

    /** Takes apart what {@link #bytes} made; null if the bytes are anything else. */
    static @Nullable Exported of(byte[] bytes) {
        int length = bytes.length == 0 ? 0 : bytes[0];
        if (length != 4 && length != 16 || bytes.length < 1 + length) {
            return null;
        }
        var in = ByteBuffer.wrap(bytes, 1, length);
        return length == 4
                ? new Exported(new Ipv4(in.getInt()), 5)
                : new Exported(new Ipv6(in.getLong(), in.getLong()).unmapped(), 17);
    }
}
