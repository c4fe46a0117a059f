package vn.luytre.parse.advisory.cvss;

import java.math.BigDecimal;
import java.util.List;

/**
 * The score of CVSS 4.0 (specification, section 8): the number of the vector's class ({@link MacroVector}), less the mean of how far
 * it lies below the highest vectors of that class. In whole numbers throughout: a tenth of a score is 1, and a step of any metric is
 * 1, so that nothing is rounded before the end and a tie is a tie.
 */
final class Cvss4 {

    /** Common multiple of all depths of classes. */
    private static final long UNIT = 840;

    private static final List<String> IMPACTS = List.of("VC", "VI", "VA", "SC", "SI", "SA");

    private Cvss4() {}

    /** Base is from the base metrics alone; all that is given makes the environmental score. */
    static CvssScores scores(CvssVector v) {
        var bare = new MacroVector.Metrics(v, false);
        var whole = new MacroVector.Metrics(v, true);
        return new CvssScores(v.version(), score(bare), null, score(whole));
    }

    private static BigDecimal score(MacroVector.Metrics m) {
        if (IMPACTS.stream().allMatch(metric -> m.get(metric).equals("N"))) {
            return BigDecimal.valueOf(0, 1);
        }
        var macro = MacroVector.of(m);
        int top = macro.score();
        long below = 0;
        int lower = 0;
        for (int group = 0; group < MacroVector.GROUPS; group++) {
            int next = macro.nextLower(group);
            if (next >= 0) {
                lower++;
                below += (top - next) * macro.distance(group, m) * (UNIT / macro.depth(group));
            }
        }
        long share = lower == 0 ? 1 : UNIT * lower;
        // top - below / share, to the nearest whole, a half upwards.
        long tenths = Math.floorDiv(2 * (top * share - below) + share, 2 * share);
        return BigDecimal.valueOf(Math.clamp(tenths, 0, 100), 1);
    }
}
