package vn.luytre.soc.detection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.correlate.CorrelationRoom;
import vn.luytre.detect.sigma.rule.LogSource;

/** What the pages of rules show. */
final class RuleViews {

    private RuleViews() {}

    /**
     * A document with what it met in the last seven days.
     *
     * @param last when it was met last in that time; null for never
     */
    record Row(RuleEntry entry, long hits, @Nullable Instant last) {}

    /** How many documents are in each state; of a choice, or of all. */
    record Counts(int running, int waiting, int lacking, int unusable, int off) {

        int all() {
            return running + waiting + lacking + unusable + off;
        }

        int of(RuleEntry.State state) {
            return switch (state) {
                case RUNNING -> running;
                case WAITING -> waiting;
                case LACKING -> lacking;
                case UNUSABLE -> unusable;
                case OFF -> off;
            };
        }
    }

    /**
     * The list.
     *
     * @param counts of what the filter wants, in each state
     * @param all of all documents
     * @param sources the log sources to choose from, as filters write them
     * @param since when the rules in force were loaded; null while the first load runs
     */
    record ListPage(
            List<Row> rows,
            RuleFilter filter,
            Counts counts,
            Counts all,
            List<LogSource> sources,
            int page,
            boolean more,
            @Nullable Instant since,
            boolean mayEdit) {}

    /** The form for a file or a text. */
    record UploadPage(List<RulePack> packs, String text, String license, @Nullable String error) {}

    /**
     * What became of an upload.
     *
     * @param troubled documents that cannot run as they are, at most as many as a page takes
     * @param more how many more there are
     * @param waiting how many wait for logs that nobody sends, by kind of logs, the most first
     */
    record PackPage(
            RulePack pack,
            Counts counts,
            List<RuleEntry> troubled,
            int more,
            List<Waiting> waiting) {}

    /** Rules that wait for logs of that kind. */
    record Waiting(LogSource source, int rules) {}

    /** Hits of a unit in the last seven days; the unit's name is empty for senders of no unit. */
    record UnitHits(String unit, long hits, Instant last) {}

    /** A unit that sends the logs a rule speaks of. */
    record Sender(String unit, Instant last) {}

    /**
     * One rule text.
     *
     * @param entries its documents; at least one
     * @param lines its text
     * @param rooms of its correlations in force, what each remembers and has lost
     * @param problem a sentence for the person whose change did not go through; null for none
     */
    record OnePage(
            RuleFile file,
            List<RuleEntry> entries,
            List<String> lines,
            List<RuleVersion> versions,
            Map<String, List<UnitHits>> hits,
            List<Sender> senders,
            Map<String, CorrelationRoom> rooms,
            @Nullable RulePack pack,
            boolean mayEdit,
            @Nullable String problem) {

        RuleEntry first() {
            return entries.getFirst();
        }

        /** Whether a document stumbles over that line, counted from 1. */
        boolean stumbles(int line) {
            return entries.stream()
                    .map(RuleEntry::trouble)
                    .anyMatch(trouble ->
                            trouble != null && trouble.at() != null && trouble.at().line() == line);
        }
    }

    /**
     * Writing a rule.
     *
     * @param file the rule that is changed; null for a new one
     * @param seen the version the person began with; 0 for a new one
     */
    record EditPage(
            @Nullable RuleFile file,
            int seen,
            String text,
            String reason,
            List<RuleEntry> verdict,
            @Nullable String problem) {}

    /**
     * A version and how it differs from the one before.
     *
     * @param lines the whole text where there is none before
     */
    record VersionPage(
            RuleFile file,
            RuleVersion version,
            @Nullable RuleVersion before,
            List<RuleDiff.Line> lines,
            String title,
            boolean mayEdit) {}
}
