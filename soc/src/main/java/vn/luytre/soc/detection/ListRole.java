package vn.luytre.soc.detection;

/** Whose machines a list names, which decides what a hit means. */
public enum ListRole {
    /** Ours: the issuer says they are infected. A hit is evidence, never something to block. */
    VICTIM,
    /** Those that command infected machines. */
    C2,
    /** Those that scan or attack from outside. */
    SCANNER,
    /** Those that researchers run in place of a C2: who speaks to one is infected. */
    SINKHOLE;

    /** Whether a machine of ours that speaks to the listed one is infected. */
    public boolean infects() {
        return this == C2 || this == SINKHOLE;
    }

    /** Whether a hit means the same in both: then one list may answer for the other. */
    boolean saysTheSameAs(ListRole other) {
        return this == other || infects() && other.infects();
    }
}
