package vn.luytre.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes read ahead of a stream, taken line by line or one by one, with a bound on what is kept of a line. */
final class ByteLines {

    private final InputStream in;
    private final int max;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private byte[] kept = new byte[4 * 1024];
    private int length;
    private boolean cut;

    ByteLines(InputStream in, int max) {
        this.in = in;
        this.max = max;
    }

    /** The next byte without taking it; -1 at the end. */
    int peek() throws IOException {
        if (at == end) {
            end = Math.max(0, in.read(buffer));
            at = 0;
        }
        return at == end ? -1 : buffer[at] & 0xFF;
    }

    int next() throws IOException {
        int b = peek();
        if (b >= 0) {
            at++;
        }
        return b;
    }

    /** The next line without its end (LF or CR LF); null at the end of the stream. */
    byte @Nullable [] line() throws IOException {
        if (peek() < 0) {
            return null;
        }
        begin();
        while (peek() >= 0) {
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            keep(buffer, at, stop - at);
            at = stop;
            if (stop < end) {
                at++;
                break;
            }
        }
        return taken();
    }

    /** Whether the line or record last given lost its tail to the bound. */
    boolean cut() {
        return cut;
    }

    void begin() {
        length = 0;
        cut = false;
    }

    void keep(int b) {
        if (length == max) {
            cut = true;
            return;
        }
        room(1);
        kept[length++] = (byte) b;
    }

    private void keep(byte[] from, int start, int amount) {
        int part = Math.min(amount, max - length);
        cut |= part < amount;
        room(part);
        System.arraycopy(from, start, kept, length, part);
        length += part;
    }

    private void room(int more) {
        if (length + more > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(max, Math.max(length + more, kept.length * 2)));
        }
    }

    byte[] taken() {
        int stop = length > 0 && kept[length - 1] == '\r' ? length - 1 : length;
        return Arrays.copyOf(kept, stop);
    }
}
