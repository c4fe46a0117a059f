package vn.luytre.detect.sigma.correlate;

/**
 * What one kind of correlation remembers of a group, so that its test comes out as if every hit within the span were
 * kept.
 */
interface Window {

    /** Of windows that ask for no values. */
    long[] NOTHING = {};

    /**
     * A hit joins its group, later than all before it. If the test is met the evidence is filled in and the group
     * forgotten: it begins anew.
     */
    boolean arrive(Groups groups, Arrival arrival, Evidence evidence);

    /** What of a hit is to be known when it comes; see {@link Arrival#values}. */
    default long[] values(Compiled correlation, int member, HeldHit hit) {
        return NOTHING;
    }

    /** After all hits of one event have arrived: told once for each that did not fire, the last rule first. */
    default void settle(Groups groups, Arrival arrival) {}

    /** What is remembered of the group, in a form of its own that does not depend on where it lies. */
    long[] save(Groups groups, int group);

    /**
     * Takes in what was saved.
     *
     * @param group just begun, with a block of at least as many longs as were saved
     * @return whether this can have been saved by this kind; if not, the group is to be closed
     */
    boolean load(Groups groups, int group, long[] saved);
}
