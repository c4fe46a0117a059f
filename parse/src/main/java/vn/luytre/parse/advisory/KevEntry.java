package vn.luytre.parse.advisory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of CISA's Known Exploited Vulnerabilities.
 *
 * @param due CISA's date for United States agencies; null if unreadable
 * @param ransomware whether a campaign of extortion is known to use it
 */
public record KevEntry(
        String cve,
        String vendor,
        String product,
        String name,
        @Nullable LocalDate added,
        @Nullable LocalDate due,
        String description,
        String action,
        boolean ransomware,
        String notes,
        List<String> cwes)
        implements FeedItem {

    public KevEntry {
        cwes = List.copyOf(cwes);
    }
}
