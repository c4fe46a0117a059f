package vn.luytre.parse.advisory;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A score as a feed gives it; {@code cvss.CvssVector} computes it anew.
 *
 * @param version {@code 2.0}, {@code 3.0}, {@code 3.1} or {@code 4.0}
 * @param vector as written; empty if the feed gives a number only
 * @param score base score, 0.0 to 10.0; null if not given
 * @param source who scored
 * @param primary whether the feed calls it its own
 */
public record Cvss(
        String version,
        String vector,
        @Nullable BigDecimal score,
        String source,
        boolean primary) {}
