package vn.luytre.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/** An address and a port, written {@code 192.0.2.1:443} or {@code [2001:db8::1]:443} (RFC 3986 §3.2.2). */
record Endpoint(Ip ip, int port) {

    /** Null unless the text is exactly one address and one port up to 65535; lists do name port 0. */
    static @Nullable Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        int digits = text.length() - colon - 1;
        if (colon < 1 || digits < 1 || digits > 5) {
            return null;
        }
        int port = 0;
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            port = port * 10 + c - '0';
        }
        var ip = host(text.substring(0, colon));
        return ip == null || port > 65535 ? null : new Endpoint(ip, port);
    }

    private static @Nullable Ip host(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.length() < 3 ? null : Ip.parse(host.substring(1, host.length() - 1));
        }
        return Ipv4.parse(host);
    }

    /** The hash by which the table finds it. */
    static long key(Ip ip, int port) {
        return switch (ip) {
            case Ipv4(int bits) -> KeyHash.of(bits, 4, port);
            case Ipv6(long high, long low) -> KeyHash.of(high, low, port);
        };
    }

    /** Six bytes for IPv4, eighteen for IPv6. */
    static byte[] bytes(Ip ip, int port) {
        var bytes = new byte[ip.width() / 8 + 2];
        switch (ip) {
            case Ipv4(int bits) -> put(bytes, 0, bits, 4);
            case Ipv6(long high, long low) -> {
                put(bytes, 0, high, 8);
                put(bytes, 8, low, 8);
            }
        }
        put(bytes, bytes.length - 2, port, 2);
        return bytes;
    }

    private static void put(byte[] bytes, int from, long value, int count) {
        for (int i = 0; i < count; i++) {
            bytes[from + i] = (byte) (value >>> 8 * (count - 1 - i));
        }
    }

    byte[] bytes() {
        return bytes(ip, port);
    }

    @Override
    public String toString() {
        return ip instanceof Ipv4 ? ip + ":" + port : "[" + ip + "]:" + port;
    }

    static String describe(byte[] key) {
        int port = (key[key.length - 2] & 255) << 8 | key[key.length - 1] & 255;
        var address = Arrays.copyOf(key, key.length - 2);
        Ip ip =
                address.length == 4
                        ? new Ipv4((int) word(address, 0, 4))
                        : new Ipv6(word(address, 0, 8), word(address, 8, 8));
        return new Endpoint(ip, port).toString();
    }

    private static long word(byte[] bytes, int from, int count) {
        long word = 0;
        for (int i = from; i < from + count; i++) {
            word = word << 8 | bytes[i] & 255;
        }
        return word;
    }
}
