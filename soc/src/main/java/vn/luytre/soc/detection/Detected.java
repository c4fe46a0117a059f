package vn.luytre.soc.detection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.event.Event;

/**
 * What a batch of live events was found to match. Published in the transaction that must succeed before the batch counts
 * as dealt with; after a crash the same hits are told again, with the same positions and keys.
 */
public record Detected(List<Hit> hits) {

    /** How the machine of a rule's finding begins where no machine is named: the number of the source follows. */
    public static final String SOURCE = "source:";

    /**
     * One event, where it stands in the journal, and what it matched.
     *
     * @param lists the lists concerned, as they were when the event was judged; empty for other kinds than indicators.
     *     Their roles tell what the hit means: one on {@link ListRole#VICTIM} alone is about a machine of ours
     * @param rule the rule concerned; null for other kinds than rules
     * @param evidence the events that made it, newest first: of a correlation the newest that count, else the one
     */
    public record Hit(
            Detection detection,
            Event event,
            long position,
            List<KnowledgeList> lists,
            @Nullable RuleHit rule,
            List<Long> evidence) {

        public Hit {
            lists = List.copyOf(lists);
            evidence = List.copyOf(evidence);
        }

        /** A hit of one event. */
        public Hit(
                Detection detection,
                Event event,
                long position,
                List<KnowledgeList> lists,
                @Nullable RuleHit rule) {
            this(detection, event, position, lists, rule, List.of(position));
        }

        /** A hit of something else than a rule. */
        public Hit(Detection detection, Event event, long position, List<KnowledgeList> lists) {
            this(detection, event, position, lists, null);
        }

        /** Whether only lists of our own machines hold the indicator: evidence of an infection, not an attacker. */
        public boolean namesOurs() {
            return !lists.isEmpty()
                    && lists.stream().allMatch(list -> list.role() == ListRole.VICTIM);
        }
    }

    public Detected {
        hits = List.copyOf(hits);
    }
}
