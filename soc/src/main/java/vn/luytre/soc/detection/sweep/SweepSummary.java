package vn.luytre.soc.detection.sweep;

import java.util.List;
import java.util.Map;

/**
 * What a sweep came to.
 *
 * @param files swept
 * @param passedOver files that are of no kind the sweep reads
 * @param passed the first of these by name
 * @param records read
 * @param active rules and correlations that could fire; none where only records were asked for
 * @param belowLeast rules of a lower level than asked for
 * @param inactive documents that took no part
 * @param unread files that could not be read or not to their end, the first of them
 * @param unreadCount how many of these there are
 * @param damaged files with something wrong in them, the first of them, with what was found how often
 * @param findings the same of all files
 * @param allRead whether all was read that there is: no unread file, no sign of damage
 * @param hits of all rules and correlations
 * @param tallies rules that fired, the gravest first
 * @param seconds it took
 */
public record SweepSummary(
        long files,
        long passedOver,
        List<String> passed,
        long records,
        int active,
        int belowLeast,
        List<InactiveRule> inactive,
        List<Trouble> unread,
        long unreadCount,
        Map<String, Map<String, Long>> damaged,
        Map<String, Long> findings,
        boolean allRead,
        long hits,
        List<RuleSum> tallies,
        double seconds) {

    /** Files and documents that are named one by one; beyond that they are counted. */
    static final int NAMED = 1_000;

    public SweepSummary {
        passed = List.copyOf(passed);
        inactive = List.copyOf(inactive);
        unread = List.copyOf(unread);
        tallies = List.copyOf(tallies);
    }
}
