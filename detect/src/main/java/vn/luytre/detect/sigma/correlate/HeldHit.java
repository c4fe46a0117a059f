package vn.luytre.detect.sigma.correlate;

import java.util.List;

/** A hit with those of its fields that correlations ask for, and the groups it is for. */
final class HeldHit {

    private static final int OBJECTS = 144;
    private static final int TEXT = 56;
    private static final int LIST = 24;
    private static final int ARRIVAL = 88;

    private final int target;
    private final long event;
    private final long time;
    private final int scope;
    private final String[][] fields;
    private Arrival[] arrivals = {};
    private int weight;
    private long turn;

    /**
     * A hit.
     *
     * @param target number of what was hit: a rule or a correlation
     * @param event number of the event
     * @param time microseconds since 1970-01-01T00:00Z
     * @param scope whose event it is, such as a unit's
     * @param fields by the slots of the target: folded, without nulls
     */
    HeldHit(int target, long event, long time, int scope, String[][] fields) {
        this.target = target;
        this.event = event;
        this.time = time;
        this.scope = scope;
        this.fields = fields;
    }

    int target() {
        return target;
    }

    long event() {
        return event;
    }

    long time() {
        return time;
    }

    int scope() {
        return scope;
    }

    String[][] fields() {
        return fields;
    }

    List<String> values(int slot) {
        return List.of(fields[slot]);
    }

    String[] texts(int slot) {
        return fields[slot];
    }

    /** Found out when the hit comes: when its turn is there its texts have long left the caches. */
    void arrivals(Arrival[] found) {
        arrivals = found;
        weight = OBJECTS;
        for (var arrival : found) {
            weight += ARRIVAL + Long.BYTES * arrival.values.length;
        }
        for (var texts : fields) {
            weight += LIST;
            for (var text : texts) {
                weight += TEXT + 2 * text.length();
            }
        }
    }

    Arrival[] arrivals() {
        return arrivals;
    }

    /** About how many bytes it takes. */
    int weight() {
        return weight;
    }

    /** When it came: of two hits of one event the earlier goes first. */
    long turn() {
        return turn;
    }

    void turn(long number) {
        turn = number;
    }

    boolean isOfEventOf(HeldHit other) {
        return event == other.event && time == other.time;
    }
}
