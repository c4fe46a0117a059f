package vn.luytre.lake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private static final int WORDS = (Columns.ALL.size() - FIXED + 63) / 64;

    /** Where the values begin. */
    static final int VALUES = BITS + 8 * WORDS;

    /** The column that says why an event could not be read. */
    static final int FLAW = FIXED;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Writes what an event has for one column, if it has it. */
    private interface Writer {
        void write(Event event, int column, EventBytes to);
    }

    private static final Writer[] WRITERS = writers().toArray(Writer[]::new);

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
        for (int i = 0; i < WRITERS.length; i++) {
            WRITERS[i].write(event, FIXED + i, this);
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

    /** Adds the bits of the event that begins there. */
    static void bits(byte[] page, int event, long[] to) {
        for (int word = 0; word < WORDS; word++) {
            to[word] |= number(page, event + BITS + 8 * word);
        }
    }

    static long[] noBits() {
        return new long[WORDS];
    }

    static boolean has(long[] bits, int column) {
        int bit = column - FIXED;
        return (bits[bit >>> 6] >>> bit & 1) != 0;
    }

    private static List<Writer> writers() {
        var writers = new ArrayList<Writer>();
        writers.add((event, column, to) -> to.text(column, event.flaw()));
        writers.add((event, column, to) -> to.text(column, Overflow.json(event.overflow())));
        writers.add((event, column, to) -> to.text(column, event.original()));
        writers.add(EventBytes::messageInOriginal);
        for (var field : Field.values()) {
            switch (field.kind()) {
                case KEYWORD, TEXT ->
                        writers.add(
                                SqlCompiler.LOWER.contains(field)
                                        ? (event, column, to) ->
                                                to.text(column, lower(event.text(field)))
                                        : (event, column, to) ->
                                                to.text(column, event.text(field)));
                case LONG ->
                        writers.add((event, column, to) -> to.number(column, event.number(field)));
                case IP -> {
                    writers.add((event, column, to) -> to.text(column, event.text(field)));
                    writers.add((event, column, to) -> to.number(column, key(event.ip(field))));
                    writers.add((event, column, to) -> to.number(column, low(event.ip(field))));
                }
            }
        }
        return writers;
    }

    private static void messageInOriginal(Event event, int column, EventBytes to) {
        var message = event.text(Field.MESSAGE);
        to.mark(column);
        to.room(1);
        to.bytes[to.end++] = (byte) (message == null || event.original().contains(message) ? 1 : 0);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : Fold.lower(text);
    }

    private static @Nullable Long key(@Nullable Ip ip) {
        return ip == null ? null : Long.valueOf(ip.key());
    }

    private static @Nullable Long low(@Nullable Ip ip) {
        return ip instanceof Ipv6 six ? Long.valueOf(six.low()) : null;
    }

    private void text(int column, @Nullable String text) {
        if (text != null) {
            mark(column);
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            room(4 + utf8.length);
            INT.set(bytes, end, utf8.length);
            System.arraycopy(utf8, 0, bytes, end + 4, utf8.length);
            end += 4 + utf8.length;
        }
    }

    private void number(int column, @Nullable Long number) {
        if (number != null) {
            mark(column);
            room(8);
            LONG.set(bytes, end, number.longValue());
            end += 8;
        }
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
