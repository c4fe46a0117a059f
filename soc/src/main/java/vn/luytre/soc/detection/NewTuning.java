package vn.luytre.soc.detection;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;

/** A tuning that somebody asks for; the parts as in {@link RuleTuning}, with an empty text for no severity. */
record NewTuning(
        String rule,
        RuleTuning.Kind kind,
        long unit,
        String field,
        String value,
        String severity,
        @Nullable Threshold threshold,
        String reason,
        @Nullable LocalDate until) {

    static NewTuning except(
            String rule, long unit, String field, String value, String reason, LocalDate until) {
        return new NewTuning(
                rule, RuleTuning.Kind.EXCEPTION, unit, field, value, "", null, reason, until);
    }

    static NewTuning level(
            String rule, long unit, Severity severity, String reason, @Nullable LocalDate until) {
        return new NewTuning(
                rule, RuleTuning.Kind.LEVEL, unit, "", "", severity.name(), null, reason, until);
    }

    static NewTuning threshold(
            String rule, long unit, Threshold threshold, String reason, @Nullable LocalDate until) {
        return new NewTuning(
                rule, RuleTuning.Kind.THRESHOLD, unit, "", "", "", threshold, reason, until);
    }

    /** As the audit keeps it. */
    Map<String, Object> said() {
        var said = new LinkedHashMap<String, Object>();
        said.put("kind", kind.name());
        said.put("unit", unit);
        said.put("field", field);
        said.put("value", value);
        said.put("severity", severity);
        said.put("reason", reason);
        said.put("until", String.valueOf(until));
        if (threshold != null) {
            said.put("hits", threshold.hits());
            said.put("minutes", threshold.minutes());
            said.put("group", threshold.groupBy());
        }
        return said;
    }
}
