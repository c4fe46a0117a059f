package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A list that names a sighting's address.
 *
 * @param month the first day of the month the list is for
 * @param seen when the issuer saw it; null if not said
 * @param count how often; null if not said
 * @param port from which the address talked then; null if not said, and then an address that many share tells nobody
 */
record Listing(
        int list,
        LocalDate month,
        String listName,
        @Nullable Instant seen,
        @Nullable Long count,
        @Nullable Integer port) {

    Listing {
        if (month.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("%s is no month".formatted(month));
        }
    }
}
