package vn.luytre.soc.botnet;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact that met knowledge about a machine of ours, as it comes from a list or from events, folded.
 *
 * @param first when it happened first and {@code last} when last
 * @param contacts events that show it; 0 for a list
 * @param position the last journal position among them; -1 for a list
 * @param indicators what of a list was met
 * @param listing the list that names the address; null for events
 */
record Spot(
        long unit,
        String address,
        Sighting.Kind kind,
        String name,
        long system,
        Instant first,
        Instant last,
        long contacts,
        long position,
        Set<String> indicators,
        Step.Via via,
        @Nullable Listing listing) {

    Spot {
        indicators = Set.copyOf(indicators);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last %s before first %s".formatted(last, first));
        }
    }

    /** What folds into one sighting. */
    record Fold(long unit, String address, String name) {}

    Fold fold() {
        return new Fold(unit, address.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    /** Two spots of one fold as one; the order does not matter. */
    Spot and(Spot other) {
        var all = new java.util.TreeSet<>(indicators);
        all.addAll(other.indicators);
        var lead = last.isBefore(other.last) ? other : this;
        return new Spot(
                unit,
                address,
                kind,
                name,
                Math.max(system, other.system),
                first.isBefore(other.first) ? first : other.first,
                lead.last,
                contacts + other.contacts,
                Math.max(position, other.position),
                all,
                lead.via,
                listing == null ? other.listing : listing);
    }
}
