package vn.luytre.detect.sigma.correlate;

import java.util.List;

/**
 * A hit with those of its fields that correlations ask for.
 *
 * @param target number of what was hit: a rule or a correlation
 * @param event number of the event
 * @param time microseconds since 1970-01-01T00:00Z
 * @param scope whose event it is, such as a unit's
 * @param fields by the slots of the target: folded, without nulls
 */
record HeldHit(int target, long event, long time, int scope, String[][] fields) {

    private static final int OBJECTS = 120;
    private static final int TEXT = 56;
    private static final int LIST = 24;

    List<String> values(int slot) {
        return List.of(fields[slot]);
    }

    String[] texts(int slot) {
        return fields[slot];
    }

    /** About how many bytes it takes. */
    int weight() {
        int weight = OBJECTS;
        for (var texts : fields) {
            weight += LIST;
            for (var text : texts) {
                weight += TEXT + 2 * text.length();
            }
        }
        return weight;
    }

    boolean isOfEventOf(HeldHit other) {
        return event == other.event && time == other.time;
    }
}
