package vn.luytre.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The field names somebody asks for, each with a number from 0 on, found by the bytes of a name (UTF-8) without making a
 * string. Names are compared as they are, case and all. Immutable.
 */
public final class FieldNames {

    /** What {@link #find} answers for a name nobody asked for. */
    public static final int UNKNOWN = -1;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final List<String> names;
    private final byte[][] bytes;

    /** Open addressing: number of a name + 1, 0 where free; at most a quarter full. */
    private final int[] table;

    private FieldNames(List<String> names) {
        this.names = names;
        bytes = names.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
        table = new int[Math.max(16, Integer.highestOneBit(bytes.length + 1) * 8)];
        for (int i = 0; i < bytes.length; i++) {
            int slot = hash(bytes[i], 0, bytes[i].length) & table.length - 1;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = i + 1;
        }
    }

    /** Numbers the names in the order given; a name given twice has one number. */
    public static FieldNames of(Collection<String> names) {
        return new FieldNames(List.copyOf(new LinkedHashSet<>(names)));
    }

    public int size() {
        return bytes.length;
    }

    public String name(int id) {
        return names.get(id);
    }

    /** The number of that name, or {@link #UNKNOWN}. */
    public int id(String name) {
        var text = name.getBytes(UTF_8);
        return find(text, 0, text.length);
    }

    /** The number of the name in those bytes, or {@link #UNKNOWN}. */
    public int find(byte[] text, int offset, int length) {
        int slot = hash(text, offset, length) & table.length - 1;
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            var known = bytes[entry - 1];
            if (known.length == length
                    && Arrays.equals(known, 0, length, text, offset, offset + length)) {
                return entry - 1;
            }
            slot = slot + 1 & table.length - 1;
        }
        return UNKNOWN;
    }

    /** Length, first and last eight bytes: a look-up probes only as far as the known names collide. */
    private static int hash(byte[] text, int offset, int length) {
        long first;
        long last = 0;
        if (length >= 8) {
            first = (long) LONGS.get(text, offset);
            last = (long) LONGS.get(text, offset + length - 8);
        } else if (offset + 8 <= text.length) {
            first = (long) LONGS.get(text, offset) & (1L << 8 * length) - 1;
        } else {
            first = 0;
            for (int i = 0; i < length; i++) {
                first |= (text[offset + i] & 0xFFL) << 8 * i;
            }
        }
        long mixed = (first ^ Long.rotateLeft(last, 29) ^ length) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40);
    }
}
