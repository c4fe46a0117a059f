package vn.luytre.lake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv6;
import vn.luytre.lake.query.Fold;
import vn.luytre.lake.query.Overflow;
import vn.luytre.lake.query.SqlCompiler;

/**
 * An event as bytes, the values in the order of {@link Columns#ALL} as the file will have them, without those it has not. First
 * what every event has: received, source, unit, system, eight bytes each. Then a bit for each other column, in words of
 * 64. Then the values: a number in eight bytes, a truth value in one, a text as its length in four bytes and its UTF-8. Little
 * endian. Lives in memory only: it is no format of files.
 */
final class EventBytes {

    /** The first columns, which the bits leave out: position, ts and the four below. */
    static final int FIXED = 6;

    static final int RECEIVED = 0;
    static final int SOURCE = 8;
    static final int UNIT = 16;
    static final int SYSTEM = 24;

    private static final int BITS = 32;

    /** Words of bits. */
    static final int WORDS = (Columns.ALL.size() - FIXED + 63) / 64;

    /** Where the values begin. */
    static final int VALUES = BITS + 8 * WORDS;

    /** The column that says why an event could not be read. */
    static final int FLAW = FIXED;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final Field[] FIELDS = Field.values();
    private static final int OVERFLOW = FLAW + 1;
    private static final int ORIGINAL = FLAW + 2;
    private static final int MESSAGE_IN_ORIGINAL = FLAW + 3;

    /** By field: its first column, and whether its text is kept in lower case. */
    private static final int[] COLUMNS = columns();

    private static final boolean[] LOWER = new boolean[FIELDS.length];

    static {
        SqlCompiler.LOWER.forEach(field -> LOWER[field.ordinal()] = true);
    }

    private final Overflow overflow = new Overflow();
    private byte[] bytes = new byte[4_096];
    private int end;

    /** Takes in an event and returns how many bytes it is. */
    int write(Event event) {
        Arrays.fill(bytes, BITS, VALUES, (byte) 0);
        var origin = event.origin();
        LONG.set(bytes, RECEIVED, event.receivedMicros());
        LONG.set(bytes, SOURCE, origin.source());
        LONG.set(bytes, UNIT, origin.unit());
        LONG.set(bytes, SYSTEM, origin.system());
        end = VALUES;
        text(FLAW, event.flaw());
        overflow(event.overflow());
        text(ORIGINAL, event.original());
        messageInOriginal(event);
        for (int i = 0; i < FIELDS.length; i++) {
            var value = event.get(FIELDS[i]);
            if (value != null) {
                value(value, COLUMNS[i], LOWER[i]);
            }
        }
        return end;
    }

    /** Copies the event taken in last. */
    void copyTo(byte[] page, int at) {
        System.arraycopy(bytes, 0, page, at, end);
    }

    static long number(byte[] page, int at) {
        return (long) LONG.get(page, at);
    }

    /** How many bytes the text has that begins there; they follow after four bytes. */
    static int length(byte[] page, int at) {
        return (int) INT.get(page, at);
    }

    /** Whether the event that begins there has a value for the column, which is none of the fixed ones. */
    static boolean has(byte[] page, int event, int column) {
        int bit = column - FIXED;
        return (number(page, event + BITS + 8 * (bit >>> 6)) >>> bit & 1) != 0;
    }

    /** One word of the bits of the event that begins there. */
    static long word(byte[] page, int event, int word) {
        return number(page, event + BITS + 8 * word);
    }

    /** The column that a bit of a word stands for. */
    static int column(int word, int bit) {
        return FIXED + 64 * word + bit;
    }

    /** Adds the bits of the event that begins there. */
    static void bits(byte[] page, int event, long[] to) {
        for (int word = 0; word < WORDS; word++) {
            to[word] |= word(page, event, word);
        }
    }

    static long[] noBits() {
        return new long[WORDS];
    }

    static boolean has(long[] bits, int column) {
        int bit = column - FIXED;
        return (bits[bit >>> 6] >>> bit & 1) != 0;
    }

    private static int[] columns() {
        var columns = new int[FIELDS.length];
        int next = MESSAGE_IN_ORIGINAL + 1;
        for (var field : FIELDS) {
            columns[field.ordinal()] = next;
            next += field.kind() == Field.Kind.IP ? 3 : 1;
        }
        return columns;
    }

    /** An address takes three columns: its text, its key and, if it has more bits than a key, the rest. */
    private void value(Object value, int column, boolean isLower) {
        switch (value) {
            case Long number -> number(column, number);
            case Ip ip -> {
                text(column, ip.toString());
                number(column + 1, ip.key());
                if (ip instanceof Ipv6 six) {
                    number(column + 2, six.low());
                }
            }
            default -> text(column, isLower ? Fold.lower(value.toString()) : value.toString());
        }
    }

    private void overflow(Map<String, Object> fields) {
        int length = overflow.write(fields);
        if (length > 0) {
            utf8(OVERFLOW, overflow.bytes(), length);
        }
    }

    private void messageInOriginal(Event event) {
        var message = event.text(Field.MESSAGE);
        mark(MESSAGE_IN_ORIGINAL);
        room(1);
        bytes[end++] = (byte) (message == null || event.original().contains(message) ? 1 : 0);
    }

    private void text(int column, @Nullable String text) {
        if (text != null) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            utf8(column, utf8, utf8.length);
        }
    }

    private void utf8(int column, byte[] utf8, int length) {
        mark(column);
        room(4 + length);
        INT.set(bytes, end, length);
        System.arraycopy(utf8, 0, bytes, end + 4, length);
        end += 4 + length;
    }

    private void number(int column, long number) {
        mark(column);
        room(8);
        LONG.set(bytes, end, number);
        end += 8;
    }

    private void mark(int column) {
        int bit = column - FIXED;
        int word = BITS + 8 * (bit >>> 6);
        LONG.set(bytes, word, number(bytes, word) | 1L << bit);
    }

    private void room(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }
}
