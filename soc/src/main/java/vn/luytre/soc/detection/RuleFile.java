package vn.luytre.soc.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule text by its place, with its switch and the version in use.
 *
 * @param path where it stood in its archive, or the name it was given here; no two are the same
 * @param version the number of the version in use, from 1
 * @param switchReason why it was switched as it is; empty while nobody has
 * @param sha256 of its bytes: 64 lower-case hexadecimal digits
 * @param sigmaId the identifier its first document gives itself; empty for none
 * @param license under which licence it came if it names none
 * @param changed when this version came, and by whom
 * @param pack the upload this version came with; null if a person wrote it here
 */
record RuleFile(
        int id,
        String path,
        int version,
        boolean enabled,
        String switchReason,
        @Nullable Instant switched,
        String switchedBy,
        String sha256,
        String sigmaId,
        String license,
        Instant changed,
        String changedBy,
        @Nullable Integer pack) {

    /** What a text stands in for while nothing of it is kept: that rule, or none, and switched on. */
    static RuleFile draft(@Nullable RuleFile rule) {
        return new RuleFile(
                rule == null ? 0 : rule.id(),
                rule == null ? "luat.yml" : rule.path(),
                rule == null ? 1 : rule.version(),
                true,
                "",
                null,
                "",
                "",
                "",
                "",
                Instant.EPOCH,
                "",
                null);
    }

    /** The last part of its place. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
