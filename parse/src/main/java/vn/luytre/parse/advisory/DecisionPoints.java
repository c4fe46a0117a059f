package vn.luytre.parse.advisory;

/** CISA's points for a decision by SSVC, as they stand in Vulnrichment. */
public record DecisionPoints(Exploitation exploitation, boolean automatable, boolean totalImpact) {

    /** What is known of its use. */
    public enum Exploitation {
        NONE,
        PROOF,
        ACTIVE
    }
}
