package vn.luytre.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * One record taken apart into its values, in order: each with the number of its field, its bytes (UTF-8, valid) and its kind.
 * A field may have several values, as members of a JSON array do. Reused from record to record, so that neither reading nor
 * judging one allocates. Not thread-safe.
 */
public final class FlatRecord {

    /** What a value was where it came from. */
    public enum Kind {
        TEXT,
        /** Its bytes are its one text: a whole number in decimal, another without exponent or zeros at the end. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** Said to be nothing; no bytes. */
        NULL
    }

    /** Values past this many are refused: {@link #add} answers false. */
    public static final int MAX_VALUES = 4_096;

    private static final Kind[] KINDS = Kind.values();
    private static final int NON_ASCII = 4;
    private static final int ASIDE = 8;

    private final FieldNames fields;
    private byte[] bytes = new byte[2_048];
    private int count;
    private int[] names = new int[64];
    private int[] offsets = new int[64];
    private int[] lengths = new int[64];
    private byte[] kinds = new byte[64];

    /** Index of the next value of the same field, -1 after the last. */
    private int[] following = new int[64];

    /** By field number: first and last value, valid where the stamp is the current epoch. */
    private final int[] heads;

    private final int[] tails;
    private final int[] stamps;
    private int epoch;

    /** An empty record for the fields that somebody asks for; values of others are kept under {@link FieldNames#UNKNOWN}. */
    public FlatRecord(FieldNames fields) {
        this.fields = fields;
        heads = new int[fields.size()];
        tails = new int[fields.size()];
        stamps = new int[fields.size()];
        epoch = 1;
    }

    public FieldNames fields() {
        return fields;
    }

    /**
     * Forgets all values.
     *
     * @return the buffer to write the next values into, of at least that many bytes
     */
    public byte[] begin(int capacity) {
        count = 0;
        if (++epoch == 0) {
            Arrays.fill(stamps, 0);
            epoch = 1;
        }
        if (bytes.length < capacity) {
            bytes = new byte[Math.max(capacity, bytes.length * 2)];
        }
        return bytes;
    }

    /** The buffer grown to at least that many bytes, with what was written into it. */
    public byte[] grow(int capacity) {
        if (bytes.length < capacity) {
            bytes = Arrays.copyOf(bytes, Math.max(capacity, bytes.length * 2));
        }
        return bytes;
    }

    /**
     * Adds a value that lies in the buffer.
     *
     * @param field number of the field, or {@link FieldNames#UNKNOWN}
     * @param ascii whether no byte of the value is negative
     * @return false if the record already has {@link #MAX_VALUES}
     */
    public boolean add(int field, int offset, int length, Kind kind, boolean ascii) {
        if (count == names.length && !makeRoom()) {
            return false;
        }
        int at = count++;
        names[at] = field;
        offsets[at] = offset;
        lengths[at] = length;
        kinds[at] = (byte) (kind.ordinal() | (ascii ? 0 : NON_ASCII));
        following[at] = -1;
        if (field >= 0) {
            if (stamps[field] == epoch) {
                following[tails[field]] = at;
            } else {
                stamps[field] = epoch;
                heads[field] = at;
            }
            tails[field] = at;
        }
        return true;
    }

    /** The value added last is one that nobody finds who looks in all values: not what the sender said. */
    public void setAside() {
        kinds[count - 1] |= ASIDE;
    }

    private boolean makeRoom() {
        if (count >= MAX_VALUES) {
            return false;
        }
        int size = Math.min(MAX_VALUES, count * 2);
        names = Arrays.copyOf(names, size);
        offsets = Arrays.copyOf(offsets, size);
        lengths = Arrays.copyOf(lengths, size);
        kinds = Arrays.copyOf(kinds, size);
        following = Arrays.copyOf(following, size);
        return true;
    }

    /** The number of values. */
    public int count() {
        return count;
    }

    /** The buffer all values lie in; {@link #begin} and {@link #grow} may replace it. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number of the field, {@link FieldNames#UNKNOWN} if nobody asks for it. */
    public int field(int index) {
        return names[index];
    }

    public int offset(int index) {
        return offsets[index];
    }

    public int length(int index) {
        return lengths[index];
    }

    public Kind kind(int index) {
        return KINDS[kinds[index] & 3];
    }

    public boolean isAscii(int index) {
        return (kinds[index] & NON_ASCII) == 0;
    }

    /** Whether only who asks for its field finds the value: see {@link #setAside}. */
    public boolean isAside(int index) {
        return (kinds[index] & ASIDE) != 0;
    }

    /** The first value of a field, -1 if it has none. */
    public int first(int field) {
        return stamps[field] == epoch ? heads[field] : -1;
    }

    /** The value after this one of the same field, -1 if it was the last. */
    public int next(int index) {
        return following[index];
    }

    /** The value as a string: for people and tests, it allocates. */
    public String text(int index) {
        return new String(bytes, offsets[index], lengths[index], UTF_8);
    }
}
