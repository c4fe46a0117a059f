package vn.luytre.parse.advisory.cvss;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The equations of CVSS 3.0 and 3.1 (their specifications, section 8 and section 7). */
final class Cvss3 {

    private static final String COMMON =
            """
            AV N=0.85 A=0.62 L=0.55 P=0.2|AC L=0.77 H=0.44|UI N=0.85 R=0.62\
            |C N=0 L=0.22 H=0.56|I N=0 L=0.22 H=0.56|A N=0 L=0.22 H=0.56\
            |E U=0.91 P=0.94 F=0.97 H=1|RL O=0.95 T=0.96 W=0.97 U=1|RC U=0.92 R=0.96 C=1\
            |CR L=0.5 M=1 H=1.5|IR L=0.5 M=1 H=1.5|AR L=0.5 M=1 H=1.5\
            """;
    private static final Weights SAME_SCOPE = new Weights(COMMON + "|PR N=0.85 L=0.62 H=0.27");
    private static final Weights OTHER_SCOPE = new Weights(COMMON + "|PR N=0.85 L=0.68 H=0.5");

    private Cvss3() {}

    static CvssScores scores(CvssVector v) {
        var base = base(v, false);
        return new CvssScores(v.version(), base, inTime(v, base), inTime(v, base(v, true)));
    }

    /** The base score; with the modified metrics and requirements if {@code modified}. */
    private static BigDecimal base(CvssVector v, boolean modified) {
        boolean changed = value(v, "S", modified).equals("C");
        var weights = changed ? OTHER_SCOPE : SAME_SCOPE;
        var lost = lost(v, weights, modified);
        var impact = changed ? changedImpact(v, lost, modified) : times("6.42", lost);
        if (impact.signum() <= 0) {
            return roundUp(v, BigDecimal.ZERO);
        }
        var exploitability = new BigDecimal("8.22");
        for (var metric : List.of("AV", "AC", "PR", "UI")) {
            exploitability =
                    exploitability.multiply(weights.of(metric, value(v, metric, modified)));
        }
        var sum = impact.add(exploitability);
        return roundUp(v, (changed ? times("1.08", sum) : sum).min(BigDecimal.TEN));
    }

    private static BigDecimal lost(CvssVector v, Weights weights, boolean modified) {
        var kept = BigDecimal.ONE;
        for (var metric : List.of("C", "I", "A")) {
            var part = weights.of(metric, value(v, metric, modified));
            if (modified) {
                part = part.multiply(weights.of(metric + "R", v.get(metric + "R")));
            }
            kept = kept.multiply(BigDecimal.ONE.subtract(part));
        }
        var lost = BigDecimal.ONE.subtract(kept);
        return modified ? lost.min(new BigDecimal("0.915")) : lost;
    }

    /** Only 3.1 bends the curve, and only where metrics may be modified. */
    private static BigDecimal changedImpact(CvssVector v, BigDecimal lost, boolean modified) {
        boolean bent = modified && v.version() == CvssVersion.V3_1;
        var within =
                (bent ? times("0.9731", lost) : lost)
                        .subtract(new BigDecimal("0.02"))
                        .pow(bent ? 13 : 15);
        return times("7.52", lost.subtract(new BigDecimal("0.029")))
                .subtract(times("3.25", within));
    }

    private static BigDecimal inTime(CvssVector v, BigDecimal score) {
        var result = score;
        for (var metric : List.of("E", "RL", "RC")) {
            result = result.multiply(SAME_SCOPE.of(metric, v.get(metric)));
        }
        return roundUp(v, result);
    }

    private static String value(CvssVector v, String metric, boolean modified) {
        return modified && v.has("M" + metric) ? v.get("M" + metric) : v.get(metric);
    }

    private static BigDecimal times(String factor, BigDecimal number) {
        return new BigDecimal(factor).multiply(number);
    }

    /** The smallest tenth that is not below; 3.1 looks at five digits only (its appendix A). */
    private static BigDecimal roundUp(CvssVector v, BigDecimal score) {
        var seen =
                v.version() == CvssVersion.V3_1 ? score.setScale(5, RoundingMode.HALF_UP) : score;
        return seen.setScale(1, RoundingMode.CEILING);
    }
}
