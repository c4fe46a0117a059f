package vn.luytre.soc.detection;

import java.time.Instant;
import java.util.List;

/**
 * What rules met in logs that were uploaded for a unit. Published in the transaction that ends the sweep. A log that is swept
 * again, in whatever archive, goes by the same number, and what it tells then replaces what it told before.
 *
 * @param found when it was found; when each happened stands with it
 */
public record SweepFound(Instant found, List<Hit> hits) {

    /**
     * All records of one finding in one log.
     *
     * @param log the number of the log, by what it holds
     * @param events their places stand in no journal: {@link SweptLogs} knows them
     */
    public record Hit(int log, RuleHit rule, RetroFound.Hit events) {}

    public SweepFound {
        hits = List.copyOf(hits);
    }
}
