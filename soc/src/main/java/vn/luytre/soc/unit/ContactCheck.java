package vn.luytre.soc.unit;

import java.time.Instant;

/** A try to reach a contact, or the unit's own word that it still holds. {@code contact} may be removed by now. */
record ContactCheck(
        long unit, long contact, Instant checked, Outcome outcome, String note, String checkedBy) {

    enum Outcome {
        /** Called, and the right person answered. */
        ANSWERED,
        /** Called, and nobody answered. */
        MISSED,
        /** Called, and it was another person or no number. */
        WRONG,
        /** The unit itself says that nothing has changed. */
        CONFIRMED;

        /** Whether the contact may be relied on after it. */
        boolean good() {
            return this == ANSWERED || this == CONFIRMED;
        }
    }
}
