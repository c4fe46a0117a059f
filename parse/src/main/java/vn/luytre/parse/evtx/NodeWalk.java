package vn.luytre.parse.evtx;

import org.jspecify.annotations.Nullable;

/** Tells a record as a document. */
final class NodeWalk extends Walk {

    /** All items of an array, not one of them. */
    private static final int ALL = -1;

    private @Nullable NodeVisitor to;
    private int open;

    NodeWalk(Templates templates) {
        super(templates);
    }

    void nodes(Chunk chunk, int from, int end, NodeVisitor visitor) throws Damage {
        to = visitor;
        open = 0;
        record(chunk, from, end);
    }

    @Override
    void program(Program program, Instances.Values values, int depth, Place place) throws Damage {
        if (to != null) {
            run(program, 0, program.code.length, values, depth, ALL, to);
        }
    }

    /** Runs a stretch of instructions; a value that is an array gives its item of that number, or all. */
    private void run(
            Program program,
            int from,
            int end,
            Instances.Values values,
            int depth,
            int item,
            NodeVisitor out)
            throws Damage {
        for (int pc = from; pc < end; pc++) {
            spend(8);
            int operand = Program.operand(program.code[pc]);
            switch (Program.op(program.code[pc])) {
                case Program.OPEN -> {
                    int repeat = item == ALL ? repeated(program, pc, values) : ALL;
                    if (repeat == ALL) {
                        if (++open > Limits.DOCUMENT_DEPTH) {
                            throw new Damage(Finding.Kind.LIMIT);
                        }
                        out.open(program.texts[operand]);
                    } else {
                        int close = close(program, pc);
                        for (int i = 0; i < repeat; i++) {
                            run(program, pc, close + 1, values, depth, i, out);
                        }
                        pc = close;
                    }
                }
                case Program.ATTRIBUTE -> {
                    if (isDropped(program, pc, values)) {
                        pc++;
                    } else {
                        out.attribute(program.texts[operand]);
                    }
                }
                case Program.CONTENT -> out.content();
                case Program.TEXT -> {
                    spend(program.texts[operand].length());
                    value.set(program.texts[operand]);
                    out.value(value);
                }
                case Program.VALUE -> value(values, operand & 0xFFFF, depth, item, out);
                case Program.INSTANCE -> instance(operand, depth, Place.OTHER);
                default -> {
                    open--;
                    out.close();
                }
            }
        }
    }

    private void value(Instances.Values values, int index, int depth, int item, NodeVisitor out)
            throws Damage {
        int type = type(values, index);
        if (type == ValueType.BINXML) {
            nested(values, index, depth, Place.OTHER);
        } else if ((type & ValueType.ARRAY) == 0) {
            set(values, index, type);
            out.value(value);
        } else {
            var items = items(values, index);
            int i = 0;
            do {
                items.next(value);
                spend(1);
                if (item == ALL || item == i) {
                    spend(value.length());
                    out.value(value);
                }
            } while (items.hasNext() && i++ != item);
        }
    }

    /** An attribute whose only value is absent is left out. */
    private static boolean isDropped(Program program, int pc, Instances.Values values) {
        int next = program.code[Math.min(pc + 1, program.code.length - 1)];
        int after = program.code[Math.min(pc + 2, program.code.length - 1)];
        return Program.op(next) == Program.VALUE
                && Program.op(after) != Program.VALUE
                && Program.op(after) != Program.TEXT
                && type(values, Program.operand(next) & 0xFFFF) == ValueType.NULL;
    }

    /** How often the element at that place is told because its content is an array; {@link #ALL} if it is no such element. */
    private int repeated(Program program, int open, Instances.Values values) {
        int pc = open + 1;
        while (pc < program.code.length && Program.op(program.code[pc]) != Program.CONTENT) {
            pc++;
        }
        if (pc + 2 >= program.code.length
                || Program.op(program.code[pc + 1]) != Program.VALUE
                || Program.op(program.code[pc + 2]) != Program.CLOSE) {
            return ALL;
        }
        int index = Program.operand(program.code[pc + 1]) & 0xFFFF;
        if ((type(values, index) & ValueType.ARRAY) == 0) {
            return ALL;
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
