package vn.luytre.parse.advisory;

/**
 * What a document states about one product and one vulnerability.
 *
 * @param productId id within its document
 * @param justification label of a flag such as {@code vulnerable_code_not_present}, or the impact statement; empty if neither
 */
public record VexStatement(String productId, Status status, String justification) {

    /** The four of VEX, and the two of CSAF that only say where it began or what to install. */
    public enum Status {
        KNOWN_AFFECTED,
        FIXED,
        KNOWN_NOT_AFFECTED,
        UNDER_INVESTIGATION,
        /** Named as the first or last version that was affected. */
        BOUND_OF_AFFECTED,
        /** Named as the first that is fixed. */
        FIRST_FIXED,
        /** Named as what to install. */
        RECOMMENDED
    }
}
