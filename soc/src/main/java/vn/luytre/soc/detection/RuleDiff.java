package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.List;

/** How one text differs from another, line by line: the longest common sequence stays. */
final class RuleDiff {

    /** Lines between the common beginning and end that are compared; past it all of them count as changed. */
    private static final int MOST = 2_000;

    /** Unchanged lines that are shown round a change. */
    private static final int CONTEXT = 3;

    private RuleDiff() {}

    /** What became of a line. */
    enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /** Stands for lines that are the same and not shown. */
        GAP
    }

    /**
     * A line.
     *
     * @param number in the text it stands in, the newer one if in both; of a gap, how many lines it stands for
     */
    record Line(Kind kind, int number, String text) {}

    /** All lines of both, in order. */
    static List<Line> of(String before, String after) {
        var old = before.lines().toList();
        var fresh = after.lines().toList();
        int head = 0;
        int shorter = Math.min(old.size(), fresh.size());
        while (head < shorter && old.get(head).equals(fresh.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && old.get(old.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
            tail++;
        }
        var lines = new ArrayList<Line>();
        for (int i = 0; i < head; i++) {
            lines.add(new Line(Kind.SAME, i + 1, fresh.get(i)));
        }
        middle(
                old.subList(head, old.size() - tail),
                fresh.subList(head, fresh.size() - tail),
                head,
                lines);
        for (int i = fresh.size() - tail; i < fresh.size(); i++) {
            lines.add(new Line(Kind.SAME, i + 1, fresh.get(i)));
        }
        return List.copyOf(lines);
    }

    private static void middle(List<String> old, List<String> fresh, int from, List<Line> lines) {
        boolean compared = old.size() <= MOST && fresh.size() <= MOST;
        int[][] common = compared ? common(old, fresh) : new int[0][];
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            boolean both = i < old.size() && j < fresh.size();
            if (compared && both && old.get(i).equals(fresh.get(j))) {
                lines.add(new Line(Kind.SAME, from + ++j, fresh.get(j - 1)));
                i++;
            } else if (i < old.size()
                    && (!both || !compared || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, from + ++i, old.get(i - 1)));
            } else {
                lines.add(new Line(Kind.ADDED, from + ++j, fresh.get(j - 1)));
            }
        }
    }

    /** How many lines the rests of both, from i and from j on, have in common. */
    private static int[][] common(List<String> old, List<String> fresh) {
        var common = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] =
                        old.get(i).equals(fresh.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** The same with long unchanged stretches left out. */
    static List<Line> shortened(List<Line> lines) {
        var shown = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); ) {
            int end = i;
            while (end < lines.size() && lines.get(end).kind() == Kind.SAME) {
                end++;
            }
            if (end == i) {
                shown.add(lines.get(i++));
                continue;
            }
            int first = i == 0 ? 0 : CONTEXT;
            int last = end == lines.size() ? 0 : CONTEXT;
            if (end - i > first + last + 1) {
                shown.addAll(lines.subList(i, i + first));
                shown.add(new Line(Kind.GAP, end - i - first - last, ""));
                shown.addAll(lines.subList(end - last, end));
            } else {
                shown.addAll(lines.subList(i, end));
            }
            i = end;
        }
        return List.copyOf(shown);
    }
}
