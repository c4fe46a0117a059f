package vn.luytre.lake.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Reads Thrift's compact protocol (doc/specs/thrift-compact-protocol.md of Apache Thrift) and copies what it reads, with
 * some numbers moved. Nothing is understood that need not be; what is not the protocol is an {@link IOException}.
 */
final class Compact {

    static final int I64 = 6;
    static final int LIST = 9;
    static final int STRUCT = 12;

    private static final int STOP = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int SET = 10;
    private static final int DEEPEST = 32;

    /**
     * What of a struct is to be moved.
     *
     * @param moved the fields that hold a place in the file, as 64-bit numbers; 0 means no place and stays
     * @param within the fields that are structs, or lists of structs, with something to move in them
     */
    record Shape(Set<Integer> moved, Map<Integer, Shape> within) {
        static final Shape AS_IT_IS = new Shape(Set.of(), Map.of());
    }

    /** A list's length and the type of what it holds. */
    record Sized(int size, int type) {}

    private final byte[] bytes;
    private int at;
    private int field;
    private int depth;

    Compact(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where it reads next. */
    int at() {
        return at;
    }

    /** Reads the header of the next field of the outermost struct: its type; {@link #field} then tells which. 0 at its end. */
    int next() throws IOException {
        int header = octet();
        if (header == STOP) {
            return STOP;
        }
        int delta = header >>> 4;
        field = delta == 0 ? (int) zigzag(varint()) : field + delta;
        return header & 0xf;
    }

    int field() {
        return field;
    }

    long number() throws IOException {
        return zigzag(varint());
    }

    Sized list() throws IOException {
        int header = octet();
        long size = header >>> 4;
        if (size == 0xf) {
            size = varint();
        }
        if (size < 0 || size > bytes.length - at) { // Each of them takes a byte at least.
            throw broken();
        }
        return new Sized((int) size, header & 0xf);
    }

    void skip(int type) throws IOException {
        copy(type, Shape.AS_IT_IS, 0, new ByteArrayOutputStream());
    }

    /** Copies a value; the numbers of its shape grow by {@code by}. */
    void copy(int type, Shape shape, long by, ByteArrayOutputStream to) throws IOException {
        if (++depth > DEEPEST) {
            throw broken();
        }
        switch (type) {
            case TRUE, FALSE -> {}
            case BYTE -> to.write(octet());
            case I16, I32, I64 -> writeVarint(varint(), to);
            case DOUBLE -> raw(8, to);
            case BINARY -> {
                long length = varint();
                writeVarint(length, to);
                raw(length, to);
            }
            case LIST, SET -> copyList(shape, by, to);
            case STRUCT -> copyStruct(shape, by, to);
            default -> throw broken(); // A map: nothing in a footer is one.
        }
        depth--;
    }

    private void copyList(Shape shape, long by, ByteArrayOutputStream to) throws IOException {
        var list = list();
        writeList(list, to);
        for (int i = 0; i < list.size(); i++) {
            if (list.type() == TRUE || list.type() == FALSE) {
                to.write(octet()); // Only in a list does a truth value take a byte.
            } else {
                copy(list.type(), shape, by, to);
            }
        }
    }

    private void copyStruct(Shape shape, long by, ByteArrayOutputStream to) throws IOException {
        int id = 0;
        while (true) {
            int header = octet();
            to.write(header);
            if (header == STOP) {
                break;
            }
            if (header >>> 4 == 0) {
                long named = varint();
                writeVarint(named, to);
                id = (int) zigzag(named);
            } else {
                id += header >>> 4;
            }
            int type = header & 0xf;
            if (type == I64 && shape.moved().contains(id)) {
                long place = zigzag(varint());
                writeNumber(place == 0 ? 0 : place + by, to);
            } else {
                copy(type, shape.within().getOrDefault(id, Shape.AS_IT_IS), by, to);
            }
        }
    }

    static void writeList(Sized list, ByteArrayOutputStream to) {
        if (list.size() < 0xf) {
            to.write(list.size() << 4 | list.type());
        } else {
            to.write(0xf0 | list.type());
            writeVarint(list.size(), to);
        }
    }

    static void writeNumber(long number, ByteArrayOutputStream to) {
        writeVarint(number << 1 ^ number >> 63, to);
    }

    private static void writeVarint(long value, ByteArrayOutputStream to) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }

    private static long zigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = octet();
            value |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw broken();
    }

    private void raw(long length, ByteArrayOutputStream to) throws IOException {
        if (length < 0 || length > bytes.length - at) {
            throw broken();
        }
        to.write(bytes, at, (int) length);
        at += (int) length;
    }

    private int octet() throws IOException {
        if (at >= bytes.length) {
            throw broken();
        }
        return bytes[at++] & 0xff;
    }

    private static IOException broken() {
        return new IOException("the footer of a Parquet file cannot be read");
    }
}
