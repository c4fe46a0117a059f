package vn.luytre.soc.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Alerts nobody wants to be woken for: those that fit all that is given, until it ends.
 *
 * @param knowledge null for any
 * @param unit null for any
 * @param machine null for any; only with a unit
 */
public record Silence(
        long id,
        @Nullable String knowledge,
        @Nullable Long unit,
        @Nullable String machine,
        String reason,
        Instant begins,
        Instant ends,
        String by) {}
