package vn.luytre.soc.directive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one module's facts say: an outcome, how many of how many, the reasons in words, and the proof behind them.
 *
 * @param met how many of {@code total} things are as they should be; both 0 where nothing is counted
 * @param proof where to look; null where there is nothing to show
 */
public record Finding(
        Outcome outcome, int met, int total, List<Reason> reasons, @Nullable Proof proof) {

    /** How it stands. Unknown never counts as met. */
    public enum Outcome {
        MET,
        PARTLY,
        UNMET,
        /** The facts needed to tell are not there: a silent source, no inventory, no answer. */
        INSUFFICIENT,
        /** The obligation has no object at this unit, by the facts: no listed address, no system of its own. */
        NOTHING_TO_DO,
        /**
         * One condition among several, the others unknown to this module: its reasons and its proof are shown beside what
         * decides, and where a reason does not hold a person should look.
         */
        BESIDE,
        /** This module has nothing to say about it; others, or people, must. */
        SILENT
    }

    /** One condition and whether it holds, as a person reads it (Vietnamese). */
    public record Reason(boolean holds, String text) {}

    /**
     * What was asked of the facts and what came back, so that anybody can ask again.
     *
     * @param query the question: a search of the lake, or a sentence naming the records read
     * @param span what time was read
     * @param rows how many facts came back
     * @param sources what was read, and what was missing, as a person reads it
     * @param hash SHA-256 over the rows in their canonical text, hexadecimal
     * @param samples the first few rows as text
     * @param href a page of the console that shows them all; empty for none
     */
    public record Proof(
            String query,
            Period span,
            long rows,
            String sources,
            String hash,
            List<String> samples,
            String href,
            Instant computed) {}

    public Finding {
        reasons = List.copyOf(reasons);
        if (met < 0 || met > total) {
            throw new IllegalArgumentException("%d of %d cannot be met".formatted(met, total));
        }
    }

    public static Finding silent() {
        return new Finding(Outcome.SILENT, 0, 0, List.of(), null);
    }
}
