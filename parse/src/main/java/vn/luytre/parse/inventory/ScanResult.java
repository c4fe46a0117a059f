package vn.luytre.parse.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a vulnerability scanner says about one machine. It is that scanner's word, beside our own verdict and never in its place.
 *
 * @param asset the machine as the scanner names it
 * @param scanner {@code openvas}, {@code nessus}, {@code nuclei}, {@code trivy}
 * @param plugin the scanner's own number of the check, which stays the same from scan to scan
 * @param title the scanner's words; may be empty
 * @param cves {@code CVE-2023-46747}, each once; empty where the check has none
 * @param port null if the finding concerns no port
 * @param protocol {@code tcp} or {@code udp}; null without a port
 * @param score CVSS as the scanner gives it, 0.0 to 10.0; null if it gives none
 * @param evidence what the scanner saw, cut at {@link #LONGEST_EVIDENCE}; may be empty
 * @param when null if the report does not say
 * @param software what it concerns, where the scanner says
 * @param fixedVersion null if the scanner names none
 */
public record ScanResult(
        AssetFacts asset,
        String scanner,
        String plugin,
        String title,
        List<String> cves,
        @Nullable Integer port,
        @Nullable String protocol,
        Severity severity,
        @Nullable Double score,
        String evidence,
        @Nullable Instant when,
        @Nullable Installed software,
        @Nullable String fixedVersion) {

    /** Characters of evidence that are kept. */
    public static final int LONGEST_EVIDENCE = 4_000;

    public ScanResult {
        cves = List.copyOf(cves);
        evidence =
                evidence.length() > LONGEST_EVIDENCE
                        ? evidence.substring(0, LONGEST_EVIDENCE)
                        : evidence;
    }

    /** The scanner's own grade. */
    public enum Severity {
        UNKNOWN,
        INFO,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
