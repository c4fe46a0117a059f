package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream with their places; of a line longer than the bound the beginning. */
final class Lines {

    private final InputStream in;
    private final int max;
    private byte[] kept = new byte[4_096];
    private int length;
    private long offset;
    private long at;
    private boolean cut;

    /** @param in buffered */
    Lines(InputStream in, int max) {
        this.in = in;
        this.max = max;
    }

    /** Goes to the next line; false if there is none. */
    boolean next() throws IOException {
        length = 0;
        cut = false;
        offset = at;
        int b = in.read();
        if (b < 0) {
            return false;
        }
        while (b >= 0 && b != '\n') {
            at++;
            keep((byte) b);
            b = in.read();
        }
        at++;
        if (length > 0 && kept[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    private void keep(byte b) {
        if (length == max) {
            cut = true;
            return;
        }
        if (length == kept.length) {
            kept = Arrays.copyOf(kept, Math.min(max, 2 * length));
        }
        kept[length++] = b;
    }

    /** The buffer the line lies in, without its end. */
    byte[] bytes() {
        return kept;
    }

    int length() {
        return length;
    }

    long offset() {
        return offset;
    }

    boolean isCut() {
        return cut;
    }
}
