package vn.luytre.soc.ingest;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/** Java's addresses as ours. */
final class Addresses {

    private Addresses() {}

    static Ip of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == 4
                ? new Ipv4(bytes.getInt())
                : new Ipv6(bytes.getLong(), bytes.getLong()).unmapped();
    }
}
