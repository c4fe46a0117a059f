package vn.luytre.detect.sigma.engine;

/** Sets of triggers of which one is necessary. */
final class Witness {

    /** Nothing is known: whoever has it must always be judged. */
    static final int[] NONE = {};

    private Witness() {}

    /** The one less often met: by its shortest literal, of equals the smaller set. */
    static int[] better(int[] one, int[] other, Triggers triggers) {
        if (one.length == 0 || other.length == 0) {
            return one.length == 0 ? other : one;
        }
        int mine = shortest(one, triggers);
        int theirs = shortest(other, triggers);
        return mine > theirs || mine == theirs && one.length <= other.length ? one : other;
    }

    /** Anchored literals count for a little more. */
    private static int shortest(int[] witness, Triggers triggers) {
        int shortest = Integer.MAX_VALUE;
        for (int number : witness) {
            var trigger = triggers.get(number);
            int length =
                    switch (trigger.anchor()) {
                        case ANYWHERE -> trigger.text().length();
                        case START, END -> trigger.text().length() + 1;
                        case WHOLE -> trigger.text().length() + 4;
                    };
            shortest = Math.min(shortest, length);
        }
        return shortest;
    }
}
