package vn.luytre.soc.detection;

import java.time.Instant;
import java.util.List;

/**
 * What rules met among events already held, less what they had met as the events came. Published in the transaction that ends
 * the look back; a look that was cut short is told again whole, and one over the same rule replaces what the last one told.
 *
 * @param found when it was found; when each happened stands with it
 */
public record RulesFound(Instant found, List<Hit> hits) {

    /**
     * All events of one finding that were not counted.
     *
     * @param file the number of the rule text; by it a later look replaces an earlier one
     */
    public record Hit(int file, RuleHit rule, RetroFound.Hit events) {}

    public RulesFound {
        hits = List.copyOf(hits);
    }
}
