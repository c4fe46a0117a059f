package vn.luytre.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every set of lists that some indicator is in, each once; an indicator keeps only the number of its set. */
final class ListSets {

    /** The set of no list, from which {@link Builder#with} grows all others. */
    static final int NONE = 0;

    private final int[][] sets;

    private ListSets(int[][] sets) {
        this.sets = sets;
    }

    /** The lists of a set, ascending. */
    List<Integer> lists(int set) {
        return Arrays.stream(sets[set]).boxed().toList();
    }

    long bytes() {
        return Arrays.stream(sets).mapToLong(set -> 24 + 4L * set.length).sum();
    }

    /** Numbers sets as they are first asked for. Only {@link #union} may be called by several threads. */
    static final class Builder {
        private static final int MAX_SINGLES = 1 << 16;

        private final List<int[]> sets = new ArrayList<>(List.of(new int[0]));
        private final Map<List<Integer>, Integer> numbers = new HashMap<>(Map.of(List.of(), NONE));
        private final Map<Long, Integer> known = new HashMap<>();
        private int[] singles = new int[16]; // The set of list i alone, which most indicators have.

        /** The number of the set that has all of {@code set} and {@code list}. */
        int with(int set, int list) {
            if (set != NONE || list >= MAX_SINGLES) {
                return known.computeIfAbsent(
                        (long) set << 32 | Integer.toUnsignedLong(list), step -> grow(set, list));
            }
            if (list >= singles.length) {
                singles = Arrays.copyOf(singles, Math.max(list + 1, 2 * singles.length));
            }
            if (singles[list] == NONE) {
                singles[list] = grow(NONE, list);
            }
            return singles[list];
        }

        /** The number of the set that has all of both. */
        synchronized int union(int a, int b) {
            int set = a;
            if (a != b) {
                for (int list : sets.get(b)) {
                    set = with(set, list);
                }
            }
            return set;
        }

        private int grow(int set, int list) {
            var old = sets.get(set);
            int at = Arrays.binarySearch(old, list);
            if (at >= 0) {
                return set;
            }
            var grown = Arrays.copyOf(old, old.length + 1);
            System.arraycopy(old, -at - 1, grown, -at, old.length + at + 1);
            grown[-at - 1] = list;
            return numbers.computeIfAbsent(
                    Arrays.stream(grown).boxed().toList(),
                    k -> {
                        sets.add(grown);
                        return sets.size() - 1;
                    });
        }

        ListSets build() {
            return new ListSets(sets.toArray(int[][]::new));
        }
    }
}
