package vn.luytre.soc.detection;

import java.util.List;
import vn.luytre.event.Event;

/** What rules say of one event. */
record TrialVerdict(Event event, List<OfRule> rules) {

    TrialVerdict {
        rules = List.copyOf(rules);
    }

    /** How it ended. */
    enum End {
        HIT,
        /** It would be a hit, but a filter takes it away. */
        SILENCED,
        MISSED,
        /** The rule speaks of other logs. */
        OTHER_LOGS
    }

    /**
     * One rule.
     *
     * @param filter the title of the filter that took it away; empty for none
     * @param steps the entries of the rule that decided; empty for other logs
     */
    record OfRule(String title, End end, String filter, List<Step> steps) {
        OfRule {
            steps = List.copyOf(steps);
        }
    }

    /**
     * An entry of the rule.
     *
     * @param entry the field with its modifiers, as the rule writes it; empty for keywords
     * @param value what the event says there, clipped; empty where it says nothing
     */
    record Step(String entry, boolean holds, String value) {}
}
