package vn.luytre.soc.unit;

import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/** How far a unit can be relied on to be reached, the worst first. */
enum Reach {
    /** There is nobody to call. */
    NONE,
    /** There is somebody, and no number that can be called. */
    NO_PHONE,
    /** The last call found another person, or no number. */
    WRONG,
    /** The last call was not answered. */
    MISSED,
    /** Never checked. */
    NEVER,
    /** Checked more than a year ago. */
    STALE,
    /** Answered, or confirmed by the unit, within the year. */
    GOOD;

    /** A contact is verified every year (TCVN 14423:2026, 5.16.2.1c). */
    static final Period VALID = Period.ofYears(1);

    /** Of a unit's first contact; null for none, and for none ever checked. */
    static Reach of(@Nullable Contact contact, @Nullable ContactCheck newest, Instant now) {
        if (contact == null) {
            return NONE;
        }
        if (contact.phones().isEmpty()) {
            return NO_PHONE;
        }
        if (newest == null) {
            return NEVER;
        }
        return switch (newest.outcome()) {
            case WRONG -> WRONG;
            case MISSED -> MISSED;
            case ANSWERED, CONFIRMED -> {
                var ends = newest.checked().atZone(VietnamTime.ZONE).plus(VALID).toInstant();
                yield ends.isAfter(now) ? GOOD : STALE;
            }
        };
    }
}
