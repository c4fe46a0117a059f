package vn.luytre.detect.sigma.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named searches, in the order written, and the condition over them. */
public record DetectionSection(Map<String, Search> searches, Condition condition) {

    public DetectionSection {
        searches = Collections.unmodifiableMap(new LinkedHashMap<>(searches));
    }
}
