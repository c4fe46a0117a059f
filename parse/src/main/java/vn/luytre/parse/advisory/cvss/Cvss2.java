package vn.luytre.parse.advisory.cvss;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The equations of CVSS 2.0 (FIRST, "A Complete Guide to the Common Vulnerability Scoring System", section 3.2). */
final class Cvss2 {

    private static final Weights WEIGHTS =
            new Weights(
                    """
                    AV L=0.395 A=0.646 N=1.0|AC H=0.35 M=0.61 L=0.71|Au M=0.45 S=0.56 N=0.704\
                    |C N=0 P=0.275 C=0.660|I N=0 P=0.275 C=0.660|A N=0 P=0.275 C=0.660\
                    |E U=0.85 POC=0.9 F=0.95 H=1|RL OF=0.87 TF=0.90 W=0.95 U=1|RC UC=0.90 UR=0.95 C=1\
                    |CDP N=0 L=0.1 LM=0.3 MH=0.4 H=0.5 ND=0|TD N=0 L=0.25 M=0.75 H=1\
                    |CR L=0.5 M=1 H=1.51|IR L=0.5 M=1 H=1.51|AR L=0.5 M=1 H=1.51\
                    """);

    private static final List<String> TEMPORAL = List.of("E", "RL", "RC");
    private static final List<String> ENVIRONMENTAL = List.of("CDP", "TD", "CR", "IR", "AR");

    private Cvss2() {}

    /** A group is scored if one of its metrics is given at all, be it as "not defined". */
    static CvssScores scores(CvssVector v) {
        var base = base(v, impact(v, false));
        boolean inTime = TEMPORAL.stream().anyMatch(v.metrics()::containsKey);
        boolean inPlace = ENVIRONMENTAL.stream().anyMatch(v.metrics()::containsKey);
        return new CvssScores(
                v.version(),
                base,
                inTime ? temporal(v, base) : null,
                inPlace ? environmental(v) : null);
    }

    private static BigDecimal weight(CvssVector v, String metric) {
        return WEIGHTS.of(metric, v.get(metric));
    }

    private static BigDecimal impact(CvssVector v, boolean adjusted) {
        var kept = BigDecimal.ONE;
        for (var metric : List.of("C", "I", "A")) {
            var lost = weight(v, metric);
            if (adjusted) {
                lost = lost.multiply(weight(v, metric + "R"));
            }
            kept = kept.multiply(BigDecimal.ONE.subtract(lost));
        }
        var impact = new BigDecimal("10.41").multiply(BigDecimal.ONE.subtract(kept));
        return adjusted ? impact.min(BigDecimal.TEN) : impact;
    }

    private static BigDecimal base(CvssVector v, BigDecimal impact) {
        if (impact.signum() == 0) {
            return round(BigDecimal.ZERO);
        }
        var exploitability =
                new BigDecimal("20")
                        .multiply(weight(v, "AV"))
                        .multiply(weight(v, "AC"))
                        .multiply(weight(v, "Au"));
        return round(
                new BigDecimal("0.6")
                        .multiply(impact)
                        .add(new BigDecimal("0.4").multiply(exploitability))
                        .subtract(new BigDecimal("1.5"))
                        .multiply(new BigDecimal("1.176"))
                        .max(BigDecimal.ZERO));
    }

    private static BigDecimal temporal(CvssVector v, BigDecimal base) {
        return round(
                base.multiply(weight(v, "E")).multiply(weight(v, "RL")).multiply(weight(v, "RC")));
    }

    private static BigDecimal environmental(CvssVector v) {
        var adjusted = temporal(v, base(v, impact(v, true)));
        return round(
                adjusted.add(BigDecimal.TEN.subtract(adjusted).multiply(weight(v, "CDP")))
                        .multiply(weight(v, "TD")));
    }

    private static BigDecimal round(BigDecimal score) {
        return score.setScale(1, RoundingMode.HALF_UP);
    }
}
