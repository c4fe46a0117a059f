package vn.luytre.soc.detection;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;
import vn.luytre.event.Tlp;

/**
 * A list that was published.
 *
 * @param entries how many lines it has
 * @param replaces the list before it in the series; null for the first
 * @param retired null while it counts
 * @param watchedFrom the first journal position judged with it in force; null until the resident set took it in
 * @param watchedTo the first position judged without it again; null while it is watched for
 */
public record KnowledgeList(
        ListId id,
        String issuer,
        String series,
        ListRole role,
        String letterNumber,
        @Nullable LocalDate letterDate,
        String name,
        LocalDate published,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String fileName,
        String fileSha256,
        String filePath,
        Tlp tlp,
        Severity severity,
        int entries,
        @Nullable ListId replaces,
        Instant created,
        String createdBy,
        @Nullable Instant retired,
        @Nullable Long watchedFrom,
        @Nullable Long watchedTo) {

    /** Whether events are held against it on that day. */
    public boolean inForce(LocalDate day) {
        return retired == null
                && !day.isBefore(validFrom)
                && (validTo == null || day.isBefore(validTo));
    }
}
