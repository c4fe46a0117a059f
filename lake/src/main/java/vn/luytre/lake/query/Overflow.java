package vn.luytre.lake.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * Fields without a slot as one flat JSON object in UTF-8, the way the lake keeps them. Doubles that JSON readers write in
 * different ways (below 0.001, from 10 million on, not finite) are kept as text, so that the lake's SQL and this
 * program always see the same text. Used again for the next event; not thread-safe.
 */
public final class Overflow {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final HexFormat HEX = HexFormat.of();

    private byte[] bytes = new byte[1_024];
    private int end;

    /** Writes the object at the beginning of {@link #bytes}; returns its length, 0 if there are no fields. */
    public int write(Map<String, Object> fields) {
        end = 0;
        for (var field : fields.entrySet()) {
            put(end == 0 ? '{' : ',');
            quote(field.getKey());
            put(':');
            var value = field.getValue();
            if (isNumber(value) || value instanceof Boolean) {
                put(value.toString().getBytes(ISO_8859_1));
            } else {
                quote(value.toString());
            }
        }
        if (end > 0) {
            put('}');
        }
        return end;
    }

    /** What was written last; replaced when it must grow. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the value is kept as a number. */
    static boolean isNumber(Object value) {
        if (value instanceof Double number) {
            double size = Math.abs(number);
            return size >= 1e-3 && size < 1e7 || Double.doubleToRawLongBits(number) == 0;
        }
        return value instanceof Long || value instanceof Integer;
    }

    private void quote(String text) {
        var utf8 = text.getBytes(UTF_8); // A half of a surrogate pair becomes a question mark.
        put('"');
        if (isPlain(utf8)) {
            put(utf8);
        } else {
            for (byte b : utf8) {
                escape(b);
            }
        }
        put('"');
    }

    /** Whether nothing in it must be escaped; sometimes no although nothing must. Eight bytes at a time. */
    private static boolean isPlain(byte[] utf8) {
        int at = 0;
        for (; at + 8 <= utf8.length; at += 8) {
            long eight = (long) LONG.get(utf8, at);
            long quotes = eight ^ '"' * ONES;
            long slashes = eight ^ '\\' * ONES;
            long found =
                    eight - ' ' * ONES & ~eight
                            | quotes - ONES & ~quotes
                            | slashes - ONES & ~slashes;
            if ((found & HIGHS) != 0) {
                return false;
            }
        }
        for (; at < utf8.length; at++) {
            if (utf8[at] >= 0 && utf8[at] < ' ' || utf8[at] == '"' || utf8[at] == '\\') {
                return false;
            }
        }
        return true;
    }

    private void escape(byte b) {
        switch (b) {
            case '"', '\\' -> escape('\\', b);
            case '\n' -> escape('\\', 'n');
            case '\t' -> escape('\\', 't');
            case '\r' -> escape('\\', 'r');
            default -> {
                if (b >= 0 && b < ' ') {
                    put(("\\u00" + HEX.toHexDigits(b)).getBytes(ISO_8859_1));
                } else {
                    put(b);
                }
            }
        }
    }

    private void escape(int slash, int letter) {
        put(slash);
        put(letter);
    }

    private void put(int b) {
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * end);
        }
        bytes[end++] = (byte) b;
    }

    private void put(byte[] some) {
        if (bytes.length - end < some.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + some.length));
        }
        System.arraycopy(some, 0, bytes, end, some.length);
        end += some.length;
    }
}
