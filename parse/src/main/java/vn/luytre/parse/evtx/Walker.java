package vn.luytre.parse.evtx;

import java.util.ArrayList;
import java.util.List;

/** Runs the programs of a record over its values: as fields or as nodes. */
final class Walker {

    private final Templates templates;
    private final FieldNames names;
    private final EvtxValue value = new EvtxValue();
    private final Utf8 mixed = new Utf8();
    private final List<Instances.Values> frames = new ArrayList<>();

    private Chunk chunk = new Chunk();
    private int work;
    private boolean borrowed;

    Walker(Templates templates, FieldNames names) {
        this.templates = templates;
        this.names = names;
        for (int i = 0; i <= Limits.NESTED; i++) {
            frames.add(new Instances.Values());
        }
    }

    /** True if the last record needed a template from elsewhere. */
    boolean borrowed() {
        return borrowed;
    }

    /** Tells the fields of the BinXML between those places of the chunk. */
    void fields(Chunk in, int from, int end, RecordVisitor to) throws Damage {
        begin(in);
        new Content() {
            @Override
            void program(Program program, Instances.Values values, int depth, Place place)
                    throws Damage {
                flat(program.flat(place, names), values, depth, this, to);
            }
        }.read(from, end, 0, Place.ROOT, true);
    }

    /** Tells the same as a document. */
    void nodes(Chunk in, int from, int end, NodeVisitor to) throws Damage {
        begin(in);
        new Content() {
            @Override
            void program(Program program, Instances.Values values, int depth, Place place)
                    throws Damage {
                nodes(program, 0, program.code.length, values, depth, -1, this, to);
            }
        }.read(from, end, 0, Place.ROOT, true);
    }

    private void begin(Chunk in) {
        chunk = in;
        work = 0;
        borrowed = false;
    }

    private void spend(int amount) throws Damage {
        work += amount;
        if (work > Limits.RECORD_WORK) {
            throw new Damage(Finding.Kind.LIMIT);
        }
        chunk.spend(amount);
    }

    /** A stretch of BinXML: fragment header, then an instance or elements. */
    private abstract class Content {

        abstract void program(Program program, Instances.Values values, int depth, Place place)
                throws Damage;

        void read(int from, int end, int depth, Place place, boolean dependency) throws Damage {
            int pos = from;
            if (pos + 4 <= end && Le.u8(chunk.bytes, pos) == 0x0F) {
                pos += 4;
            }
            if (pos >= end || Le.u8(chunk.bytes, pos) == 0) {
                return;
            }
            spend(16);
            if (Le.u8(chunk.bytes, pos) == 0x0C) {
                instance(pos, end, depth, place);
                return;
            }
            var program = templates.fragment(chunk, pos, end, dependency);
            var values = frame(depth);
            values.count = 0;
            program(program, values, depth, place);
        }

        void instance(int pos, int end, int depth, Place place) throws Damage {
            var program = templates.of(chunk, pos, end);
            borrowed |= templates.borrowed();
            var values = frame(depth);
            Instances.values(chunk.bytes, pos, end, values);
            program(program, values, depth, place);
        }

        private Instances.Values frame(int depth) throws Damage {
            if (depth > Limits.NESTED) {
                throw new Damage(Finding.Kind.LIMIT);
            }
            return frames.get(depth);
        }
    }

    private void flat(
            FlatProgram program,
            Instances.Values values,
            int depth,
            Content content,
            RecordVisitor to)
            throws Damage {
        int nested = 0;
        var steps = program.steps;
        for (int i = 0; i <= steps.length; i++) {
            while (nested < program.nested.length && program.nested[nested].after() == i) {
                var inner = program.nested[nested++];
                content.instance(inner.instance(), Chunk.SIZE, depth + 1, inner.inside());
            }
            if (i < steps.length) {
                step(steps[i], values, depth, content, to);
            }
        }
    }

    private void step(
            FlatProgram.Step step,
            Instances.Values values,
            int depth,
            Content content,
            RecordVisitor to)
            throws Damage {
        spend(8);
        var name = step.name();
        if (step.nameValues() != null && name != null) {
            var told = joined(step.nameValues(), step.literals(), values);
            name = names.get(name.section(), told.isEmpty() ? name.name() : told);
        }
        if (step.values().length != 1) {
            if (name != null) {
                var text = joined(step.values(), step.literals(), values);
                value.set(text);
                to.field(name, value);
            }
            return;
        }
        int index = step.values()[0];
        if (index < 0) {
            if (name != null) {
                value.set(step.literals()[-1 - index]);
                to.field(name, value);
            }
            return;
        }
        int type = type(values, index);
        if (type == ValueType.BINXML) {
            int at = values.at[index];
            content.read(at, at + values.size[index], depth + 1, step.inside(), false);
        } else if (name != null && !(type == ValueType.NULL && step.needed())) {
            if ((type & ValueType.ARRAY) != 0) {
                items(name, values, index, to);
            } else {
                set(values, index, type);
                to.field(name, value);
            }
        }
    }

    /** Every value of an array by itself; an empty array is one empty value. */
    private void items(FieldName name, Instances.Values values, int index, RecordVisitor to)
            throws Damage {
        var items = items(values, index);
        do {
            items.next(value);
            spend(8 + value.length());
            to.field(name, value);
        } while (items.hasNext());
    }

    private Items items(Instances.Values values, int index) {
        return new Items(
                chunk.bytes,
                values.at[index],
                values.size[index],
                values.type[index] & 0xFF & ~ValueType.ARRAY);
    }

    private static int type(Instances.Values values, int index) {
        return index < values.count ? values.type[index] & 0xFF : ValueType.NULL;
    }

    private void set(Instances.Values values, int index, int type) throws Damage {
        int size = index < values.count ? values.size[index] : 0;
        spend(size);
        value.set(chunk.bytes, size == 0 ? 0 : values.at[index], size, type);
    }

    private String joined(int[] parts, String[] literals, Instances.Values values) throws Damage {
        mixed.clear();
        for (int part : parts) {
            if (part < 0) {
                spend(literals[-1 - part].length());
                mixed.text(literals[-1 - part]);
            } else {
                set(values, part, type(values, part) & ~ValueType.ARRAY);
                value.writeTo(mixed);
            }
        }
        return mixed.toString();
    }

    /** Runs a stretch of instructions; a value that is an array gives its item of that number, all if negative. */
    private void nodes(
            Program program,
            int from,
            int to,
            Instances.Values values,
            int depth,
            int item,
            Content content,
            NodeVisitor out)
            throws Damage {
        for (int pc = from; pc < to; pc++) {
            spend(8);
            int operand = Program.operand(program.code[pc]);
            switch (Program.op(program.code[pc])) {
                case Program.OPEN -> {
                    int repeat = item >= 0 ? -1 : repeated(program, pc, values);
                    if (repeat >= 0) {
                        int close = close(program, pc);
                        for (int i = 0; i < repeat; i++) {
                            nodes(program, pc, close + 1, values, depth, i, content, out);
                        }
                        pc = close;
                    } else {
                        out.open(program.texts[operand]);
                    }
                }
                case Program.ATTRIBUTE -> {
                    if (!isDropped(program, pc, values)) {
                        out.attribute(program.texts[operand]);
                    } else {
                        pc++;
                    }
                }
                case Program.CONTENT -> out.content();
                case Program.TEXT -> {
                    spend(program.texts[operand].length());
                    value.set(program.texts[operand]);
                    out.value(value);
                }
                case Program.VALUE -> value(values, operand & 0xFFFF, depth, item, content, out);
                case Program.INSTANCE ->
                        content.instance(operand, Chunk.SIZE, depth + 1, Place.OTHER);
                default -> out.close();
            }
        }
    }

    private void value(
            Instances.Values values,
            int index,
            int depth,
            int item,
            Content content,
            NodeVisitor out)
            throws Damage {
        int type = type(values, index);
        if (type == ValueType.BINXML) {
            int at = values.at[index];
            content.read(at, at + values.size[index], depth + 1, Place.OTHER, false);
        } else if ((type & ValueType.ARRAY) != 0) {
            var items = items(values, index);
            int i = 0;
            do {
                items.next(value);
                if (item < 0 || item == i) {
                    spend(value.length());
                    out.value(value);
                }
                spend(1);
                i++;
            } while (items.hasNext() && (item < 0 || i <= item));
        } else {
            set(values, index, type);
            out.value(value);
        }
    }

    /** An attribute whose only value is absent is left out. */
    private static boolean isDropped(Program program, int pc, Instances.Values values) {
        int next = program.code[pc + 1];
        int after = program.code[Math.min(pc + 2, program.code.length - 1)];
        return Program.op(next) == Program.VALUE
                && Program.op(after) != Program.VALUE
                && Program.op(after) != Program.TEXT
                && type(values, Program.operand(next) & 0xFFFF) == ValueType.NULL;
    }

    /** How often the element at that place is to be told, because its content is an array; -1 if it is no such element. */
    private int repeated(Program program, int open, Instances.Values values) {
        int pc = open + 1;
        while (pc < program.code.length && Program.op(program.code[pc]) != Program.CONTENT) {
            pc++;
        }
        if (pc + 2 >= program.code.length
                || Program.op(program.code[pc + 1]) != Program.VALUE
                || Program.op(program.code[pc + 2]) != Program.CLOSE) {
            return -1;
        }
        int index = Program.operand(program.code[pc + 1]) & 0xFFFF;
        if ((type(values, index) & ValueType.ARRAY) == 0) {
            return -1;
        }
        var items = items(values, index);
        int count = 0;
        do {
            items.next(value);
            count++;
        } while (items.hasNext());
        return count;
    }

    private static int close(Program program, int open) {
        int pc = open;
        while (Program.op(program.code[pc]) != Program.CLOSE) {
            pc++;
        }
        return pc;
    }
}
