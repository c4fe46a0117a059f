package vn.luytre.parse.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/** Numbers, addresses and texts in network order. The caller knows that the bytes are there. */
final class Bytes {

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final HexFormat MAC = HexFormat.ofDelimiter("-").withUpperCase();

    private Bytes() {}

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
    }

    static int u8(byte[] in, int at) {
        return in[at] & 0xFF;
    }

    static int u16(byte[] in, int at) {
        return (short) SHORTS.get(in, at) & 0xFFFF;
    }

    static int s32(byte[] in, int at) {
        return (int) INTS.get(in, at);
    }

    static long u32(byte[] in, int at) {
        return s32(in, at) & 0xFFFFFFFFL;
    }

    static long s64(byte[] in, int at) {
        return (long) LONGS.get(in, at);
    }

    /** An unsigned number of 0 to 8 bytes; one that needs the 64th bit is negative. */
    static long unsigned(byte[] in, int at, int length) {
        return switch (length) {
            case 1 -> u8(in, at);
            case 2 -> u16(in, at);
            case 4 -> u32(in, at);
            case 8 -> s64(in, at);
            default -> {
                long value = 0;
                for (int i = 0; i < length; i++) {
                    value = value << 8 | u8(in, at + i);
                }
                yield value;
            }
        };
    }

    static Ipv4 ipv4(byte[] in, int at) {
        return new Ipv4(s32(in, at));
    }

    static Ip ipv6(byte[] in, int at) {
        return new Ipv6(s64(in, at), s64(in, at + 8)).unmapped();
    }

    /** As ECS writes it: {@code 00-1B-44-11-3A-B7}. */
    static String mac(byte[] in, int at) {
        return MAC.formatHex(in, at, at + 6);
    }

    /** Lower case hexadecimal. */
    static String hex(byte[] in, int at, int length) {
        return HexFormat.of().formatHex(in, at, at + length);
    }

    /** UTF-8 up to the first zero byte, which pads texts of fixed length. */
    static String text(byte[] in, int at, int length) {
        int end = at;
        while (end < at + length && in[end] != 0) {
            end++;
        }
        return new String(in, at, end - at, StandardCharsets.UTF_8).strip();
    }
}
