package vn.luytre.soc.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule said from some moment on.
 *
 * @param number from 1, each one more than the one before
 * @param person who changed it
 * @param reason why
 * @param pack the upload it came with; null if a person wrote it here
 */
record RuleVersion(
        int number,
        String sha256,
        Instant at,
        String person,
        String reason,
        @Nullable Integer pack) {}
