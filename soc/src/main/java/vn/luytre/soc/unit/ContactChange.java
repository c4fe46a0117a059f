package vn.luytre.soc.unit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something changed at a unit's contacts.
 *
 * @param happened since when it is so; null for not said
 * @param told when it was entered here
 */
record ContactChange(
        long unit, Manner manner, @Nullable Instant happened, Instant told, String toldBy) {

    /** A change is told within 24 hours (TT 20/2017/TT-BTTTT, Article 6.1b). */
    static final Duration WITHIN = Duration.ofHours(24);

    enum Manner {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** Whether it was told later than it may be; false where nobody said since when it is so. */
    boolean late() {
        return happened != null && told.isAfter(happened.plus(WITHIN));
    }
}
