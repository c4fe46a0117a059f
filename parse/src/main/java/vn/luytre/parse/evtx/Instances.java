package vn.luytre.parse.evtx;

import java.util.Arrays;

/**
 * A template instance: token, one byte, template id u32, place of the definition u32; the definition itself if it stands
 * here (next u32, GUID, size u32, fragment); the number of values u32; size u16, type u8 and a zero for each; the values.
 */
final class Instances {

    private static final int HEAD = 10;
    private static final int DEFINITION_HEAD = 24;

    /** Where the values of one instance lie. */
    static final class Values {
        int count;
        int[] at = new int[64];
        int[] size = new int[64];
        byte[] type = new byte[64];

        private void room(int wanted) {
            if (wanted > at.length) {
                int length = Math.max(wanted, 2 * at.length);
                at = Arrays.copyOf(at, length);
                size = Arrays.copyOf(size, length);
                type = Arrays.copyOf(type, length);
            }
        }
    }

    private Instances() {}

    static int template(byte[] b, int at, int end) throws Damage {
        if (at + HEAD > end) {
            throw new Damage(Finding.Kind.CONTENT);
        }
        return Le.i32(b, at + 2);
    }

    static int definition(byte[] b, int at) {
        return Le.i32(b, at + 6);
    }

    /** Where the fragment of a definition begins and, after it, ends; no definition of that id stands there: -1. */
    static int body(byte[] b, int definition, int id) {
        boolean fits =
                definition >= 512
                        && definition <= b.length - DEFINITION_HEAD
                        && Le.i32(b, definition + 4) == id;
        return fits && bodyEnd(b, definition) <= b.length && bodyEnd(b, definition) > definition
                ? definition + DEFINITION_HEAD
                : -1;
    }

    static int bodyEnd(byte[] b, int definition) {
        int size = Le.i32(b, definition + 20);
        return size < 0 || size > b.length
                ? Integer.MAX_VALUE
                : definition + DEFINITION_HEAD + size;
    }

    /** Where the number of values stands. */
    private static int count(byte[] b, int at, int end) throws Damage {
        int pos = at + HEAD;
        if (pos + 4 <= end && definition(b, at) == pos) {
            if (pos + DEFINITION_HEAD > end) {
                throw new Damage(Finding.Kind.CONTENT);
            }
            pos = bodyEnd(b, pos);
        }
        if (pos > end - 4) {
            throw new Damage(Finding.Kind.CONTENT);
        }
        return pos;
    }

    /** Finds the values; answers where the instance ends. */
    static int values(byte[] b, int at, int end, Values into) throws Damage {
        int pos = count(b, at, end);
        int count = Le.i32(b, pos);
        pos += 4;
        if (count < 0 || count > (end - pos) / 4) {
            throw new Damage(Finding.Kind.CONTENT);
        }
        into.room(count);
        into.count = count;
        int value = pos + 4 * count;
        for (int i = 0; i < count; i++) {
            int size = Le.u16(b, pos + 4 * i);
            if (value + size > end) {
                throw new Damage(Finding.Kind.CONTENT);
            }
            into.at[i] = value;
            into.size[i] = size;
            into.type[i] = b[pos + 4 * i + 2];
            value += size;
        }
        return value;
    }

    static int end(byte[] b, int at, int end) throws Damage {
        template(b, at, end);
        return values(b, at, end, new Values());
    }
}
