package vn.luytre.detect.sigma.rule;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself. Texts are as written; a text or date it does not give is null, a list is empty.
 *
 * @param id the identifier, usually a UUID
 * @param name the name by which correlations may call it
 * @param title what it is for
 * @param date when it was written
 * @param modified when it was last changed
 * @param tags such as {@code attack.t1059}
 * @param fields what an analyst should be shown of an event that matched
 * @param scope the kinds of machine it is meant for
 * @param related other rules and how they stand to this one
 * @param taxonomy whose field names it uses; {@code sigma} if it says nothing
 * @param path where the text came from: a path inside a folder or archive, or the name the caller gave
 */
public record About(
        @Nullable String id,
        @Nullable String name,
        String title,
        @Nullable Status status,
        @Nullable Level level,
        @Nullable String description,
        @Nullable String author,
        @Nullable String license,
        @Nullable LocalDate date,
        @Nullable LocalDate modified,
        List<String> references,
        List<String> tags,
        List<String> falsePositives,
        List<String> fields,
        List<String> scope,
        List<Related> related,
        String taxonomy,
        String path) {

    public About {
        references = List.copyOf(references);
        tags = List.copyOf(tags);
        falsePositives = List.copyOf(falsePositives);
        fields = List.copyOf(fields);
        scope = List.copyOf(scope);
        related = List.copyOf(related);
    }

    /**
     * Another rule.
     *
     * @param id its identifier
     * @param type derived, obsolete, merged, renamed or similar
     */
    public record Related(String id, String type) {}
}
