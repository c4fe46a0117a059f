package vn.luytre.soc.detection;

import java.util.List;
import vn.luytre.detect.Detection;
import vn.luytre.event.Event;

/**
 * What a batch of live events was found to match. Published in the transaction that must succeed before the batch counts
 * as dealt with; after a crash the same hits are told again, with the same positions and keys.
 */
public record Detected(List<Hit> hits) {

    /** One event, where it stands in the journal, and what it matched. */
    public record Hit(Detection detection, Event event, long position) {}

    public Detected {
        hits = List.copyOf(hits);
    }
}
