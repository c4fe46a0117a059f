package vn.luytre.event;

import org.jspecify.annotations.Nullable;

/** An IPv4 address (RFC 791) as its 32 bits, the first octet uppermost. */
public record Ipv4(int bits) implements Ip, Comparable<Ipv4> {

    /** Ranges that are nobody's public address: RFC 6890 and its registry. First, last. */
    private static final long[][] SPECIAL = {
        {0x00000000L, 0x00FFFFFFL}, // 0.0.0.0/8 "this network"
        {0x0A000000L, 0x0AFFFFFFL}, // 10.0.0.0/8 RFC 1918
        {0x64400000L, 0x647FFFFFL}, // 100.64.0.0/10 RFC 6598, carrier NAT
        {0x7F000000L, 0x7FFFFFFFL}, // 127.0.0.0/8 loopback
        {0xA9FE0000L, 0xA9FEFFFFL}, // 169.254.0.0/16 link-local
        {0xAC100000L, 0xAC1FFFFFL}, // 172.16.0.0/12 RFC 1918
        {0xC0000000L, 0xC00000FFL}, // 192.0.0.0/24 protocol assignments
        {0xC0000200L, 0xC00002FFL}, // 192.0.2.0/24 documentation
        {0xC0A80000L, 0xC0A8FFFFL}, // 192.168.0.0/16 RFC 1918
        {0xC6120000L, 0xC613FFFFL}, // 198.18.0.0/15 benchmarking
        {0xC6336400L, 0xC63364FFL}, // 198.51.100.0/24 documentation
        {0xCB007100L, 0xCB0071FFL}, // 203.0.113.0/24 documentation
        {0xE0000000L, 0xFFFFFFFFL}, // multicast, reserved, broadcast
    };

    /** Reads exactly four decimal octets; leading zeros are refused because some readers take them for octal. */
    public static @Nullable Ipv4 parse(String text) {
        return parse(text, 0, text.length());
    }

    /** Reads the characters from {@code from} up to but not including {@code to}; null if they are not an address. */
    public static @Nullable Ipv4 parse(CharSequence text, int from, int to) {
        var length = to - from;
        if (length < 7 || length > 15) {
            return null;
        }
        int bits = 0;
        int octet = -1; // -1 until the octet has its first digit.
        int octets = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (octet == 0) {
                    return null;
                }
                octet = octet < 0 ? c - '0' : octet * 10 + c - '0';
                if (octet > 255) {
                    return null;
                }
            } else if (c == '.' && octet >= 0 && octets < 3) {
                bits = bits << 8 | octet;
                octets++;
                octet = -1;
            } else {
                return null;
            }
        }
        return octets == 3 && octet >= 0 ? new Ipv4(bits << 8 | octet) : null;
    }

    @Override
    public long key() {
        return Integer.toUnsignedLong(bits);
    }

    @Override
    public int width() {
        return 32;
    }

    @Override
    public boolean isPublic() {
        var value = key();
        for (var range : SPECIAL) {
            if (value >= range[0] && value <= range[1]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24)
                + "."
                + (bits >>> 16 & 255)
                + "."
                + (bits >>> 8 & 255)
                + "."
                + (bits & 255);
    }
}
