package vn.luytre.detect.sigma.rule;

import java.util.List;

/**
 * An exception to other rules: an event for which its detection holds is no hit of theirs. Its search names are its
 * own and never meet those of the rules.
 *
 * @param rules ids or names of the rules it is for; empty means every rule of an agreeing log source
 */
public record SigmaFilter(
        About about, LogSource logsource, List<String> rules, DetectionSection detection) {

    public SigmaFilter {
        rules = List.copyOf(rules);
    }
}
