package vn.luytre.detect.sigma.engine;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What a rule asks of an event, a tree over shared leaves. Each node knows what it costs to answer (about nanoseconds, to
 * order neighbours) and which triggers must be met for it to hold.
 */
sealed interface Question {

    boolean holds(Judge judge);

    int cost();

    /** Of these triggers at least one is met wherever it holds; empty if nothing is known. May be weaker than the truth. */
    int[] witness(Triggers triggers);

    /** Always so, or never. */
    record Constant(boolean value) implements Question {
        @Override
        public boolean holds(Judge judge) {
            return value;
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public int[] witness(Triggers triggers) {
            return Witness.NONE;
        }
    }

    /** A literal was met. */
    record Met(int trigger) implements Question {
        @Override
        public boolean holds(Judge judge) {
            return judge.isMet(trigger);
        }

        @Override
        public int cost() {
            return 1;
        }

        @Override
        public int[] witness(Triggers triggers) {
            return new int[] {trigger};
        }
    }

    /**
     * A question that takes work; its answer is kept for the event.
     *
     * @param number among those of the rule set
     * @param prefilter of these triggers one must be met before it is worth asking; empty if none is known
     */
    record Asked(int number, Check check, int[] prefilter) implements Question {
        @Override
        public boolean holds(Judge judge) {
            return judge.answer(this);
        }

        @Override
        public int cost() {
            return check.cost();
        }

        @Override
        public int[] witness(Triggers triggers) {
            return prefilter;
        }
    }

    /** All hold; cheapest first. */
    record All(Question[] parts, int cost) implements Question {
        static All of(List<Question> parts) {
            return new All(sorted(parts), sum(parts));
        }

        @Override
        public boolean holds(Judge judge) {
            for (var part : parts) {
                if (!part.holds(judge)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int[] witness(Triggers triggers) {
            var best = Witness.NONE;
            for (var part : parts) {
                best = Witness.better(best, part.witness(triggers), triggers);
            }
            return best;
        }
    }

    /** At least one holds; cheapest first. */
    record Any(Question[] parts, int cost) implements Question {
        static Any of(List<Question> parts) {
            return new Any(sorted(parts), sum(parts));
        }

        @Override
        public boolean holds(Judge judge) {
            for (var part : parts) {
                if (part.holds(judge)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int[] witness(Triggers triggers) {
            var all = new TreeSet<Integer>();
            for (var part : parts) {
                int[] of = part.witness(triggers);
                if (of.length == 0) {
                    return Witness.NONE;
                }
                for (int trigger : of) {
                    all.add(trigger);
                }
            }
            return all.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    record Not(Question part) implements Question {
        @Override
        public boolean holds(Judge judge) {
            return !part.holds(judge);
        }

        @Override
        public int cost() {
            return part.cost();
        }

        @Override
        public int[] witness(Triggers triggers) {
            return Witness.NONE;
        }
    }

    private static Question[] sorted(List<Question> parts) {
        return parts.stream()
                .sorted(Comparator.comparingInt(Question::cost))
                .toArray(Question[]::new);
    }

    private static int sum(List<Question> parts) {
        return (int) Math.min(parts.stream().mapToLong(Question::cost).sum(), 1_000_000);
    }
}
