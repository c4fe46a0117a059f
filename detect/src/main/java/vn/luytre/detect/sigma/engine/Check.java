package vn.luytre.detect.sigma.engine;

/** A question that only looking at values can answer. Implementations are immutable; what they need changes in the judge. */
interface Check {

    boolean holds(Judge judge);

    /** About nanoseconds. */
    int cost();
}
