package vn.luytre.parse.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the records of one kind lie in a datagram, made ready: for each field its length and what to do with its bytes. */
final class Template {

    /** The length of a field whose every value tells its own (RFC 7011 section 7). */
    static final int VARIABLE = 0xFFFF;

    private static final int LONG_LENGTH = 255;

    private final boolean options;
    private final int[] spec;
    private final int[] lengths;
    private final Setter[] setters;
    private final int minimum;
    private final boolean fixed;

    /**
     * A template.
     *
     * @param options its records tell of the exporter, not of flows
     * @param spec enterprise, element and length of each field, one after another; enterprise -1 for a field to read over
     */
    Template(boolean options, int[] spec) {
        this.options = options;
        this.spec = spec;
        int count = spec.length / 3;
        lengths = new int[count];
        setters = new Setter[count];
        int shortest = 0;
        boolean allFixed = true;
        for (int i = 0; i < count; i++) {
            lengths[i] = spec[3 * i + 2];
            setters[i] =
                    spec[3 * i] < 0
                            ? Setter.NOTHING
                            : Meanings.setter(Elements.of(spec[3 * i], spec[3 * i + 1]));
            allFixed &= lengths[i] != VARIABLE;
            shortest += lengths[i] == VARIABLE ? 1 : lengths[i];
        }
        minimum = shortest;
        fixed = allFixed;
    }

    boolean options() {
        return options;
    }

    int fields() {
        return lengths.length;
    }

    /** The bytes of the shortest record; a template with none of them is of no use. */
    int minimum() {
        return minimum;
    }

    int[] spec() {
        return spec;
    }

    /** Reads one record; returns where the next begins, or -1 if this one goes beyond {@code end}. */
    int read(byte[] in, int at, int end, FlowRecord to) {
        if (end - at < minimum) {
            return -1;
        }
        return fixed ? readFixed(in, at, to) : readVariable(in, at, end, to);
    }

    private int readFixed(byte[] in, int start, FlowRecord to) {
        int at = start;
        for (int i = 0; i < lengths.length; i++) {
            setters[i].set(in, at, lengths[i], to);
            at += lengths[i];
        }
        return at;
    }

    private int readVariable(byte[] in, int start, int end, FlowRecord to) {
        int at = start;
        for (int i = 0; i < lengths.length; i++) {
            int length = lengths[i];
            if (length == VARIABLE) {
                if (at >= end) {
                    return -1;
                }
                length = Bytes.u8(in, at++);
                if (length == LONG_LENGTH) {
                    if (end - at < 2) {
                        return -1;
                    }
                    length = Bytes.u16(in, at);
                    at += 2;
                }
            }
            if (length > end - at) {
                return -1;
            }
            setters[i].set(in, at, length, to);
            at += length;
        }
        return at;
    }

    boolean same(@Nullable Template other) {
        return other != null && options == other.options && Arrays.equals(spec, other.spec);
    }
}
