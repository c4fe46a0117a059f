package vn.luytre.soc.detection.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;

/**
 * A document that takes no part in a sweep, or a filter that does not fit.
 *
 * @param author who wrote it; null if the document names nobody
 * @param code why, stable: {@code detection.reason.<code>} says it in words
 * @param at where in its file
 * @param parameters what the words need
 */
public record InactiveRule(
        String path,
        @Nullable String id,
        @Nullable String title,
        @Nullable String author,
        String code,
        Position at,
        List<String> parameters) {

    /** No event is known to be of the rule's log source, so it cannot fire. */
    public static final String LOGSOURCE_UNKNOWN = "logsource-unknown";

    static final String NOT_COMPILED = "not-compiled";

    /** So many hits of its members that it was not computed. */
    static final String CORRELATION_BOUND = "correlation-bound";

    public InactiveRule {
        parameters = List.copyOf(parameters);
    }

    static InactiveRule of(About about, String code, String... parameters) {
        return new InactiveRule(
                about.path(),
                about.id(),
                about.title(),
                about.author(),
                code,
                Position.START,
                List.of(parameters));
    }

    static InactiveRule of(About about, Refusal why) {
        return new InactiveRule(
                about.path(),
                about.id(),
                about.title(),
                about.author(),
                why.reason().code(),
                why.at(),
                why.parameters());
    }

    /** Null if the document is of use. */
    static @Nullable InactiveRule of(SigmaDocument document) {
        return switch (document) {
            case SigmaDocument.Inactive(var about, _, var why) -> of(about, why);
            case SigmaDocument.Refused(var path, _, var id, var title, var author, var why) ->
                    new InactiveRule(
                            path,
                            id,
                            title,
                            author,
                            why.reason().code(),
                            why.at(),
                            why.parameters());
            case SigmaDocument.Rule _, SigmaDocument.Correlation _, SigmaDocument.Filter _ -> null;
        };
    }
}
