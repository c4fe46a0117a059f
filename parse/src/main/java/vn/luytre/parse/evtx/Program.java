package vn.luytre.parse.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A fragment of BinXML, mostly a template, as a flat list of instructions: an opcode in the low four bits, its operand above.
 * Holds nothing of the chunk it came from, so it serves every chunk with a template of the same content.
 */
final class Program {

    /** Begins an element; operand: index of its name. */
    static final int OPEN = 0;

    /** Begins an attribute of the element just begun; operand: index of its name. Values follow. */
    static final int ATTRIBUTE = 1;

    /** Ends the attributes. */
    static final int CONTENT = 2;

    /** Ends an element. */
    static final int CLOSE = 3;

    /** Literal text; operand: index of it. */
    static final int TEXT = 4;

    /** A value of the record; operand: its index, and {@link #OPTIONAL}. */
    static final int VALUE = 5;

    /** A template instance that is no value; operand: where it lies in the chunk. Never in a template. */
    static final int INSTANCE = 6;

    static final int OPTIONAL = 1 << 16;

    final int[] code;
    final String[] texts;
    final int hash;
    private final @Nullable FlatProgram[] flat = new @Nullable FlatProgram[Place.COUNT];

    Program(int[] code, String[] texts, int hash) {
        this.code = code;
        this.texts = texts;
        this.hash = hash;
    }

    static int op(int instruction) {
        return instruction & 15;
    }

    static int operand(int instruction) {
        return instruction >>> 4;
    }

    /** What keeping it costs: instructions, and a quarter of its characters. */
    int weight() {
        return weight(texts, texts.length, code.length);
    }

    private static int weight(String[] texts, int count, int instructions) {
        int chars = 0;
        for (int i = 0; i < count; i++) {
            chars += texts[i].length();
        }
        return 16 + instructions + chars / 4;
    }

    /** The same as fields, if it stands in such a place of the event. */
    FlatProgram flat(Place place, FieldNames names) {
        var known = flat[place.ordinal()];
        if (known == null) {
            known = new FlatCompiler(this, names).compile(place);
            flat[place.ordinal()] = known;
        }
        return known;
    }

    /** Instructions being collected; used again for the next program. */
    static final class Builder {

        private int[] code = new int[256];
        private String[] texts = new String[64];
        private int size;
        private int textCount;

        void clear() {
            size = 0;
            textCount = 0;
        }

        /** What keeping it costs. */
        int weight() {
            return Program.weight(texts, textCount, size);
        }

        void add(int op, int operand) {
            if (size == code.length) {
                code = Arrays.copyOf(code, 2 * size);
            }
            code[size++] = op | operand << 4;
        }

        void add(int op, String text) {
            if (textCount == texts.length) {
                texts = Arrays.copyOf(texts, 2 * textCount);
            }
            texts[textCount] = text;
            add(op, textCount++);
        }

        int hash() {
            int hash = 0;
            for (int i = 0; i < size; i++) {
                hash = hash * 31 + code[i];
            }
            for (int i = 0; i < textCount; i++) {
                hash = hash * 31 + texts[i].hashCode();
            }
            return hash;
        }

        boolean same(Program other) {
            return Arrays.equals(code, 0, size, other.code, 0, other.code.length)
                    && Arrays.equals(texts, 0, textCount, other.texts, 0, other.texts.length);
        }

        Program build(int hash) {
            return new Program(Arrays.copyOf(code, size), Arrays.copyOf(texts, textCount), hash);
        }
    }
}
