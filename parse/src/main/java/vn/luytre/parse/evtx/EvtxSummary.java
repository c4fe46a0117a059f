package vn.luytre.parse.evtx;

import java.util.List;
import java.util.Map;

/**
 * What a file held.
 *
 * @param chunks how many there are, wherever the header says the log ends
 * @param live records in the chain of their chunk, whole
 * @param torn records in their place whose end is gone
 * @param recovered records found behind broken places and behind the end of the records, without copies of live ones
 * @param damaged how many of all could not be read to the end of their content
 * @param firstId the least id of those live and torn; 0 if there are none
 * @param lastId the greatest
 * @param findings the first of them, in the order they were met
 * @param found how many of each kind
 */
public record EvtxSummary(
        FileHeader header,
        int chunks,
        long live,
        long torn,
        long recovered,
        long damaged,
        long firstId,
        long lastId,
        List<Finding> findings,
        Map<Finding.Kind, Long> found) {

    public EvtxSummary {
        findings = List.copyOf(findings);
        found = Map.copyOf(found);
    }

    /** How often that was met. */
    public long count(Finding.Kind kind) {
        return found.getOrDefault(kind, 0L);
    }
}
