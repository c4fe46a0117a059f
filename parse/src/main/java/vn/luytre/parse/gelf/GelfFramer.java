package vn.luytre.parse.gelf;

import java.util.Arrays;
import java.util.function.Consumer;

/** Splits GELF over TCP into messages: a zero byte ends each. One longer than the limit is cut there and counted. Not thread-safe. */
public final class GelfFramer {

    private final int max;
    private byte[] message = new byte[1_024];
    private int length;
    private boolean cut;
    private long truncated;

    /** @param max the most bytes of a message that are kept */
    public GelfFramer(int max) {
        this.max = max;
    }

    /** Takes the next bytes of the stream and hands on every message that they complete. */
    public void feed(byte[] buffer, int from, int amount, Consumer<byte[]> messages) {
        int at = from;
        int end = from + amount;
        while (at < end) {
            int stop = at;
            while (stop < end && buffer[stop] != 0) {
                stop++;
            }
            append(buffer, at, stop - at);
            if (stop < end) {
                emit(messages);
            }
            at = stop + 1;
        }
    }

    /** The stream has ended: hands on what no zero byte ended. */
    public void end(Consumer<byte[]> messages) {
        emit(messages);
    }

    /** How many messages were longer than the limit. */
    public long truncated() {
        return truncated;
    }

    private void append(byte[] from, int start, int amount) {
        int part = Math.min(amount, max - length);
        cut |= part < amount;
        if (length + part > message.length) {
            message = Arrays.copyOf(message, Math.min(max, Math.max(length + part, 2 * length)));
        }
        System.arraycopy(from, start, message, length, part);
        length += part;
    }

    /** Blanks alone are no message: some senders end with a line end too. */
    private void emit(Consumer<byte[]> messages) {
        int from = 0;
        while (from < length && message[from] <= ' ' && message[from] >= 0) {
            from++;
        }
        if (from < length) {
            messages.accept(Arrays.copyOfRange(message, from, length));
            truncated += cut ? 1 : 0;
        }
        length = 0;
        cut = false;
    }
}
