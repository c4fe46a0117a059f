package vn.luytre.parse.inventory;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One machine at one time, as one tool reported it. Only the parts named in {@code reported} may be taken as complete: what a
 * reported part does not list is absent, what an unreported part would list is unknown.
 *
 * @param takenAt when the machine was looked at; null if the report does not say, then it is no later than its arrival
 * @param software in the report's order, equal entries once
 * @param hotfixes updates applied by the maker's numbers, {@code KB5031356}, {@code ID1240121}; each once, in the report's order
 * @param ports open ones only
 * @param unread what in the report could not be read; it never takes a part out of {@code reported} unless the part was cut off
 * @param tool what wrote the report: {@code systeminfo}, {@code dpkg}, {@code nmap}
 */
public record Inventory(
        AssetFacts asset,
        @Nullable Instant takenAt,
        List<Installed> software,
        List<String> hotfixes,
        List<OpenPort> ports,
        Set<Part> reported,
        List<Unread> unread,
        String tool) {

    public Inventory {
        software = List.copyOf(software);
        hotfixes = List.copyOf(hotfixes);
        ports = List.copyOf(ports);
        reported =
                reported.isEmpty()
                        ? Set.of()
                        : Collections.unmodifiableSet(EnumSet.copyOf(reported));
        unread = List.copyOf(unread);
    }

    /** Whether what is not listed of this part is known to be absent. */
    public boolean covers(Part part) {
        return reported.contains(part);
    }
}
