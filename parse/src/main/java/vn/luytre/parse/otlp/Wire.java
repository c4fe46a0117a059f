package vn.luytre.parse.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the fields of one message in protobuf's wire format, one after the other. What it cannot read makes it {@link #isBroken} and
 * ends it; it never throws and never reads beyond its message.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">protobuf encoding</a>
 */
final class Wire {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;
    private long number;
    private int from;
    private int to;
    private boolean broken;

    Wire(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Wire(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Goes to the next field and reads its value; false at the end, or where it breaks. */
    boolean next() {
        if (broken || at == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        broken |= tag >>> 3 == 0 || tag >>> 3 > 0x1FFF_FFFFL;
        if (!broken) {
            value();
        }
        return !broken;
    }

    private void value() {
        switch (type) {
            case VARINT -> number = varint();
            case FIXED64 -> number = fixed(8);
            case FIXED32 -> number = fixed(4);
            case LENGTH -> {
                long length = varint();
                broken |= length < 0 || length > end - at;
                if (!broken) {
                    from = at;
                    to = at + (int) length;
                    at = to;
                }
            }
            default -> broken = true; // Groups are long gone, and nothing else is defined.
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at == end) {
                broken = true;
                return 0;
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        broken = true;
        return 0;
    }

    private long fixed(int size) {
        if (end - at < size) {
            broken = true;
            return 0;
        }
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        at += size;
        return value;
    }

    /** Whether the field at hand has that number and that type. */
    boolean is(int wantedField, int wantedType) {
        return field == wantedField && type == wantedType;
    }

    /** The value of a varint or fixed field. */
    long number() {
        return number;
    }

    String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    byte[] raw() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** The message that the field holds. */
    Wire message() {
        return new Wire(bytes, from, to);
    }

    /** The same message, from where this one stands. */
    Wire copy() {
        return new Wire(bytes, at, end);
    }

    boolean isBroken() {
        return broken;
    }
}
