package vn.luytre.parse.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A datagram of UDP (RFC 768) that was seen whole.
 *
 * @param from who sent it
 * @param port to which one it went
 * @param payload what it carries
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record UdpDatagram(InetAddress from, int port, byte[] payload) {

    private static final int ETHERNET = 1;
    private static final int LOOPBACK = 0;
    private static final int RAW = 101;
    private static final int COOKED = 113;
    private static final int COOKED_2 = 276;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int UDP = 17;

    /** Tags of VLANs that may stand one in another (IEEE 802.1Q, 802.1ad). */
    private static final int MOST_TAGS = 4;

    private static final int MOST_HEADERS = 8;

    /** The datagram in a packet; null if there is none, or a part of one only. */
    public static @Nullable UdpDatagram of(CaptureFile.Packet packet) {
        var bytes = packet.bytes();
        int at = network(packet.link(), bytes);
        if (at < 0 || at >= bytes.length) {
            return null;
        }
        return switch (bytes[at] >> 4 & 0xF) {
            case 4 -> ofIpv4(bytes, at);
            case 6 -> ofIpv6(bytes, at);
            default -> null;
        };
    }

    /** Where the IP header begins; -1 if there is none. */
    private static int network(int link, byte[] bytes) {
        return switch (link) {
            case ETHERNET -> behindType(bytes, 12);
            case COOKED -> behindType(bytes, 14);
            case COOKED_2 -> isIp(u16(bytes, 0)) ? 20 : -1;
            case LOOPBACK -> 4;
            case RAW, 12, 14, 228, 229 -> 0; // 12 and 14: what some systems number RAW.
            default -> -1;
        };
    }

    private static int behindType(byte[] bytes, int start) {
        int at = start;
        for (int tags = 0; tags < MOST_TAGS; tags++) {
            int type = u16(bytes, at);
            if (isIp(type)) {
                return at + 2;
            }
            if (type != 0x8100 && type != 0x88A8 && type != 0x9100) {
                return -1;
            }
            at += 4;
        }
        return -1;
    }

    private static boolean isIp(int type) {
        return type == IPV4 || type == IPV6;
    }

    private static @Nullable UdpDatagram ofIpv4(byte[] bytes, int at) {
        int header = (bytes[at] & 0xF) * 4;
        boolean isPart = (u16(bytes, at + 6) & 0x3FFF) != 0; // More fragments, or not the first.
        if (header < 20 || at + header > bytes.length || isPart || bytes[at + 9] != UDP) {
            return null;
        }
        return datagram(bytes, at + 12, 4, at + header);
    }

    private static @Nullable UdpDatagram ofIpv6(byte[] bytes, int at) {
        if (at + 40 > bytes.length) {
            return null;
        }
        int next = bytes[at + 6] & 0xFF;
        int start = at + 40;
        // Hop-by-hop, routing, destination options (RFC 8200); a fragment is none.
        for (int i = 0; i < MOST_HEADERS && (next == 0 || next == 43 || next == 60); i++) {
            if (start + 2 > bytes.length) {
                return null;
            }
            next = bytes[start] & 0xFF;
            start += 8 + (bytes[start + 1] & 0xFF) * 8;
        }
        return next == UDP ? datagram(bytes, at + 8, 16, start) : null;
    }

    private static @Nullable UdpDatagram datagram(
            byte[] bytes, int address, int addressLength, int at) {
        int length = u16(bytes, at + 4);
        if (length < 8 || at + length > bytes.length) {
            return null;
        }
        try {
            return new UdpDatagram(
                    InetAddress.getByAddress(
                            Arrays.copyOfRange(bytes, address, address + addressLength)),
                    u16(bytes, at + 2),
                    Arrays.copyOfRange(bytes, at + 8, at + length));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + addressLength + " bytes", e);
        }
    }

    /** -1 beyond the end. */
    private static int u16(byte[] bytes, int at) {
        return at + 2 > bytes.length ? -1 : (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
