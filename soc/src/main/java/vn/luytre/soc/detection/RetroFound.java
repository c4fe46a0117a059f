package vn.luytre.soc.detection;

import java.time.Instant;
import java.util.List;
import vn.luytre.detect.Detection;
import vn.luytre.event.Event;

/**
 * What a list was found to match among events already held. Published in the transaction that ends the look back; a look
 * that was cut short is told again whole, so that who listens replaces what it knew of this list.
 *
 * @param found when it was found; when each happened stands with it
 * @param hits what no other list has accounted for: to be counted
 * @param meant what no other list that says the same has accounted for. An address that was known as a scanner, and now
 *     proves to command bots, has nothing left to be counted and yet is news
 */
public record RetroFound(KnowledgeList list, Instant found, List<Hit> hits, List<Hit> meant) {

    /**
     * All events of one finding that were not accounted for.
     *
     * @param detection of the first of them; its key is the key of live hits
     * @param origin of the first of them
     * @param count how many events; at least one
     * @param firstHappened when the first and the last happened
     * @param firstPosition journal position of the first; negative if they stand in no journal
     * @param newest positions of the newest few, newest first
     */
    public record Hit(
            Detection detection,
            Event.Origin origin,
            long count,
            Instant firstHappened,
            Instant lastHappened,
            long firstPosition,
            List<Long> newest) {

        public Hit {
            newest = List.copyOf(newest);
        }
    }

    public RetroFound {
        hits = List.copyOf(hits);
        meant = List.copyOf(meant);
    }
}
