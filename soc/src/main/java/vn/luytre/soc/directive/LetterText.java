package vn.luytre.soc.directive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The letter's own text in paragraphs and pieces, so that a page can show which words a proposal rests on. */
final class LetterText {

    private static final Pattern BREAK = Pattern.compile("[ \\t\\u00A0]*\\R\\s*");
    private static final Pattern ITEM =
            Pattern.compile("(?:[-–+•]|\\d{1,2}[.)]|\\p{L}{1,2}\\))\\s");
    private static final String SENTENCE_ENDS = ".;:!?";

    private LetterText() {}

    /** A stretch of text under at most one mark; {@code mark} null for plain words. */
    record Piece(String text, @Nullable Mark mark) {}

    /** Paragraphs that stand together: of one clause, or ({@code clause} null) of none. */
    record Block(@Nullable Clause clause, List<List<Piece>> paragraphs) {}

    /** A place in the text. */
    record Place(int start, int end) {}

    static List<Block> of(String text, List<Clause> clauses, List<Mark> marks) {
        var placed =
                marks.stream()
                        .filter(mark -> mark.start() != null && mark.end() != null)
                        .sorted(
                                Comparator.comparing((Mark mark) -> startOf(mark))
                                        // Of marks at one place the question is shown.
                                        .thenComparing(mark -> !mark.question()))
                        .toList();
        var blocks = new ArrayList<Block>();
        int from = 0;
        for (int to : cuts(text, clauses)) {
            var clause = clauseAt(clauses, from, to);
            var pieces = pieces(text, from, to, placed);
            if (!pieces.isEmpty()) {
                if (blocks.isEmpty() || blocks.getLast().clause() != clause) {
                    blocks.add(new Block(clause, new ArrayList<>()));
                }
                blocks.getLast().paragraphs().add(pieces);
            }
            from = to;
        }
        return blocks;
    }

    /** The ends of paragraphs: where a sentence ends its line, an item begins, or a clause does. */
    private static List<Integer> cuts(String text, List<Clause> clauses) {
        var cuts = new java.util.TreeSet<Integer>();
        var breaks = BREAK.matcher(text);
        while (breaks.find()) {
            boolean ended =
                    breaks.start() > 0
                            && SENTENCE_ENDS.indexOf(text.charAt(breaks.start() - 1)) >= 0;
            if (ended || ITEM.matcher(text).region(breaks.end(), text.length()).lookingAt()) {
                cuts.add(breaks.end());
            }
        }
        for (var clause : clauses) {
            cuts.add(Math.clamp(clause.start(), 0, text.length()));
            cuts.add(Math.clamp(clause.end(), 0, text.length()));
        }
        cuts.add(text.length());
        return List.copyOf(cuts);
    }

    private static @Nullable Clause clauseAt(List<Clause> clauses, int from, int to) {
        for (var clause : clauses) {
            if (clause.start() < to && from < clause.end()) {
                return clause;
            }
        }
        return null;
    }

    private static List<Piece> pieces(String text, int from, int to, List<Mark> marks) {
        var pieces = new ArrayList<Piece>();
        int reached = from;
        for (var mark : marks) {
            int start = Math.max(reached, startOf(mark));
            int end = Math.min(to, endOf(mark));
            if (start >= end) {
                continue; // In another paragraph, or under a mark already shown.
            }
            add(pieces, text.substring(reached, start), null);
            add(pieces, text.substring(start, end), mark);
            reached = end;
        }
        add(pieces, text.substring(reached, to), null);
        return pieces.stream().allMatch(piece -> piece.text().isBlank()) ? List.of() : pieces;
    }

    private static void add(List<Piece> pieces, String text, @Nullable Mark mark) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text.replaceAll("\\s+", " "), mark));
        }
    }

    private static int startOf(Mark mark) {
        return mark.start() == null ? 0 : mark.start();
    }

    private static int endOf(Mark mark) {
        return mark.end() == null ? 0 : mark.end();
    }

    /** Where these words stand in the text, whatever the line breaks; null if they do not. */
    static @Nullable Place find(String text, String words) {
        var parts = words.strip().split("\\s+");
        if (words.isBlank() || parts.length > 2_000) {
            return null;
        }
        var pattern = new StringBuilder();
        for (var part : parts) {
            pattern.append(pattern.isEmpty() ? "" : "\\s+").append(Pattern.quote(part));
        }
        var match = Pattern.compile(pattern.toString()).matcher(text);
        return match.find() ? new Place(match.start(), match.end()) : null;
    }
}
