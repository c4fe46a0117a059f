package vn.luytre.soc.detection;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.soc.ui.Words;

/**
 * Why a document does not run, as a person can act on it.
 *
 * @param key of the sentence
 * @param at where in the text; null where it is no matter of the text
 * @param parameters what the sentence needs
 */
record RuleTrouble(String key, @Nullable Position at, List<String> parameters) {

    private static final int MOST_FIELDS = 5;
    private static final String UNRESOLVED =
            "detection.reason." + Reason.PLACEHOLDER_UNRESOLVED.code();

    RuleTrouble {
        parameters = List.copyOf(parameters);
    }

    /** What reading or linking said. */
    static RuleTrouble of(Refusal why) {
        return new RuleTrouble(
                "detection.reason." + why.reason().code(), why.at(), why.parameters());
    }

    /** What is no matter of the text. */
    static RuleTrouble of(Own own) {
        return new RuleTrouble("detection.trouble." + own.name(), null, List.of());
    }

    /** The rule could not be compiled: why, in English. */
    static RuleTrouble uncompiled(String why) {
        return new RuleTrouble("detection.reason.not-compiled", null, List.of(why));
    }

    /** No event of its logs has ever held these fields, as the rule calls them. */
    static RuleTrouble lacking(List<String> fields) {
        var shown = fields.stream().limit(MOST_FIELDS).collect(Collectors.joining(", "));
        return new RuleTrouble(
                "detection.trouble.NO_FIELD",
                null,
                List.of(fields.size() > MOST_FIELDS ? shown + ", …" : shown));
    }

    /** Nobody has said which events that log source means. */
    static RuleTrouble unknown(LogSource source) {
        return new RuleTrouble(
                "detection.reason.logsource-unknown", null, List.of(source.toString()));
    }

    /** The placeholder whose values are missing; null if it is something else, or a name that can be given none. */
    @Nullable String placeholder() {
        var name = parameters.isEmpty() ? "" : parameters.getFirst();
        return key.equals(UNRESOLVED) && name.length() <= Placeholders.LONGEST_NAME ? name : null;
    }

    /** The sentence in the reader's language. */
    String words(Words words) {
        return words.get(key, parameters.toArray());
    }

    /** Reasons that lie in the running system, not in the text. */
    enum Own {
        /** Its author has given it up: its status says deprecated or unsupported. */
        DEPRECATED,
        /** A correlation that asks for more than is remembered: too many rules, fields, or hits. */
        UNFIT,
        /** No unit has sent such logs. */
        NO_SOURCE,
        /** Such logs come, but none has ever held what it asks for. */
        NO_FIELD
    }
}
