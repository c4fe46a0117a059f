package vn.luytre.soc.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.IndicatorKind;

/**
 * One line of a list.
 *
 * @param family the malware or botnet; empty if not said
 * @param port null if not said; it is kept, not matched ({@link IndicatorKind#ENDPOINT} matches ports)
 * @param seen when the issuer saw it; null if not said
 * @param count how often the issuer saw it; null if not said
 * @param note whatever else the line says
 */
public record NewIndicator(
        IndicatorKind kind,
        String value,
        String family,
        @Nullable Integer port,
        @Nullable Instant seen,
        @Nullable Long count,
        String note) {

    public NewIndicator {
        if (port != null && (port < 0 || port > 65535)) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** A value and nothing else. */
    public static NewIndicator of(IndicatorKind kind, String value) {
        return new NewIndicator(kind, value, "", null, null, null, "");
    }
}
