package vn.luytre.soc.paper;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.paper.Column.Align;
import vn.luytre.soc.paper.Piece.Para;

/** Breaks text into lines of a given width. Lengths in points. */
final class Typesetter {

    /** Height of a line of Times New Roman over its size, and how far its letters reach above the base line. */
    private static final double LINE = 1.149;

    private static final double ASCENT = 0.891;

    /** Sums of widths may differ from the width they were taken from by so much. */
    private static final double SLACK = 0.01;

    private Typesetter() {}

    /**
     * A line as it stands on the page.
     *
     * @param gap above it, left out at the top of a page
     * @param below under it, left out at the foot of a page
     * @param base from the top of the line to its base line
     * @param rule for a horizontal line instead of words; null otherwise
     */
    record Line(
            double gap,
            double height,
            double below,
            double base,
            List<Run> runs,
            @Nullable Stroke rule) {

        double full() {
            return gap + height + below;
        }

        String text() {
            var text = new StringBuilder();
            runs.forEach(run -> text.append(run.span().text()));
            return text.toString();
        }
    }

    /** Letters of one look at their place; each space among them is wider by {@code stretch}. */
    record Run(double x, Span span, double stretch) {}

    record Stroke(double x, double length) {}

    /** Letters up to where a line may break: a word may hold more than one look. */
    private record Word(List<Span> spans, @Nullable Span spaceBefore) {
        double width() {
            return spans.stream().mapToDouble(Span::width).sum();
        }

        double space() {
            return spaceBefore == null ? 0 : spaceBefore.width();
        }
    }

    static List<Line> lines(Piece piece, double width) {
        return switch (piece) {
            case Para para -> lines(para, width);
            case Piece.Rule rule ->
                    List.of(
                            new Line(
                                    rule.before(),
                                    1,
                                    rule.after(),
                                    0.5,
                                    List.of(),
                                    new Stroke((width - rule.length()) / 2, rule.length())));
            case Piece.Grid _ -> throw new IllegalArgumentException("a table within a line");
        };
    }

    private static List<Line> lines(Para para, double width) {
        double measure = Math.max(1, width - 2 * para.side());
        var broken = broken(words(para.spans()), measure, para.first());
        var lines = new ArrayList<Line>();
        for (int i = 0; i < broken.size(); i++) {
            boolean last = i == broken.size() - 1;
            double indent = i == 0 ? para.first() : 0;
            lines.add(
                    line(
                            para,
                            broken.get(i),
                            para.side() + indent,
                            measure - indent,
                            i == 0 ? para.before() : 0,
                            last));
        }
        return List.copyOf(lines);
    }

    private static Line line(
            Para para, List<Word> words, double x, double room, double gap, boolean last) {
        double natural = natural(words);
        long spaces = words.stream().skip(1).filter(word -> word.spaceBefore() != null).count();
        double free = Math.max(0, room - natural);
        double stretch = para.align() == Align.BOTH && !last && spaces > 0 ? free / spaces : 0;
        double start =
                switch (para.align()) {
                    case LEFT, BOTH -> x;
                    case MIDDLE -> x + free / 2;
                    case RIGHT -> x + free;
                };
        double size = para.spans().stream().mapToDouble(Span::size).max().orElse(Composer.BODY);
        double height = size * LINE * para.spacing();
        return new Line(
                gap,
                height,
                last ? para.after() : 0,
                height - size * (LINE - ASCENT),
                runs(words, start, stretch),
                null);
    }

    private static List<Run> runs(List<Word> words, double start, double stretch) {
        var runs = new ArrayList<Run>();
        double x = start;
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (i > 0 && word.spaceBefore() != null) {
                x = append(runs, x, word.spaceBefore(), stretch) + stretch;
            }
            for (var span : word.spans()) {
                x = append(runs, x, span, stretch);
            }
        }
        return List.copyOf(runs);
    }

    /** Adds the span to the run before it where they look alike, and answers where it ends. */
    private static double append(List<Run> runs, double x, Span span, double stretch) {
        if (!runs.isEmpty()) {
            var before = runs.getLast();
            var look = before.span();
            if (look.size() == span.size()
                    && look.bold() == span.bold()
                    && look.italic() == span.italic()) {
                var joined =
                        new Span(
                                look.text() + span.text(), look.size(), look.bold(), look.italic());
                runs.set(runs.size() - 1, new Run(before.x(), joined, stretch));
                return x + span.width();
            }
        }
        runs.add(new Run(x, span, stretch));
        return x + span.width();
    }

    private static double natural(List<Word> words) {
        double width = 0;
        for (int i = 0; i < words.size(); i++) {
            width += words.get(i).width() + (i > 0 ? words.get(i).space() : 0);
        }
        return width;
    }

    private static List<List<Word>> broken(List<Word> words, double measure, double first) {
        var lines = new ArrayList<List<Word>>();
        var line = new ArrayList<Word>();
        double used = first;
        for (var word : words) {
            for (var part : fitting(word, measure, measure - (lines.isEmpty() ? first : 0))) {
                double wanted = part.width() + (line.isEmpty() ? 0 : part.space());
                if (!line.isEmpty() && used + wanted > measure + SLACK) {
                    lines.add(List.copyOf(line));
                    line.clear();
                    used = 0;
                    wanted = part.width();
                }
                line.add(part);
                used += wanted;
            }
        }
        lines.add(List.copyOf(line));
        return lines;
    }

    /** The word itself, or, where it is longer than a line, as many parts as it takes: nothing runs off the paper. */
    private static List<Word> fitting(Word word, double measure, double room) {
        if (word.width() <= measure + SLACK) {
            return List.of(word);
        }
        var parts = new ArrayList<Word>();
        double limit = Math.max(1, Math.min(room, measure));
        for (var span : word.spans()) {
            int from = 0;
            double width = 0;
            for (int i = 0; i < span.text().length(); i++) {
                double letter = span.face().width(span.text().substring(i, i + 1), span.size());
                if (width + letter > limit && i > from) {
                    parts.add(part(word, span, from, i, parts.isEmpty()));
                    from = i;
                    width = 0;
                }
                width += letter;
            }
            parts.add(part(word, span, from, span.text().length(), parts.isEmpty()));
        }
        return parts;
    }

    private static Word part(Word word, Span span, int from, int to, boolean first) {
        var text = span.text().substring(from, to);
        return new Word(
                List.of(new Span(text, span.size(), span.bold(), span.italic())),
                first ? word.spaceBefore() : null);
    }

    private static List<Word> words(List<Span> spans) {
        var words = new ArrayList<Word>();
        var word = new ArrayList<Span>();
        Span space = null;
        for (var span : spans) {
            var shown =
                    new Span(
                            span.face().shown(span.text()),
                            span.size(),
                            span.bold(),
                            span.italic());
            int from = 0;
            for (int i = 0; i <= shown.text().length(); i++) {
                boolean end = i == shown.text().length();
                if (!end && shown.text().charAt(i) != ' ') {
                    continue;
                }
                if (i > from) {
                    word.add(piece(shown, from, i));
                }
                if (!end) {
                    if (!word.isEmpty()) {
                        words.add(new Word(List.copyOf(word), space));
                        word.clear();
                        space = null;
                    }
                    space = piece(shown, i, i + 1);
                    from = i + 1;
                }
            }
        }
        if (!word.isEmpty()) {
            words.add(new Word(List.copyOf(word), space));
        }
        return words;
    }

    private static Span piece(Span span, int from, int to) {
        return new Span(span.text().substring(from, to), span.size(), span.bold(), span.italic());
    }

    /** The least width, up to {@code most}, in which the text takes no more lines than in {@code most}. */
    static double balanced(Span span, double most) {
        var words = words(List.of(span));
        int lines = broken(words, most, 0).size();
        double low = 0;
        double high = Math.min(most, span.width());
        if (lines == 1) {
            return most;
        }
        for (int i = 0; i < 20; i++) {
            double middle = (low + high) / 2;
            if (broken(words, middle, 0).size() <= lines) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.min(most, high + 1);
    }
}
