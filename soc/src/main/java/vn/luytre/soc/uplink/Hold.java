package vn.luytre.soc.uplink;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events kept for an investigation, whatever their age.
 *
 * @param unit whose; null for those of every unit
 * @param source from which; null for every one
 * @param ends not included
 * @param released when it was let go; null while it binds
 */
public record Hold(
        long id,
        @Nullable Long unit,
        @Nullable Long source,
        Instant starts,
        Instant ends,
        String reason,
        String placedBy,
        Instant placed,
        @Nullable String releasedBy,
        @Nullable Instant released,
        @Nullable String releaseReason) {}
