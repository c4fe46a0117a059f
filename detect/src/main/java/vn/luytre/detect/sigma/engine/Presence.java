package vn.luytre.detect.sigma.engine;

import java.util.BitSet;

/** What events of one combination of kinds have held so far, as one judge saw it. Not thread-safe. */
final class Presence {

    private final BitSet kinds;

    /** By the number of a name, whether such an event held it, be it null. */
    private final boolean[] held;

    /** How many such events there were. */
    private long events;

    Presence(BitSet kinds, boolean[] held) {
        this.kinds = kinds;
        this.held = held;
    }

    /** Not to be changed. */
    BitSet kinds() {
        return kinds;
    }

    boolean[] held() {
        return held;
    }

    void saw() {
        events++;
    }

    /** A copy for others. */
    Judge.Seen seen() {
        var names = new BitSet(held.length);
        for (int name = 0; name < held.length; name++) {
            names.set(name, held[name]);
        }
        return new Judge.Seen((BitSet) kinds.clone(), names, events);
    }
}
