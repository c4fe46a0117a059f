package vn.luytre.parse.evtx;

import org.jspecify.annotations.Nullable;

/**
 * One value where it lies in the file. The object is used again for the next value: take from it what you need before you
 * return.
 */
public final class EvtxValue {

    private byte[] bytes = {};
    private int at;
    private int length;
    private int type;
    private @Nullable String literal;
    private final Utf8 scratch = new Utf8();

    EvtxValue() {}

    void set(byte[] from, int offset, int size, int valueType) {
        bytes = from;
        at = offset;
        length = size;
        type = valueType;
        literal = null;
    }

    void set(String text) {
        type = ValueType.WSTRING;
        length = 2 * text.length();
        literal = text;
    }

    /** The BinXML type, such as 0x01 for UTF-16 text or 0x08 for an unsigned 32-bit number; a literal is text. */
    public int type() {
        return type;
    }

    /** Bytes it takes in the file. */
    public int length() {
        return length;
    }

    /** True if the record says that there is no value; its text is then empty. */
    public boolean isNull() {
        return type == ValueType.NULL;
    }

    /** True if there is no value at all: the element has no content. */
    boolean isAbsent() {
        return literal != null && literal.isEmpty();
    }

    /** True for an integer, signed, unsigned or written in hexadecimal, of a size that {@link #number} can give. */
    public boolean isInteger() {
        boolean integer =
                type >= ValueType.INT8 && type <= ValueType.UINT64
                        || type == ValueType.SIZE
                        || type == ValueType.HEX32
                        || type == ValueType.HEX64;
        return integer && ValueText.isWhole(length);
    }

    /** The integer; one above 2<sup>63</sup> comes out negative. Zero if it {@linkplain #isInteger is none}. */
    public long number() {
        return isInteger() ? ValueText.whole(bytes, at, length, ValueType.isSigned(type)) : 0;
    }

    /** The 100-nanosecond ticks since 1601 of a FILETIME; zero if it is none. */
    long ticks() {
        return type == ValueType.FILETIME && length == 8 ? Le.i64(bytes, at) : 0;
    }

    /** Writes its text, as Windows would, to the end of that buffer. */
    public void writeTo(Utf8 out) {
        writeTo(out, ValueStyle.WINDOWS);
    }

    void writeTo(Utf8 out, ValueStyle style) {
        if (literal != null) {
            out.text(literal);
        } else {
            ValueText.write(out, bytes, at, length, type, style);
        }
    }

    /** Its text, as Windows would write it. */
    public String text() {
        return text(ValueStyle.WINDOWS);
    }

    String text(ValueStyle style) {
        if (literal != null) {
            return literal;
        }
        scratch.clear();
        ValueText.write(scratch, bytes, at, length, type, style);
        return scratch.toString();
    }
}
