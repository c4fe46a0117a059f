package vn.luytre.parse.advisory.cvss;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Scores from 0.0 to 10.0, one digit behind the point.
 *
 * @param base from the base metrics alone
 * @param temporal with what changes in time; in 2.0 null if no such metric is given; null in 4.0
 * @param environmental with what the place changes; as temporal. In 4.0 all that is given counts, and it stands here
 */
public record CvssScores(
        CvssVersion version,
        BigDecimal base,
        @Nullable BigDecimal temporal,
        @Nullable BigDecimal environmental) {

    /** The standard's words; 2.0 has neither NONE nor CRITICAL, so NVD's bounds for it are used. */
    public enum Severity {
        NONE,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /** The score of all that is given. */
    public BigDecimal overall() {
        return Objects.requireNonNullElse(
                environmental, Objects.requireNonNullElse(temporal, base));
    }

    /** The word for a score. */
    public static Severity severity(CvssVersion version, BigDecimal score) {
        int tenths = score.movePointRight(1).intValue();
        if (version == CvssVersion.V2_0) {
            return tenths < 40 ? Severity.LOW : tenths < 70 ? Severity.MEDIUM : Severity.HIGH;
        }
        if (tenths == 0) {
            return Severity.NONE;
        }
        return tenths < 40
                ? Severity.LOW
                : tenths < 70 ? Severity.MEDIUM : tenths < 90 ? Severity.HIGH : Severity.CRITICAL;
    }
}
