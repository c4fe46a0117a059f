package vn.luytre.detect.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Literals without which an expression cannot match: wherever it does, at least one of them stands in the folded value. May
 * say less than could be said, never more. What a part matches is followed as a small set of folded texts as long as it is one.
 */
public final class RequiredLiterals {

    /** One of them, folded, and where it must stand. */
    public record Literal(String text, Anchor anchor) {}

    private static final int MOST_TEXTS = 24;
    private static final int MOST_CHARACTERS = 6;

    /**
     * What is known of a part.
     *
     * @param exact all texts it can match, folded; null if there are too many to follow
     * @param needed of these one stands in whatever it matches; empty if none is known
     */
    private record Known(@Nullable Set<String> exact, List<Literal> needed) {}

    private static final Known NOTHING = new Known(null, List.of());

    private RequiredLiterals() {}

    static List<Literal> of(RegexNode node) {
        var known = known(node);
        return better(known.needed, literals(known.exact, Anchor.ANYWHERE));
    }

    private static List<Literal> literals(@Nullable Set<String> texts, Anchor anchor) {
        return texts == null || texts.contains("")
                ? List.of()
                : texts.stream().map(text -> new Literal(text, anchor)).toList();
    }

    /** The one whose shortest text is longer; of equals, the smaller. */
    private static List<Literal> better(List<Literal> one, List<Literal> other) {
        int order =
                Comparator.comparingInt(RequiredLiterals::shortest)
                        .thenComparing(Comparator.comparingInt(list -> -list.size()))
                        .compare(one, other);
        return order >= 0 ? one : other;
    }

    private static int shortest(List<Literal> literals) {
        return literals.stream().mapToInt(l -> l.text().length()).min().orElse(0);
    }

    private static Known known(RegexNode node) {
        return switch (node) {
            case RegexNode.One(var set) -> one(set);
            case RegexNode.At _ -> new Known(Set.of(""), List.of());
            case RegexNode.Sequence(var parts) -> sequence(parts);
            case RegexNode.Choice(var parts) -> choice(parts);
            case RegexNode.Repeat repeat -> repeat(repeat);
        };
    }

    private static Known one(CodePoints set) {
        if (set.size() > 3 * MOST_CHARACTERS || set.size() == 0) {
            return NOTHING;
        }
        var texts = new LinkedHashSet<String>();
        for (int i = 0; i < set.ranges().length; i += 2) {
            for (int c = set.ranges()[i]; c <= set.ranges()[i + 1]; c++) {
                texts.add(Character.toString(Folding.fold(c)));
            }
        }
        return texts.size() > MOST_CHARACTERS ? NOTHING : new Known(texts, List.of());
    }

    private static Known sequence(List<RegexNode> parts) {
        var run = Set.of("");
        boolean whole = true;
        boolean begun = false;
        var best = List.<Literal>of();
        for (var part : parts) {
            var known = known(part);
            best = better(best, known.needed);
            var longer = known.exact == null ? null : joined(run, known.exact);
            if (longer == null) {
                best = better(best, literals(run, begun ? Anchor.START : Anchor.ANYWHERE));
                run = known.exact == null ? Set.of("") : known.exact;
                whole = false;
                begun = false;
            } else {
                run = longer;
                begun |=
                        part instanceof RegexNode.At(int look)
                                && look == RegexNode.Look.BEGIN
                                && run.equals(Set.of(""));
            }
        }
        boolean ended =
                !parts.isEmpty() && parts.getLast().equals(new RegexNode.At(RegexNode.Look.END));
        var anchor =
                begun ? ended ? Anchor.WHOLE : Anchor.START : ended ? Anchor.END : Anchor.ANYWHERE;
        best = better(best, literals(run, anchor));
        return new Known(whole ? run : null, best);
    }

    private static @Nullable Set<String> joined(Set<String> left, Set<String> right) {
        if (left.size() * right.size() > MOST_TEXTS) {
            return null;
        }
        var texts = new LinkedHashSet<String>();
        left.forEach(l -> right.forEach(r -> texts.add(l + r)));
        return texts;
    }

    private static Known choice(List<RegexNode> parts) {
        var exact = new LinkedHashSet<String>();
        boolean known = true;
        var needed = new ArrayList<Literal>();
        boolean each = true;
        for (var part : parts) {
            var of = known(part);
            known &= of.exact != null;
            if (of.exact != null) {
                exact.addAll(of.exact);
            }
            var best = better(of.needed, literals(of.exact, Anchor.ANYWHERE));
            each &= !best.isEmpty();
            needed.addAll(best);
        }
        return new Known(
                known && exact.size() <= MOST_TEXTS ? exact : null,
                each ? List.copyOf(new LinkedHashSet<>(needed)) : List.of());
    }

    private static Known repeat(RegexNode.Repeat repeat) {
        var part = known(repeat.part());
        if (repeat.least() == 0) {
            if (repeat.most() != 1 || part.exact == null) {
                return NOTHING;
            }
            var texts = new LinkedHashSet<>(part.exact);
            texts.add("");
            return new Known(texts, List.of());
        }
        var round = part.exact;
        var run = round;
        var needed = better(part.needed, literals(run, Anchor.ANYWHERE));
        if (run == null || round == null) {
            return new Known(null, needed);
        }
        for (int i = 1; i < repeat.least(); i++) {
            var longer = joined(run, round);
            if (longer == null || i >= 16) {
                return new Known(null, better(needed, literals(run, Anchor.ANYWHERE)));
            }
            run = longer;
        }
        boolean exactly = repeat.least() == repeat.most();
        return new Known(exactly ? run : null, better(needed, literals(run, Anchor.ANYWHERE)));
    }
}
