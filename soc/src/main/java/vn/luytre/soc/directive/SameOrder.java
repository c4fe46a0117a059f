package vn.luytre.soc.directive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.UnitNames;

/** Whether two letters carry one order: by the numbers they cite and by the words of their clauses. Pure; a person decides. */
final class SameOrder {

    /** Clauses of one topic that share this much of their words ask for the same. */
    static final double SAME = 0.5;

    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SameOrder() {}

    /** A letter as far as it matters here. {@code cited}: the numbers it cites, as they stand there. */
    record Side(long letter, String number, Set<String> cited, List<Clause> clauses) {
        Side {
            cited = Set.copyOf(cited);
            clauses = clauses.stream().filter(clause -> !clause.contact()).toList();
        }
    }

    /** Two clauses that ask for the same, the later letter's first. */
    record Pair(Clause clause, Clause first, double alike) {

        int percent() {
            return (int) Math.round(alike * 100);
        }
    }

    /** Why a person should look. {@code cites}: a number in both, or of one in the other; empty for none. */
    record Likeness(String cites, List<Pair> pairs, int of) {}

    /** Null where nothing speaks for it. */
    static @Nullable Likeness of(Side later, Side earlier) {
        var pairs = pairs(later.clauses(), earlier.clauses());
        var cites = cites(later, earlier);
        int of = Math.min(later.clauses().size(), earlier.clauses().size());
        boolean alike = pairs.size() * 2 >= of && pairs.size() >= 2;
        return pairs.isEmpty() || cites.isEmpty() && !alike ? null : new Likeness(cites, pairs, of);
    }

    private static String cites(Side later, Side earlier) {
        var numbers = keys(later.cited());
        if (!earlier.number().isBlank() && numbers.contains(key(earlier.number()))) {
            return earlier.number();
        }
        if (!later.number().isBlank() && keys(earlier.cited()).contains(key(later.number()))) {
            return later.number();
        }
        for (var cited : earlier.cited().stream().sorted().toList()) {
            // Laws are cited by every letter; a công văn or a plan of this matter is not.
            if (numbers.contains(key(cited)) && !isLaw(cited)) {
                return cited;
            }
        }
        return "";
    }

    private static boolean isLaw(String number) {
        return number.matches("\\d+/\\d{4}/.*") || number.startsWith("TCVN");
    }

    private static Set<String> keys(Set<String> numbers) {
        var keys = new HashSet<String>();
        numbers.forEach(number -> keys.add(key(number)));
        return keys;
    }

    private static String key(String number) {
        return NOT_WORD.matcher(UnitNames.folded(number)).replaceAll("");
    }

    /** The best partner of each clause, each earlier clause once. */
    private static List<Pair> pairs(List<Clause> later, List<Clause> earlier) {
        var all = new ArrayList<Pair>();
        for (var clause : later) {
            for (var first : earlier) {
                if (clause.topic() == first.topic()) {
                    double alike = alike(clause.text(), first.text());
                    if (alike >= SAME) {
                        all.add(new Pair(clause, first, alike));
                    }
                }
            }
        }
        all.sort(
                java.util.Comparator.comparingDouble((Pair pair) -> -pair.alike())
                        .thenComparing(pair -> pair.clause().place())
                        .thenComparing(pair -> pair.first().place()));
        var used = new HashSet<Long>();
        var pairs = new ArrayList<Pair>();
        for (var pair : all) {
            if (!used.contains(pair.clause().id()) && !used.contains(-pair.first().id())) {
                used.add(pair.clause().id());
                used.add(-pair.first().id());
                pairs.add(pair);
            }
        }
        pairs.sort(java.util.Comparator.comparingInt(pair -> pair.clause().place()));
        return List.copyOf(pairs);
    }

    /** Dice's coefficient over pairs of neighbouring words without marks: 1 for the same text, 0 for nothing shared. */
    static double alike(String one, String other) {
        var a = neighbours(one);
        var b = neighbours(other);
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        long shared = a.stream().filter(b::contains).count();
        return 2.0 * shared / (a.size() + b.size());
    }

    private static Set<String> neighbours(String text) {
        var words = NOT_WORD.split(UnitNames.folded(text).strip());
        var pairs = new HashSet<String>();
        for (int i = 0; i + 1 < words.length; i++) {
            if (!words[i].isEmpty()) {
                pairs.add(words[i] + " " + words[i + 1]);
            }
        }
        return pairs;
    }
}
