package vn.luytre.soc.store;

import java.time.Instant;

/**
 * A module's part in the sample province of {@code ./luytre demo}: it fills its own tables through its own services.
 * Steps run once, on an empty database, with the scope of the province; lower orders first.
 */
public interface SampleStep {

    /** From here on a step works on what the sample's past has brought to light, and waits until it is there. */
    int AFTER_THE_PAST = 100;

    /** Units 10, systems 20, sources 30, lists 40, rules 45, letters 50, accounts 90; after the past: sightings 110. */
    int order();

    /** What the step does, for the log. */
    String name();

    /** Whether what the step works on is there. Asked again and again of steps after the past; of others never. */
    default boolean ready() {
        return true;
    }

    /**
     * Plays the part.
     *
     * @param seed the same seed gives the same province
     * @param now the moment the sample stands at; its past leads up to here
     */
    void play(long seed, Instant now);
}
