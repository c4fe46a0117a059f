package vn.luytre.parse.advisory.csaf;

/**
 * One rule that a document breaks.
 *
 * @param rule number in the standard: {@code 6.1.1}, {@code 6.1.27.3}; {@code schema} for a member that must be there
 * @param path where, as {@code /vulnerabilities/0/scores/1}
 * @param problem one sentence in English
 */
public record CsafFinding(String rule, String path, String problem) {}
