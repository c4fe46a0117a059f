package vn.luytre.parse;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Splits the byte stream of syslog over TCP into records (RFC 6587): counted octets ({@code 43 <34>1 ...}, section 3.4.1) and
 * lines ended by LF or NUL (section 3.4.2). Which one is decided for each record anew: a count is a number without leading
 * zero, a blank and the beginning of a priority, {@code <} and a digit. Records longer than the limit are cut there and counted. Not thread-safe.
 */
public final class SyslogFramer {

    /** The limit for a source that names none. */
    public static final int DEFAULT_MAX_FRAME = 64 * 1024;

    private static final int MAX_COUNT_DIGITS = 9;

    private enum State {
        COUNT,
        BRACKET,
        PRIORITY,
        OCTETS,
        LINE
    }

    private final int maxFrame;
    private byte[] frame = new byte[1024];
    private int length;
    private State state = State.COUNT;
    private int count; // Before OCTETS what was counted so far, in OCTETS what is still to come.
    private boolean cut;
    private long truncated;

    /** @param maxFrame the most bytes of a record that are kept; at least 16 */
    public SyslogFramer(int maxFrame) {
        if (maxFrame < 16) {
            throw new IllegalArgumentException("maxFrame " + maxFrame);
        }
        this.maxFrame = maxFrame;
    }

    /** Takes the next bytes of the stream and hands on every record that they complete. */
    public void feed(byte[] buf, int off, int len, Consumer<byte[]> frames) {
        int end = off + len;
        int at = off;
        while (at < end) {
            switch (state) {
                case COUNT, BRACKET, PRIORITY -> begin(buf[at++], frames);
                case OCTETS -> {
                    int part = Math.min(count, end - at);
                    append(buf, at, part);
                    at += part;
                    count -= part;
                    if (count == 0) {
                        emit(frames);
                    }
                }
                case LINE -> {
                    int stop = at;
                    while (stop < end && buf[stop] != '\n' && buf[stop] != 0) {
                        stop++;
                    }
                    append(buf, at, stop - at);
                    if (stop < end) {
                        emit(frames);
                    }
                    at = stop + 1;
                }
            }
        }
    }

    /** The stream is over: hands on the record that was still open. */
    public void end(Consumer<byte[]> frames) {
        emit(frames);
    }

    /** How many records were longer than the limit and lost their tail. */
    public long truncated() {
        return truncated;
    }

    /** The first bytes of a record, kept in the frame too until it is certain that they are a count. */
    private void begin(byte b, Consumer<byte[]> frames) {
        if (b == '\n' || b == 0 || (length == 0 && b == '\r')) {
            emit(frames);
            return;
        }
        append(new byte[] {b}, 0, 1);
        boolean digit = b >= '0' && b <= '9';
        switch (state) {
            case COUNT -> {
                if (digit && length <= MAX_COUNT_DIGITS && (b != '0' || length > 1)) {
                    count = count * 10 + (b - '0');
                } else {
                    state = b == ' ' && count > 2 ? State.BRACKET : State.LINE;
                }
            }
            case BRACKET -> state = b == '<' ? State.PRIORITY : State.LINE;
            default -> {
                if (digit) {
                    counted(b);
                } else {
                    state = State.LINE;
                }
            }
        }
    }

    /** It was a count: the record begins at the bracket, of which two bytes are in. */
    private void counted(byte digit) {
        length = 0;
        cut = false;
        append(new byte[] {'<', digit}, 0, 2);
        count -= 2;
        state = State.OCTETS;
    }

    private void append(byte[] bytes, int from, int amount) {
        int kept = Math.min(amount, maxFrame - length);
        if (kept < amount) {
            cut = true;
        }
        if (length + kept > frame.length) {
            frame =
                    Arrays.copyOf(
                            frame, Math.min(maxFrame, Math.max(length + kept, frame.length * 2)));
        }
        System.arraycopy(bytes, from, frame, length, kept);
        length += kept;
    }

    /** Hands on what was gathered, without the line end some senders count in; an empty record is none. */
    private void emit(Consumer<byte[]> frames) {
        if (cut) {
            truncated++;
        }
        int end = length;
        while (end > 0
                && (frame[end - 1] == '\n' || frame[end - 1] == '\r' || frame[end - 1] == 0)) {
            end--;
        }
        var whole = Arrays.copyOf(frame, end);
        if (frame.length > 16 * 1024) {
            frame = new byte[1024]; // One long record must not make an idle connection dear for
            // good.
        }
        length = 0;
        count = 0;
        cut = false;
        state = State.COUNT;
        if (end > 0) {
            frames.accept(whole);
        }
    }
}
