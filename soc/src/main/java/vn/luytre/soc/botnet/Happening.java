package vn.luytre.soc.botnet;

import java.time.Instant;

/**
 * A line of a sighting's history.
 *
 * @param at when it happened; {@code noted} when it was written down
 * @param verb names the words: {@code botnet.verb.<verb>}
 * @param note what the person, or the machine, said; empty for nothing
 */
record Happening(
        Instant at, Instant noted, String actor, String verb, String note, State.Code state) {}
