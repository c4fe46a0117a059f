package vn.luytre.parse.letter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbered parts of a letter as a tree. A marker counts only where it continues an open sequence or begins one deeper,
 * so that a line that happens to start with "2." inside a sentence does not.
 */
final class Outline {

    /** Clauses beyond this are not read; no letter has them. */
    static final int MOST = 500;

    /** đ follows d, then e, g: the alphabet of Nghị định 30/2020. f, j, w, z are let in for letters typed by a machine. */
    private static final String ALPHABET = "abcdđefghijklmnopqrstuvwxyz";

    private static final String FOREIGN = "fjwz";

    private static final Pattern MARKER =
            Pattern.compile(
                    "^(?:(?<roman>[ivx]{1,6})[.)/]\\s+|(?<article>dieu \\d{1,3})[.:]\\s*|(?<decimal>\\d{1,2}(?:\\.\\d{1,2}){1,3})[.)]?\\s+(?=[^\\d/])"
                            + "|(?<number>\\d{1,2})(?:[.)]\\s*(?=[a-z\"(\\[])|/\\s+)|(?<letter>[a-z])(?:\\)\\s*|[./]\\s+))");
    private static final Pattern CLOSES =
            Pattern.compile(
                    "^(?:tran trong|noi nhan|phu luc(?:$| )|giam doc$|chu tich$|(?:tm|kt|tl|tuq)\\. )");
    private static final Pattern MAY_CLOSE =
            Pattern.compile(
                    "^(?:tren day la|nhan duoc|(?:kinh )?de nghi |yeu cau |so .{3,60} (?:de nghi|yeu cau)|trong qua trinh|qua trinh|van ban nay)");

    /** A numbered part in the folded text: the marker at {@code from}, its words from {@code textFrom}. */
    static final class Node {
        final Kind kind;
        final String label;
        final int from;
        final int textFrom;
        final @Nullable Node parent;
        int to;
        boolean hasChildren;

        Node(Kind kind, String label, int from, int textFrom, @Nullable Node parent) {
            this.kind = kind;
            this.label = label;
            this.from = from;
            this.textFrom = textFrom;
            this.parent = parent;
            this.to = textFrom;
        }
    }

    enum Kind {
        ROMAN,
        ARTICLE,
        NUMBER,
        DECIMAL,
        LETTER,
        DASH
    }

    private record Marker(Kind kind, String label, int index, int length) {}

    private static final class Level {
        final Node node;
        final int index;

        Level(Node node, int index) {
            this.node = node;
            this.index = index;
        }
    }

    private final Folded folded;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> gaps = new ArrayList<>();
    private final Deque<Level> open = new ArrayDeque<>(); // Innermost first.
    private int softEnd = -1;
    private int end;

    private Outline(Folded folded) {
        this.folded = folded;
    }

    /** Reads the lines that begin at or after {@code from}. */
    static Outline read(Folded folded, List<Line> lines, int from) {
        var outline = new Outline(folded);
        outline.number(lines, from);
        if (outline.nodes.isEmpty()) {
            outline.dashes(lines, from);
        }
        outline.close();
        return outline;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Parts before which a number is missing. */
    List<Node> gaps() {
        return gaps;
    }

    private void number(List<Line> lines, int from) {
        Line before = null;
        end = folded.length();
        for (var line : lines) {
            if (line.from() < from) {
                continue;
            }
            if (nodes.size() >= MOST || CLOSES.matcher(line.text()).find() && !nodes.isEmpty()) {
                end = line.from();
                return;
            }
            var marker = marker(line);
            if (marker != null && accept(marker, line)) {
                softEnd = -1;
            } else if (softEnd < 0
                    && before != null
                    && before.isClosed()
                    && MAY_CLOSE.matcher(line.text()).find()) {
                softEnd = line.from();
            }
            before = line;
        }
    }

    /** A letter without numbers: its dashes are the clauses. */
    private void dashes(List<Line> lines, int from) {
        for (var line : lines) {
            if (line.from() < from) {
                continue;
            }
            if (nodes.size() >= MOST || CLOSES.matcher(line.text()).find()) {
                end = line.from();
                return;
            }
            if (line.isDash()) {
                var label = Integer.toString(nodes.size() + 1);
                nodes.add(new Node(Kind.DASH, label, line.from(), line.from() + 1, null));
                softEnd = -1;
            } else if (softEnd < 0 && MAY_CLOSE.matcher(line.text()).find()) {
                softEnd = line.from();
            }
        }
    }

    private @Nullable Marker marker(Line line) {
        var match = MARKER.matcher(line.text());
        if (!match.find()) {
            return null;
        }
        boolean capital = Character.isUpperCase(folded.original(line.from()));
        var text = line.text();
        if (match.start("roman") >= 0 && capital) {
            var roman = text.substring(match.start("roman"), match.end("roman"));
            int value = roman(roman);
            return value == 0
                    ? null
                    : new Marker(
                            Kind.ROMAN,
                            roman.toUpperCase(java.util.Locale.ROOT),
                            value,
                            match.end());
        }
        if (match.start("article") >= 0) {
            var digits = text.substring(5, match.end("article"));
            return new Marker(
                    Kind.ARTICLE, "Điều " + digits, Integer.parseInt(digits), match.end());
        }
        if (match.start("decimal") >= 0) {
            var label = text.substring(0, match.end("decimal"));
            int index = Integer.parseInt(label.substring(label.lastIndexOf('.') + 1));
            return new Marker(Kind.DECIMAL, label, index, match.end());
        }
        if (match.start("number") >= 0) {
            var label = text.substring(0, match.end("number"));
            return new Marker(Kind.NUMBER, label, Integer.parseInt(label), match.end());
        }
        int at = match.start("letter") >= 0 ? match.start("letter") : 0;
        return capital || !isLetterMarker(text) ? null : letter(line, at, match.end());
    }

    private static boolean isLetterMarker(String text) {
        return text.length() > 1 && ").".indexOf(text.charAt(1)) >= 0 || text.startsWith("/", 1);
    }

    private Marker letter(Line line, int at, int length) {
        char c = folded.original(line.from() + at);
        // A PDF may lose the stroke of đ: the second d in a row is đ.
        var level = level(Kind.LETTER);
        if (c == 'd' && level != null && level.node.label.equals("d")) {
            c = 'đ';
        }
        return new Marker(Kind.LETTER, String.valueOf(c), ALPHABET.indexOf(c) + 1, length);
    }

    private @Nullable Level level(Kind kind) {
        for (var level : open) {
            if (level.node.kind == kind) {
                return level;
            }
        }
        return null;
    }

    private boolean accept(Marker marker, Line line) {
        var same = row(marker);
        if (same != null) {
            int step = step(same.index, marker);
            if (step < 1 || step > 3) {
                return false;
            }
            while (open.removeFirst() != same) {
                // Everything deeper ends here too.
            }
            add(marker, line);
            if (step > 1) {
                gaps.add(nodes.getLast());
            }
            return true;
        }
        if (marker.index() != 1
                && !(nodes.isEmpty() && marker.index() >= 1 && marker.index() <= 3)) {
            return false;
        }
        while (marker.kind() == Kind.DECIMAL && leavesRow(open.peekFirst(), marker)) {
            open.removeFirst();
        }
        add(marker, line);
        return true;
    }

    /** The open sequence this marker would continue. */
    private @Nullable Level row(Marker marker) {
        for (var level : open) {
            if (level.node.kind == marker.kind() && sameRow(level.node, marker)) {
                return level;
            }
        }
        return null;
    }

    private static boolean leavesRow(@Nullable Level top, Marker marker) {
        return top != null
                && top.node.kind == Kind.DECIMAL
                && !marker.label().startsWith(top.node.label + ".");
    }

    private static boolean sameRow(Node node, Marker marker) {
        return marker.kind() != Kind.DECIMAL || row(node.label).equals(row(marker.label()));
    }

    private static String row(String decimal) {
        return decimal.substring(0, Math.max(0, decimal.lastIndexOf('.')));
    }

    private static int step(int before, Marker marker) {
        int step = marker.index() - before;
        if (marker.kind() == Kind.LETTER) {
            for (int i = before; i < marker.index() - 1; i++) {
                if (FOREIGN.indexOf(ALPHABET.charAt(i)) >= 0) {
                    step--;
                }
            }
        }
        return step;
    }

    private void add(Marker marker, Line line) {
        var top = open.peekFirst();
        var parent = top == null ? null : top.node;
        var node =
                new Node(
                        marker.kind(),
                        marker.label(),
                        line.from(),
                        line.from() + marker.length(),
                        parent);
        if (parent != null) {
            parent.hasChildren = true;
        }
        nodes.add(node);
        open.addFirst(new Level(node, marker.index()));
    }

    private void close() {
        int stop = softEnd >= 0 ? Math.min(softEnd, end) : end;
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).to = i + 1 < nodes.size() ? nodes.get(i + 1).from : stop;
        }
    }

    private static int roman(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int one = one(text.charAt(i));
            value += i + 1 < text.length() && one < one(text.charAt(i + 1)) ? -one : one;
        }
        return value;
    }

    private static int one(char c) {
        return c == 'i' ? 1 : c == 'v' ? 5 : 10;
    }
}
