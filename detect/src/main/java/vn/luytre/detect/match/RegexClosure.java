package vn.luytre.detect.match;

import java.util.Arrays;

/** Collects the nodes a program can be at: those that read a byte, ask for a look or have matched. Not thread-safe. */
final class RegexClosure {

    private final RegexProgram program;
    private final boolean restarts;
    private final int[] marks;
    private int epoch;
    private final char[] collected;
    private int count;
    private char[] stack = new char[64];

    RegexClosure(RegexProgram program) {
        this.program = program;
        restarts = !program.isAnchored();
        marks = new int[program.kinds.length];
        collected = new char[program.kinds.length];
    }

    void begin() {
        count = 0;
        if (++epoch == 0) {
            Arrays.fill(marks, 0);
            epoch = 1;
        }
    }

    /** The nodes collected, in no order. */
    char[] nodes() {
        return Arrays.copyOf(collected, count);
    }

    /** The beginnings of all expressions, at the beginning of a value. */
    void addStarts() {
        for (char start : program.starts) {
            add(start, 0, RegexNode.Look.COUNT - 1);
        }
    }

    /** Where a byte of that class leads from there; expressions may also begin behind it. */
    void step(char[] nodes, int byteClass) {
        begin();
        for (char node : nodes) {
            if (program.reads(node, byteClass)) {
                add(program.nexts[node], 0, ~RegexNode.Look.BEGIN);
            }
        }
        for (int i = 0; i < program.starts.length && restarts; i++) {
            add(program.starts[i], 0, ~RegexNode.Look.BEGIN);
        }
    }

    /** Where the looks that hold lead from there; those that do not end here. */
    void look(char[] nodes, int holding) {
        begin();
        for (char node : nodes) {
            if (program.kinds[node] != RegexProgram.LOOK) {
                add(node, holding, 0);
            } else if ((program.arguments[node] & holding) != 0) {
                add(program.nexts[node], holding, 0);
            }
        }
    }

    /** Adds a node and what it leads to without a byte; looks are followed if they hold, kept if they may come to hold. */
    private void add(int first, int holding, int kept) {
        int depth = 0;
        stack[depth++] = (char) first;
        while (depth > 0) {
            int node = stack[--depth];
            if (marks[node] == epoch) {
                continue;
            }
            marks[node] = epoch;
            if (depth + 2 > stack.length) {
                stack = Arrays.copyOf(stack, 2 * stack.length);
            }
            switch (program.kinds[node]) {
                case RegexProgram.SPLIT -> {
                    stack[depth++] = program.nexts[node];
                    stack[depth++] = program.arguments[node];
                }
                case RegexProgram.LOOK -> {
                    if ((program.arguments[node] & holding) != 0) {
                        stack[depth++] = program.nexts[node];
                    } else if ((program.arguments[node] & kept) != 0) {
                        collected[count++] = (char) node;
                    }
                }
                default -> collected[count++] = (char) node;
            }
        }
    }
}
