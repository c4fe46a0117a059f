package vn.luytre.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.FlatRecord.Kind;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.JsonEscapes;

/**
 * Reads one JSON object (RFC 8259) into a {@link FlatRecord} without allocating (but for numbers with a
 * fraction or exponent): nested names become dotted ones, members of
 * an array are values of the same field, an empty array or object is no value. A name said twice has both values. More lenient
 * than the RFC in one point, as {@link FlatJson} is: raw control characters in strings. A half of a surrogate pair becomes
 * U+FFFD. Bounded: {@link #MAX_BYTES}, {@link #MAX_NESTING}, {@link FlatRecord#MAX_VALUES}. Not thread-safe.
 */
public final class FlatRecords {

    /** How a reading ended. Whatever it was, the record holds the values before that place. */
    public enum Outcome {
        READ,
        /** The text does not begin with an object. */
        NOT_AN_OBJECT,
        /** Not JSON, or not UTF-8. */
        MALFORMED,
        /** JSON so far, but the end is missing. */
        TRUNCATED,
        TOO_DEEP,
        TOO_LARGE,
        TOO_MANY_VALUES
    }

    /** The longest record, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    public static final int MAX_NESTING = FlatJson.MAX_NESTING;

    /** A dotted name longer than this is a field nobody asks for. */
    static final int MAX_NAME = 1_024;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final int FAILED = -1;

    /** Prefix of names that have become too long. */
    private static final int NAMELESS = -1;

    /** Quotes behind the text end every string that nothing else ended. */
    private static final int GUARDS = 24;

    private final byte[] path = new byte[MAX_NAME + 8];
    private byte[] bytes = new byte[0];
    private FlatRecord record = new FlatRecord(FieldNames.of(java.util.List.of()));
    private FieldNames names = record.fields();
    private Outcome outcome = Outcome.READ;
    private int end;
    private int faultAt;
    private int depth;

    /** Where the next string with escapes is written, behind the text. */
    private int spare;

    /** The string or number read last. */
    private int from;

    private int to;
    private boolean ascii;

    /** Reads the object in those bytes; the record is cleared first. */
    public Outcome read(byte[] text, int offset, int length, FlatRecord into) {
        record = into;
        names = into.fields();
        depth = 0;
        faultAt = 0;
        outcome = Outcome.READ;
        if (length > MAX_BYTES) {
            into.begin(0);
            return Outcome.TOO_LARGE;
        }
        bytes = into.begin(2 * length + 2 * GUARDS);
        System.arraycopy(text, offset, bytes, 0, length);
        end = length;
        for (int i = length; i < length + GUARDS; i += 8) {
            LONGS.set(bytes, i, '"' * ONES);
        }
        spare = length + GUARDS;
        int at = blanks(start());
        if (bytes[at] != '{') {
            faultAt = at;
            return Outcome.NOT_AN_OBJECT;
        }
        at = object(at + 1, 0);
        if (at >= 0 && blanks(at) < end) {
            fail(blanks(at), Outcome.MALFORMED);
        }
        return outcome;
    }

    /** Where in the text the last reading failed, in bytes. */
    public int faultAt() {
        return faultAt;
    }

    /** Behind a byte order mark. */
    private int start() {
        return end >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
    }

    private int blanks(int from) {
        int at = from;
        while (bytes[at] <= ' '
                && (bytes[at] == ' '
                        || bytes[at] == '\n'
                        || bytes[at] == '\r'
                        || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private int fail(int at, Outcome why) {
        outcome = why == Outcome.MALFORMED && at >= end ? Outcome.TRUNCATED : why;
        faultAt = Math.min(at, end);
        return FAILED;
    }

    /** Reads on behind the brace; returns the place behind the object. {@code prefix}: length of the dotted name so far. */
    private int object(int from, int prefix) {
        if (++depth > MAX_NESTING) {
            return fail(from, Outcome.TOO_DEEP);
        }
        int at = blanks(from);
        if (bytes[at] == '}') {
            depth--;
            return at + 1;
        }
        while (true) {
            if (bytes[at] != '"') {
                return fail(at, Outcome.MALFORMED);
            }
            at = string(at + 1);
            if (at < 0) {
                return FAILED;
            }
            int nameFrom = this.from;
            int nameTo = to;
            at = blanks(at);
            if (bytes[at] != ':') {
                return fail(at, Outcome.MALFORMED);
            }
            at = value(blanks(at + 1), field(prefix, nameFrom, nameTo), prefix, nameFrom, nameTo);
            if (at < 0) {
                return FAILED;
            }
            at = blanks(at);
            if (bytes[at] == ',') {
                at = blanks(at + 1);
            } else if (bytes[at] == '}') {
                depth--;
                return at + 1;
            } else {
                return fail(at, Outcome.MALFORMED);
            }
        }
    }

    /** Members are values of the array's own field. */
    private int array(int from, int field, int prefix, int nameFrom, int nameTo) {
        if (++depth > MAX_NESTING) {
            return fail(from, Outcome.TOO_DEEP);
        }
        int at = blanks(from);
        if (bytes[at] == ']') {
            depth--;
            return at + 1;
        }
        while (true) {
            at = value(at, field, prefix, nameFrom, nameTo);
            if (at < 0) {
                return FAILED;
            }
            at = blanks(at);
            if (bytes[at] == ',') {
                at = blanks(at + 1);
            } else if (bytes[at] == ']') {
                depth--;
                return at + 1;
            } else {
                return fail(at, Outcome.MALFORMED);
            }
        }
    }

    private int value(int at, int field, int prefix, int nameFrom, int nameTo) {
        return switch (bytes[at]) {
            case '"' -> {
                int after = string(at + 1);
                yield after < 0 ? FAILED : add(field, Kind.TEXT, after);
            }
            case '{' -> object(at + 1, below(prefix, nameFrom, nameTo));
            case '[' -> array(at + 1, field, prefix, nameFrom, nameTo);
            case 't' -> word(at, "true", field, Kind.BOOLEAN);
            case 'f' -> word(at, "false", field, Kind.BOOLEAN);
            case 'n' -> word(at, "null", field, Kind.NULL);
            default -> number(at, field);
        };
    }

    private int add(int field, Kind kind, int after) {
        return record.add(field, from, to - from, kind, ascii)
                ? after
                : fail(after, Outcome.TOO_MANY_VALUES);
    }

    private int word(int at, String word, int field, Kind kind) {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return fail(at + i, Outcome.MALFORMED);
            }
        }
        from = at;
        to = kind == Kind.NULL ? at : at + word.length();
        ascii = true;
        return add(field, kind, at + word.length());
    }

    private int number(int begin, int field) {
        int whole = bytes[begin] == '-' ? begin + 1 : begin;
        int at = digits(whole);
        if (at == whole || bytes[whole] == '0' && at > whole + 1) {
            return fail(at == whole ? at : whole + 1, Outcome.MALFORMED);
        }
        boolean plain = whole == begin || bytes[whole] != '0';
        if (bytes[at] == '.') {
            int fraction = at + 1;
            at = digits(fraction);
            if (at == fraction) {
                return fail(at, Outcome.MALFORMED);
            }
            plain = false;
        }
        if ((bytes[at] | 0x20) == 'e') {
            int exponent = bytes[at + 1] == '+' || bytes[at + 1] == '-' ? at + 2 : at + 1;
            at = digits(exponent);
            if (at == exponent) {
                return fail(at, Outcome.MALFORMED);
            }
            plain = false;
        }
        from = begin;
        to = at;
        ascii = true;
        if (!plain) {
            decimal();
        }
        return add(field, Kind.NUMBER, at);
    }

    /** Writes the number just read as the text it has everywhere; the one thing here that allocates. */
    private void decimal() {
        double value = Double.parseDouble(new String(bytes, from, to - from, ISO_8859_1));
        var text =
                Double.isFinite(value)
                        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                        : Double.toString(value);
        bytes = record.grow(spare + text.length() + end + 2 * GUARDS);
        from = spare;
        for (int i = 0; i < text.length(); i++) {
            bytes[spare++] = (byte) text.charAt(i);
        }
        to = spare;
    }

    private int digits(int from) {
        int at = from;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private int field(int prefix, int nameFrom, int nameTo) {
        if (prefix == 0) {
            return names.find(bytes, nameFrom, nameTo - nameFrom);
        }
        if (prefix == NAMELESS || prefix + nameTo - nameFrom > MAX_NAME) {
            return FieldNames.UNKNOWN;
        }
        System.arraycopy(bytes, nameFrom, path, prefix, nameTo - nameFrom);
        return names.find(path, 0, prefix + nameTo - nameFrom);
    }

    /** Writes the name and a dot behind the prefix; the prefix for what lies below. */
    private int below(int prefix, int nameFrom, int nameTo) {
        if (prefix == NAMELESS || prefix + nameTo - nameFrom >= MAX_NAME) {
            return NAMELESS;
        }
        System.arraycopy(bytes, nameFrom, path, prefix, nameTo - nameFrom);
        int dot = prefix + nameTo - nameFrom;
        path[dot] = '.';
        return dot + 1;
    }

    /** Reads on behind the opening quote, eight bytes at a time; returns the place behind the closing one. */
    private int string(int begin) {
        long seen = 0;
        int at = begin;
        long stop;
        while (true) {
            long eight = (long) LONGS.get(bytes, at);
            stop = stops(eight);
            if (stop != 0) {
                int before = Long.numberOfTrailingZeros(stop) >>> 3;
                seen |= eight & (1L << 8 * before) - 1;
                at += before;
                break;
            }
            seen |= eight;
            at += 8;
        }
        if (bytes[at] == '\\') {
            return escaped(begin, at, seen);
        }
        return at >= end ? fail(at, Outcome.MALFORMED) : string(begin, at, seen, at + 1);
    }

    private int string(int begin, int stop, long seen, int after) {
        from = begin;
        to = stop;
        ascii = (seen & HIGH) == 0;
        return ascii || Utf8.isValid(bytes, begin, stop)
                ? after
                : fail(after - 1, Outcome.MALFORMED);
    }

    /** A mark in each byte that is a quote or a backslash; exact up to the first one. */
    private static long stops(long eight) {
        long quote = eight ^ '"' * ONES;
        long slash = eight ^ '\\' * ONES;
        return (quote - ONES & ~quote | slash - ONES & ~slash) & HIGH;
    }

    /** Writes the string that has an escape at {@code at} behind the text. No escape is shorter than what it stands for. */
    private int escaped(int begin, int firstEscape, long seenBefore) {
        int out = spare;
        System.arraycopy(bytes, begin, bytes, out, firstEscape - begin);
        out += firstEscape - begin;
        int at = firstEscape;
        long seen = seenBefore;
        while (bytes[at] == '\\') {
            byte letter = bytes[at + 1];
            if (letter == 'u') {
                int character = JsonEscapes.character(bytes, at);
                if (character < 0) {
                    return fail(at, at + 6 > end ? Outcome.TRUNCATED : Outcome.MALFORMED);
                }
                at += character > 0xFFFF ? 12 : 6;
                seen |= character > 0x7F ? HIGH : 0;
                out = Utf8.write(character, bytes, out);
            } else {
                byte meant = JsonEscapes.meant(letter);
                if (meant == 0) {
                    return fail(at + 1, Outcome.MALFORMED);
                }
                bytes[out++] = meant;
                at += 2;
            }
            long stop;
            do {
                long eight = (long) LONGS.get(bytes, at);
                LONGS.set(bytes, out, eight);
                stop = stops(eight);
                int good = stop == 0 ? 8 : Long.numberOfTrailingZeros(stop) >>> 3;
                seen |= good == 8 ? eight : eight & (1L << 8 * good) - 1;
                at += good;
                out += good;
            } while (stop == 0);
        }
        if (at >= end) {
            return fail(at, Outcome.MALFORMED);
        }
        int written = spare;
        spare = out;
        return string(written, out, seen, at + 1);
    }
}
