package vn.luytre.soc.store;

import java.time.Instant;

/**
 * A module's part in the sample province of {@code ./luytre demo}: it fills its own tables through its own services.
 * Steps run once, on an empty database, with the scope of the province; lower orders first.
 */
public interface SampleStep {

    /** Units 10, systems 20, sources 30, lists 40, letters 50, people's answers 60, accounts 90. */
    int order();

    /** What the step does, for the log. */
    String name();

    /**
     * Plays the part.
     *
     * @param seed the same seed gives the same province
     * @param now the moment the sample stands at; its past leads up to here
     */
    void play(long seed, Instant now);
}
