package vn.luytre.soc.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order or request of a coordinating body (lệnh, yêu cầu điều phối; TT 20/2017 art. 10 and form 06) to one unit, with its
 * own deadline.
 *
 * @param incident the case it speaks of; null while there is none
 * @param number of its document; empty where it came by telephone
 * @param due null where it names no time
 * @param answered null until the unit reported that it is carried out, or why not
 */
record Demand(
        long id,
        long unit,
        @Nullable Long incident,
        String number,
        String issuer,
        String asks,
        Instant received,
        @Nullable Instant due,
        @Nullable Instant answered,
        String answer,
        String reference,
        String by) {

    boolean late(Instant now) {
        return due != null && (answered == null ? now : answered).isAfter(due);
    }
}
