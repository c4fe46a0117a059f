package vn.luytre.detect.sigma.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.LogSource;

/** What rules ask of an event. Texts are canonical: see {@link Canonical}. */
public interface SigmaEvent {

    /**
     * What the event holds under that very name: nothing if it has no such field, a null member for null, several
     * members for an array or a field said twice. Names compare exactly.
     */
    List<@Nullable String> values(String field);

    /** Where keywords are looked for: every value, and the raw message if the event came as a line of text. */
    List<String> texts();

    /** The log source its sender or parser declared it to be of; null if that must be seen from its fields. */
    default @Nullable LogSource logsource() {
        return null;
    }
}
