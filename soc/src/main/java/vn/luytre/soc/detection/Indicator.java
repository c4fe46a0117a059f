package vn.luytre.soc.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.IndicatorKind;

/**
 * A line of a published list.
 *
 * @param line its place, the first being 1
 * @param value in normal form where it could be read, else as it came
 */
public record Indicator(
        int line,
        IndicatorKind kind,
        String value,
        String family,
        @Nullable Integer port,
        @Nullable Instant seen,
        @Nullable Long count,
        String note) {}
