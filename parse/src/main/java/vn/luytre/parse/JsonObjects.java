package vn.luytre.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The JSON objects of a stream one after the other, as their bytes and place: one a line, over many lines, the members of an
 * array, or of the array {@code Records} that AWS and Azure put around theirs. It minds strings and nesting and checks nothing else; that is its reader's part. What is no object is passed over and
 * said. A broken object costs itself, rarely the next: where an object can only begin if the one before has ended, it has.
 * Memory: one object, up to a bound. Not thread-safe.
 */
public final class JsonObjects {

    /** Nesting beyond which brackets are counted, but no longer told apart. */
    private static final int TOLD_APART = 64;

    /**
     * How an object begins that only holds records, without its blanks: AWS CloudTrail's log files, and Azure's logs as a storage
     * account keeps them.
     */
    private static final String ENVELOPE = "{\"records\":[";

    /** Bytes within which an envelope must have begun. */
    private static final int LONGEST_BEGINNING = 64;

    private final InputStream in;
    private final int max;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;

    /** Place in the stream of the first byte of the buffer. */
    private long base;

    private byte[] kept = new byte[8 * 1024];
    private int length;
    private long offset;
    private boolean cut;
    private boolean whole;
    private boolean enveloped;
    private long strays;

    /** @param max the most bytes of an object that are kept */
    public JsonObjects(InputStream in, int max) {
        this.in = in;
        this.max = max;
    }

    /** Goes to the next object; false if there is none. */
    public boolean next() throws IOException {
        while (begin()) {
            length = 0;
            cut = false;
            whole = false;
            offset = base + at;
            if (object()) {
                return true;
            }
            enveloped = true;
        }
        return false;
    }

    /** The buffer the object lies in, from 0 on; only until the next one. */
    public byte[] bytes() {
        return kept;
    }

    /** Bytes of the object that are kept. */
    public int length() {
        return length;
    }

    /** Where the object begins in the stream. */
    public long offset() {
        return offset;
    }

    /** Whether the object was longer than the bound and lost its end. */
    public boolean isCut() {
        return cut;
    }

    /** Whether it ended where its brackets say, not where the stream or another object made an end of it. */
    public boolean isWhole() {
        return whole;
    }

    /** How many stretches were met so far that belong to no object, such as a line of text between them. */
    public long strays() {
        return strays;
    }

    private boolean fill() throws IOException {
        base += end;
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** Goes to a brace; array brackets, commas and blanks on the way are nothing, all else is a stray. */
    private boolean begin() throws IOException {
        boolean stray = false;
        while (at < end || fill()) {
            byte b = buffer[at];
            if (b == '{') {
                return true;
            }
            if (b == ']' && enveloped) {
                enveloped = false;
                passEnd();
                continue;
            }
            boolean nothing =
                    b <= ' ' && b >= 0
                            || b == ','
                            || b == '['
                            || b == ']'
                            || b == (byte) 0xEF
                            || b == (byte) 0xBB
                            || b == (byte) 0xBF;
            if (!nothing && !stray) {
                strays++;
            }
            stray = !nothing || stray && b != '\n';
            at++;
        }
        return false;
    }

    /** Goes behind the brace that closes an envelope; what else stands in it tells how to ask for more. */
    private void passEnd() throws IOException {
        long depth = 0;
        boolean string = false;
        while (at < end || fill()) {
            byte b = buffer[at++];
            if (string) {
                if (b == '\\' && (at < end || fill())) {
                    at++;
                } else if (b == '"') {
                    string = false;
                }
            } else if (b == '"') {
                string = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' && depth == 0) {
                return;
            } else if (b == '}' || b == ']' && depth > 0) {
                depth--;
            }
        }
    }

    private boolean isEnvelope() {
        if (enveloped || length > LONGEST_BEGINNING) {
            return false;
        }
        int same = 0;
        for (int i = 0; i < length; i++) {
            if (kept[i] > ' ') {
                if (same == ENVELOPE.length()
                        || Character.toLowerCase((char) kept[i]) != ENVELOPE.charAt(same++)) {
                    return false;
                }
            }
        }
        return same == ENVELOPE.length();
    }

    /** Takes bytes from the brace on, to the one that closes it; false if it was an envelope, whose members come one by one. */
    private boolean object() throws IOException {
        long depth = 0;
        long arrays = 0; // A bit for each open bracket: whether it is an array's.
        byte before = ':';
        boolean string = false;
        while (at < end || fill()) {
            byte b = buffer[at];
            if (string) {
                if (b == '\n') {
                    return true; // No string holds one: this line was cut off.
                }
                take(b);
                if (b == '\\' && (at < end || fill()) && buffer[at] != '\n') {
                    take(buffer[at]);
                } else if (b == '"') {
                    string = false;
                    before = b;
                }
                continue;
            }
            if (b == '{' && depth > 0 && depth < TOLD_APART) {
                boolean array = (arrays & 1) != 0;
                if (array ? before != ',' && before != '[' : before != ':') {
                    return true; // Only a record of its own begins here.
                }
            }
            take(b);
            if (b == '"') {
                string = true;
            } else if (b == '{' || b == '[') {
                depth++;
                arrays = arrays << 1 | (b == '[' ? 1 : 0);
                if (depth == 2 && b == '[' && isEnvelope()) {
                    return false;
                }
            } else if (b == '}' || b == ']') {
                depth--;
                arrays >>>= 1;
                if (depth == 0) {
                    whole = true;
                    return true;
                }
            }
            if (b > ' ') {
                before = b;
            }
        }
        return true;
    }

    private void take(byte b) {
        at++;
        if (length == max) {
            cut = true;
            return;
        }
        if (length == kept.length) {
            kept = Arrays.copyOf(kept, Math.min(max, 2 * length));
        }
        kept[length++] = b;
    }
}
