package vn.luytre.parse.advisory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of Microsoft's table of updates: this update removes this vulnerability from this product.
 *
 * @param posted date of the row, which moves with each revision: no date of first release; null if unreadable
 * @param cve empty if the update names none (before 2017)
 * @param kb digits only; empty if no update is listed, or if it comes by Click-to-Run
 * @param clickToRun whether Office's own channel brings it, by version and not by KB
 * @param product Microsoft's name of the product
 * @param component empty if it is the product itself
 * @param fixedBuild first build without it, {@code 10.0.17763.4974}; empty if not said
 * @param supersedes KBs, digits only, that this one replaces
 * @param exploits addresses of published exploits; empty if none is known
 */
public record MicrosoftUpdate(
        @Nullable LocalDate posted,
        String cve,
        String kb,
        boolean clickToRun,
        String title,
        String product,
        String component,
        String severity,
        String impact,
        String fixedBuild,
        List<String> supersedes,
        List<String> exploits)
        implements FeedItem {

    public MicrosoftUpdate {
        supersedes = List.copyOf(supersedes);
        exploits = List.copyOf(exploits);
    }
}
