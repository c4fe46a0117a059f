package vn.luytre.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file of newline-delimited JSON, or of one JSON array, one text at a time, for replay. The first byte that is
 * no blank decides: {@code [} means an array. Streaming; a record longer than the limit is cut there and counted, so that its
 * parser calls it broken. A broken line costs that line only; a broken array element may swallow those after it.
 * Lines that are no JSON come through as they are, so a plain log file can be replayed too.
 */
public final class JsonRecords {

    private final ByteLines bytes;
    private boolean begun;
    private boolean array;
    private long truncated;

    /** @param maxRecord the most bytes of a record that are kept */
    public JsonRecords(InputStream in, int maxRecord) {
        this.bytes = new ByteLines(in, maxRecord);
    }

    /** The next record; null at the end. Blank lines are no records. Bytes that are no UTF-8 become U+FFFD. */
    public @Nullable String next() throws IOException {
        if (!begun) {
            begun = true;
            array = skipTo() == '[';
            if (array) {
                bytes.next();
            }
        }
        var text = array ? element() : line();
        if (text != null && bytes.cut()) {
            truncated++;
        }
        return text;
    }

    /** How many records were longer than the limit and lost their tail. */
    public long truncated() {
        return truncated;
    }

    /** Skips blanks and a byte order mark; the byte that follows, -1 at the end. */
    private int skipTo() throws IOException {
        int b = bytes.peek();
        while (b >= 0 && (b <= ' ' || b == 0xEF || b == 0xBB || b == 0xBF)) {
            bytes.next();
            b = bytes.peek();
        }
        return b;
    }

    private @Nullable String line() throws IOException {
        while (true) {
            var line = bytes.line();
            if (line == null) {
                return null;
            }
            var text = new String(line, StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                return text;
            }
        }
    }

    /** The bytes up to the comma or bracket that ends the element, minding strings and nesting. */
    private @Nullable String element() throws IOException {
        int b = bytes.peek();
        while (b >= 0 && (b <= ' ' || b == ',')) {
            bytes.next();
            b = bytes.peek();
        }
        if (b < 0) {
            return null;
        }
        if (b == ']') {
            bytes.next();
            array = false; // What follows the array, if anything, is read as lines.
            return line();
        }
        bytes.begin();
        long depth = 0;
        boolean string = false;
        while (b >= 0) {
            if (string) {
                if (b == '\\') {
                    bytes.keep(bytes.next());
                } else if (b == '"') {
                    string = false;
                }
            } else if (depth == 0 && (b == ',' || b == ']')) {
                break;
            } else if (b == '"') {
                string = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
            if (bytes.peek() >= 0) {
                bytes.keep(bytes.next());
            }
            b = bytes.peek();
        }
        return new String(bytes.taken(), StandardCharsets.UTF_8).strip();
    }
}
