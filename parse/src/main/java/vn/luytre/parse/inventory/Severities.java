package vn.luytre.parse.inventory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.inventory.ScanResult.Severity;

/** Scanners' words and numbers for how bad a finding is. */
final class Severities {

    private Severities() {}

    static Severity named(@Nullable String word) {
        return switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
            case "critical" -> Severity.CRITICAL;
            case "high", "important" -> Severity.HIGH;
            case "medium", "moderate" -> Severity.MEDIUM;
            case "low", "minor" -> Severity.LOW;
            case "info", "informational", "information", "log", "none", "debug" -> Severity.INFO;
            default -> Severity.UNKNOWN;
        };
    }

    /** By the bands of CVSS 3.1 section 5. */
    static Severity scored(@Nullable Double score) {
        if (score == null) {
            return Severity.UNKNOWN;
        }
        if (score >= 9) {
            return Severity.CRITICAL;
        }
        if (score >= 7) {
            return Severity.HIGH;
        }
        return score >= 4 ? Severity.MEDIUM : score > 0 ? Severity.LOW : Severity.INFO;
    }

    /** A score of CVSS; null for anything else. */
    static @Nullable Double score(@Nullable String text) {
        var number = Values.decimal(text);
        return number == null || number > 10 ? null : number;
    }
}
