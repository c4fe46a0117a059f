package vn.luytre.detect.sigma.rule;

/** How much a hit of the rule matters, as its author judged it; ascending. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
