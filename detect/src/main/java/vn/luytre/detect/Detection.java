package vn.luytre.detect;

import java.util.List;
import vn.luytre.event.Field;
import vn.luytre.event.Severity;

/**
 * Where a fact met knowledge: one event and what it was found to match.
 *
 * @param kind which way of matching found it
 * @param knowledge what it matched, as a person would name it: {@code DOMAIN evil.example}
 * @param severity how bad
 * @param field the field that matched
 * @param value what the event said there
 * @param lists the indicator lists concerned, ascending; empty for other kinds
 * @param keyParts what the finding key is made of, in order; see {@link #key}
 * @param timeMicros when the event happened, microseconds since 1970-01-01T00:00Z
 */
public record Detection(
        Kind kind,
        String knowledge,
        Severity severity,
        Field field,
        String value,
        List<Integer> lists,
        List<String> keyParts,
        long timeMicros) {

    public Detection {
        lists = List.copyOf(lists);
        keyParts = List.copyOf(keyParts);
    }

    /** The ways of matching. */
    public enum Kind {
        INDICATOR,
        SIGMA,
        CORRELATION,
        /** A question that is asked again and again found enough events. */
        SEARCH
    }

    /** Detections with equal keys are one finding and fold into one alert. */
    public FindingKey key() {
        return FindingKey.of(keyParts);
    }
}
