package vn.luytre.soc.uplink;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.regime.Pack;

/**
 * How long a source's events are kept: the longest of everything that asks for it. A person may lengthen it; what the law
 * asks cannot be shortened.
 *
 * @param days from their arrival
 * @param reasons longest first; never empty
 */
public record Kept(int days, List<Reason> reasons) {

    /**
     * One rule that applies.
     *
     * @param name what it is about; empty for what a person set
     * @param article where it stands; empty for what a person set
     * @param assumed whether it applies because the level of the system is not known
     */
    public record Reason(int days, String name, String article, boolean assumed) {}

    public Kept {
        reasons = List.copyOf(reasons);
    }

    /**
     * Decides for one source.
     *
     * @param set the days a person asked for
     * @param level of its system; null if it is of none or the level is not known: then as for the highest
     * @param rules those in force today
     */
    static Kept of(
            int set,
            @Nullable Integer level,
            String tier,
            List<Pack.Keeping> rules,
            LocalDate today) {
        var reasons = new ArrayList<Reason>();
        reasons.add(new Reason(set, "", "", false));
        for (var rule : rules) {
            if (rule.asksOf(level, tier)) {
                boolean assumed = level == null && !rule.levels().isEmpty();
                reasons.add(new Reason(rule.days(today), rule.name(), rule.article(), assumed));
            }
        }
        reasons.sort(
                Comparator.comparingInt(Reason::days)
                        .reversed()
                        .thenComparing(reason -> reason.article().isEmpty())
                        .thenComparing(Reason::article));
        return new Kept(reasons.getFirst().days(), reasons);
    }

    /** The one that decides. */
    public Reason decisive() {
        return reasons.getFirst();
    }
}
