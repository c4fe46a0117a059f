package vn.luytre.detect.sigma.read;

/** What one text may still make of itself: modifiers and patterns let a short text ask for a long model. */
final class Budget {

    private int names = 100_000;
    private long chars = Limits.EXPANDED;

    /** Whether a pattern may still be held against that many names; if so, they are taken off. */
    boolean takesNames(int count) {
        names -= count;
        return names >= 0;
    }

    /** Whether values may still take that many chars; if so, they are taken off. */
    boolean takesChars(long count) {
        chars -= count;
        return chars >= 0;
    }
}
