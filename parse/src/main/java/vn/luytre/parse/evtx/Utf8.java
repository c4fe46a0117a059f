package vn.luytre.parse.evtx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text being written as UTF-8 into one array that is used again and again. */
public final class Utf8 {

    private static final byte[] UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOWER = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[256];
    private int length;
    private boolean ascii = true;

    /** Empties it. */
    public Utf8 clear() {
        length = 0;
        ascii = true;
        return this;
    }

    /** The array; only the first {@link #length} bytes count, and only until the next write. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Whether no byte of what was written is negative. */
    boolean isAscii() {
        return ascii;
    }

    /** What was written. */
    @Override
    public String toString() {
        return new String(
                bytes, 0, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    Utf8 ascii(int c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    Utf8 text(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                var rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                copy(rest, 0, rest.length);
                ascii = false;
                return this;
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    private void copy(byte[] from, int at, int count) {
        room(count);
        System.arraycopy(from, at, bytes, length, count);
        length += count;
    }

    /** A piece of another text. */
    void copy(Utf8 other, int at, int count) {
        copy(other.bytes, at, count);
        ascii &= other.ascii;
    }

    /** UTF-16LE characters; half of a surrogate pair becomes U+FFFD. */
    void utf16(byte[] from, int at, int chars) {
        room(3 * chars);
        var to = bytes;
        int n = length;
        int i = 0;
        // Four characters at once, as long as all are ASCII.
        for (; i + 4 <= chars; i += 4) {
            long four = Le.i64(from, at + 2 * i);
            if ((four & 0xFF80_FF80_FF80_FF80L) != 0) {
                break;
            }
            to[n] = (byte) four;
            to[n + 1] = (byte) (four >>> 16);
            to[n + 2] = (byte) (four >>> 32);
            to[n + 3] = (byte) (four >>> 48);
            n += 4;
        }
        for (; i < chars; i++) {
            int c = Le.u16(from, at + 2 * i);
            if (c < 0x80) {
                to[n++] = (byte) c;
                continue;
            }
            ascii = false;
            if (c < 0x800) {
                to[n++] = (byte) (0xC0 | c >> 6);
                to[n++] = (byte) (0x80 | c & 0x3F);
                continue;
            }
            if (Character.isSurrogate((char) c)) {
                int low = i + 1 < chars ? Le.u16(from, at + 2 * i + 2) : 0;
                if (Character.isSurrogatePair((char) c, (char) low)) {
                    i++;
                    n = four(to, n, Character.toCodePoint((char) c, (char) low));
                    continue;
                }
                c = 0xFFFD;
            }
            to[n++] = (byte) (0xE0 | c >> 12);
            to[n++] = (byte) (0x80 | c >> 6 & 0x3F);
            to[n++] = (byte) (0x80 | c & 0x3F);
        }
        length = n;
    }

    private static int four(byte[] to, int n, int c) {
        to[n] = (byte) (0xF0 | c >> 18);
        to[n + 1] = (byte) (0x80 | c >> 12 & 0x3F);
        to[n + 2] = (byte) (0x80 | c >> 6 & 0x3F);
        to[n + 3] = (byte) (0x80 | c & 0x3F);
        return n + 4;
    }

    Utf8 decimal(long value) {
        if (value < 0) {
            return text(Long.toString(value));
        }
        return digits(value, 1);
    }

    /** Not negative; zeros before it up to that width. */
    Utf8 digits(long value, int width) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        count = Math.max(count, width);
        room(count);
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    /** {@code 0x} and the digits, without zeros before them. */
    Utf8 hex(long value) {
        ascii('0').ascii('x');
        int count = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4);
        room(count);
        for (int i = count - 1; i >= 0; i--) {
            bytes[length++] = LOWER[(int) (value >>> (4 * i)) & 15];
        }
        return this;
    }

    /** Two capital digits a byte. */
    Utf8 hexBytes(byte[] from, int at, int count) {
        room(2 * count);
        for (int i = 0; i < count; i++) {
            hexByte(from[at + i]);
        }
        return this;
    }

    Utf8 hexByte(int value) {
        room(2);
        bytes[length++] = UPPER[value >> 4 & 15];
        bytes[length++] = UPPER[value & 15];
        return this;
    }
}
