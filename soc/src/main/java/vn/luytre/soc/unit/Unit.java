package vn.luytre.soc.unit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A body that an order can bind, from {@code validFrom} up to but not including {@code validTo}.
 *
 * @param code national code; empty if unknown
 * @param shortName as lists show it: "H. Dầu Tiếng", "Sở KH&amp;ĐT"
 * @param kind phường, xã, thị trấn, huyện…; empty for bodies that are no territory
 * @param parent the district of a commune; null for none
 * @param protocol place within the tier; never alphabetical
 * @param validTo null while it exists
 */
public record Unit(
        long id,
        String code,
        String name,
        String shortName,
        Tier tier,
        String kind,
        @Nullable Long parent,
        int protocol,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String domain) {

    public Unit {
        if (validTo != null && !validFrom.isBefore(validTo)) {
            throw new IllegalArgumentException(
                    "%s begins %s but ends %s".formatted(name, validFrom, validTo));
        }
    }

    public boolean existsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }
}
