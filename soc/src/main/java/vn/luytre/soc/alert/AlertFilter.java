package vn.luytre.soc.alert;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;

/**
 * Which alerts a list shows.
 *
 * @param severities empty for all
 * @param unit null for all the viewer sees
 * @param words to be found in title, machine, value, knowledge or list, without marks; empty for none
 */
record AlertFilter(Tab tab, Set<Severity> severities, @Nullable Long unit, String words) {

    /** The lists of the queue. */
    enum Tab {
        OPEN,
        UNASSIGNED,
        MINE,
        LATE,
        CLOSED,
        SILENCED
    }

    static final AlertFilter OPEN = new AlertFilter(Tab.OPEN, Set.of(), null, "");

    AlertFilter {
        severities = Set.copyOf(severities);
    }
}
