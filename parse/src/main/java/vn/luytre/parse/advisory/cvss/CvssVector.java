package vn.luytre.parse.advisory.cvss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A vector of metrics. Every mandatory metric is there, no metric or value is foreign to the version.
 *
 * @param metrics value by metric, in the order written
 */
public record CvssVector(CvssVersion version, Map<String, String> metrics) {

    /** Longer than any vector with every metric given. */
    static final int MAX_LENGTH = 400;

    public CvssVector {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Reads a vector, also one of 2.0 in brackets; metrics may stand in any order, each once. Never throws. */
    public static CvssReading parse(String text) {
        var written = text.strip();
        if (written.length() > MAX_LENGTH) {
            return new CvssReading.Invalid("longer than any vector");
        }
        if (written.startsWith("(") && written.endsWith(")") && written.length() > 1) {
            written = written.substring(1, written.length() - 1);
        }
        var version = CvssVersion.V2_0;
        for (var each : CvssVersion.values()) {
            if (each != CvssVersion.V2_0 && written.startsWith(each.prefix())) {
                version = each;
            }
        }
        if (version == CvssVersion.V2_0 && written.startsWith("CVSS:")) {
            return new CvssReading.Invalid("version unknown");
        }
        return metrics(version, written.substring(version.prefix().length()));
    }

    private static CvssReading metrics(CvssVersion version, String body) {
        var metrics = new LinkedHashMap<String, String>();
        for (var part : body.split("/", -1)) {
            int colon = part.indexOf(':');
            if (colon < 1) {
                return new CvssReading.Invalid("no metric: " + part);
            }
            var metric = part.substring(0, colon);
            var value = part.substring(colon + 1);
            if (!version.knows(metric)) {
                return new CvssReading.Invalid("metric unknown: " + metric);
            }
            if (!version.allows(metric, value)) {
                return new CvssReading.Invalid("value not allowed: " + part);
            }
            if (metrics.put(metric, value) != null) {
                return new CvssReading.Invalid("metric given twice: " + metric);
            }
        }
        for (var needed : version.mandatory()) {
            if (!metrics.containsKey(needed)) {
                return new CvssReading.Invalid("metric missing: " + needed);
            }
        }
        return new CvssReading.Valid(new CvssVector(version, metrics));
    }

    /** The value of a metric; that for "not defined" if it is not given. */
    String get(String metric) {
        return metrics.getOrDefault(metric, version.undefined());
    }

    /** Whether the metric is given and defined. */
    boolean has(String metric) {
        return !get(metric).equals(version.undefined());
    }

    /** Its scores. */
    public CvssScores scores() {
        return switch (version) {
            case V2_0 -> Cvss2.scores(this);
            case V3_0, V3_1 -> Cvss3.scores(this);
            case V4_0 -> Cvss4.scores(this);
        };
    }

    /** The vector as the standard writes it. */
    @Override
    public String toString() {
        var text = new StringBuilder(version.prefix());
        metrics.forEach((metric, value) -> {
            if (text.length() > version.prefix().length()) {
                text.append('/');
            }
            text.append(metric).append(':').append(value);
        });
        return text.toString();
    }
}
