package vn.luytre.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of text as bytes, of which only what is asked for becomes a string: as rows come from the database too. A line
 * ends with a line feed; the last may end with the stream.
 */
final class ByteLines {

    private final InputStream in;
    private byte[] bytes = new byte[1 << 16];
    private int filled;
    private int from;
    private int to;
    private int next;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false behind the last. */
    boolean next() throws IOException {
        from = next;
        to = next;
        while (true) {
            while (to < filled && bytes[to] != '\n') {
                to++;
            }
            if (to < filled) {
                next = to + 1;
                return true;
            }
            if (!fill()) {
                next = to;
                return to > from;
            }
        }
    }

    /** Reads more, behind what has been read of the line. */
    private boolean fill() throws IOException {
        int length = filled - from;
        if (length > bytes.length / 2) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        System.arraycopy(bytes, from, bytes, 0, length);
        to -= from;
        from = 0;
        int read = in.read(bytes, length, bytes.length - length);
        filled = length + Math.max(0, read);
        return read > 0;
    }

    int length() {
        return to - from;
    }

    /** Where in the line the character, of ASCII, first stands; its length if it does not. */
    int first(char c) {
        int at = from;
        while (at < to && bytes[at] != c) {
            at++;
        }
        return at - from;
    }

    /** Where in the line the character, of ASCII, last stands; -1 if it does not. */
    int last(char c) {
        int at = to - 1;
        while (at >= from && bytes[at] != c) {
            at--;
        }
        return at - from;
    }

    /** Those characters of the line. */
    String text(int begin, int end) {
        return new String(bytes, from + begin, end - begin, StandardCharsets.UTF_8);
    }
}
