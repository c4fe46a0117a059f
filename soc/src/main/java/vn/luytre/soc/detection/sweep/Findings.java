package vn.luytre.soc.detection.sweep;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was found wrong, how often: stable codes, {@code detection.finding.<code>} says each in words. */
final class Findings {

    /** A stretch that is no JSON object, or a broken one. */
    static final String BROKEN_RECORD = "broken-record";

    /** Longer than is read. */
    static final String RECORD_TOO_LARGE = "record-too-large";

    /** More values than a record takes; those beyond were not judged. */
    static final String TOO_MANY_VALUES = "too-many-values";

    /** A correlation needs to know when an event was. */
    static final String NO_TIME = "no-time";

    /** A record from before its chunk was used anew, of which not all is left. */
    static final String LEFTOVER = "leftover";

    /** Not signs of damage: a log that was open when it was copied, and what older logs left in it. */
    private static final Set<String> HARMLESS = Set.of("dirty", "beyond-count", NO_TIME, LEFTOVER);

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String code, long count) {
        if (count > 0) {
            counts.merge(code, count, Long::sum);
        }
    }

    void add(Findings other) {
        other.counts.forEach(this::add);
    }

    Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Whether all was read. */
    boolean isHarmless() {
        return HARMLESS.containsAll(counts.keySet());
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }
}
